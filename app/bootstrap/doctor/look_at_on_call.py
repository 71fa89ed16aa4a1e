"""Looking at who is on call: PagerDuty is asked for the schedules, and Slack for everybody on them."""

from collections.abc import Sequence

from app.bootstrap.doctor.look_at_slack import OwnPace
from app.bootstrap.doctor.on_call import OnCallLook
from app.bootstrap.pager import pager_of
from app.domain.organisation import Organisation
from app.settings import Environment
from app.slack.calls import Calls, make_client, open_session
from app.slack.identity import Identity
from app.slack.messenger import Messenger
from app.usecases.ports import Clock, Duty, OnCall, PagerRefused, SlackRefused, Throttled, UnknownOutcome

NO_MATTER = Identity("", "", "", "")
"""Whose bot asks for an address makes no difference to Slack."""


async def look_at_on_call(environment: Environment, organisation: Organisation, clock: Clock) -> OnCallLook:
    schedules = _named(organisation)
    if not schedules or environment.pagerduty_api_key is None:
        return OnCallLook(len(schedules), has_key=environment.pagerduty_api_key is not None)
    pager = pager_of(environment)
    missing: Sequence[str] = ()
    try:
        missing = await pager.missing(schedules)
        duties = await _duties(pager, schedules, missing, clock)
        strangers = await _strangers(environment, duties)
    except (PagerRefused, SlackRefused) as refused:
        return OnCallLook(len(schedules), has_key=True, problem=refused.code, missing=tuple(missing))
    except (Throttled, UnknownOutcome):
        return OnCallLook(len(schedules), has_key=True, problem="no answer", missing=tuple(missing))
    finally:
        pager.close()
    return OnCallLook(len(schedules), has_key=True, missing=tuple(missing), strangers=strangers)


def _named(organisation: Organisation) -> tuple[str, ...]:
    teams = organisation.responders.values()
    of_teams = (schedule for team in teams for schedule in team.pagerduty_schedules)
    return tuple(dict.fromkeys([*organisation.commanders.pagerduty_schedules, *of_teams]))


async def _duties(
    pager: OnCall, schedules: Sequence[str], missing: Sequence[str], clock: Clock
) -> Sequence[Duty]:
    there = [schedule for schedule in schedules if schedule not in missing]
    return await pager.on_call(there, clock.now())


async def _strangers(environment: Environment, duties: Sequence[Duty]) -> tuple[str, ...]:
    """Names, each once."""
    token = environment.slack_bot_token.get_secret_value() if environment.slack_bot_token else ""
    async with open_session() as session:
        client = make_client(token, environment.slack_api_url, session)
        messenger = Messenger(Calls(client, OwnPace()), NO_MATTER)
        people = {duty.email: duty.name for duty in duties}
        return tuple([name for email, name in people.items() if await messenger.by_email(email) is None])
