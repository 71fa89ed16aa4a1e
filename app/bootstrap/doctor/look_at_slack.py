"""Looking at Slack: what it says of the tokens, and of everybody the organisation file names. Nobody is written to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.bootstrap.doctor.organisation import UNANSWERED, Named, NamedGroup, NamedPerson
from app.bootstrap.doctor.workspace import Welcome, Workspace
from app.domain.ids import UserId
from app.settings import Environment
from app.slack.calls import Calls, make_client, open_session
from app.slack.identity import identity_in
from app.slack.manifest import bot_scopes
from app.slack.messenger import Messenger
from app.usecases.ports import Clock, SlackRefused, Throttled, UnknownOutcome

HALF_A_SECOND = timedelta(seconds=0.5)
"""The header Date has no fractions."""


class OwnPace:
    """Doctor's few calls are made at once and share no pace with the bot's: its database may be down."""

    async def reserve(self, method: str, channel: str) -> float:  # noqa: ARG002
        return 0.0

    async def close(self, method: str, channel: str, seconds: float) -> None: ...


async def look_at_slack(environment: Environment, named: Named, clock: Clock) -> tuple[Workspace, Named]:
    """What is known of the named is filled in, where Slack lets the bot in."""
    token = environment.slack_bot_token.get_secret_value() if environment.slack_bot_token else ""
    async with open_session() as session:
        client = make_client(token, environment.slack_api_url, session)
        welcome, answer, problem = await _welcomed(client, clock)
        workspace = Workspace(
            welcome=welcome,
            problem=problem,
            wanted=bot_scopes(),
            socket=await _socket(environment, session),
            signing_secret=environment.slack_signing_secret is not None,
        )
        if welcome is None:
            return workspace, named
        messenger = Messenger(Calls(client, OwnPace()), identity_in(answer, token))
        return workspace, await _looked_up(messenger, named)


async def _welcomed(client: AsyncWebClient, clock: Clock) -> tuple[Welcome | None, Mapping[str, Any], str]:
    """The welcome with what auth.test answered, or why there is none."""
    if not client.token:
        return None, {}, "Not set."
    asked = clock.now()
    try:
        answer = await client.api_call("auth.test", json={})
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        return None, {}, _problem(error)
    middle = asked + (clock.now() - asked) / 2
    said = {name.lower(): value for name, value in answer.headers.items()}
    scopes = said.get("x-oauth-scopes")
    granted = frozenset(scope.strip() for scope in scopes.split(",")) - {""} if scopes is not None else None
    welcome = Welcome(str(answer["team"]), granted, _ahead(middle, said.get("date")))
    return welcome, answer.data if isinstance(answer.data, dict) else {}, ""


def _problem(error: Exception) -> str:
    if not isinstance(error, SlackApiError):
        return f"Slack was not reached ({type(error).__name__})."
    data = getattr(error.response, "data", None)
    if isinstance(data, dict) and data.get("error"):
        return f"Slack refuses it ({data['error']})."
    return "Slack did not answer as it should."


def _ahead(now: datetime, date: str | None) -> timedelta | None:
    if date is None:
        return None
    return now - (parsedate_to_datetime(date) + HALF_A_SECOND)


async def _socket(environment: Environment, session: aiohttp.ClientSession) -> str | None:
    """Asks for a connection and opens none."""
    if environment.slack_app_token is None:
        return None
    client = make_client(environment.slack_app_token.get_secret_value(), environment.slack_api_url, session)
    try:
        await client.api_call("apps.connections.open", json={})
    except SlackApiError as refused:
        response = refused.response
        return str(response["error"]) if isinstance(response, AsyncSlackResponse) else "no answer"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return type(error).__name__
    return ""


async def _looked_up(messenger: Messenger, named: Named) -> Named:
    """Each person once, however often the file names them."""
    found = {user: await _person(messenger, user) for user in {one.id for one in named.people}}
    people = tuple(replace(found[one.id], key=one.key) for one in named.people)
    return Named(people, tuple([await _group(messenger, group) for group in named.groups]))


async def _person(messenger: Messenger, user: str) -> NamedPerson:
    try:
        return NamedPerson("", user, person=await messenger.person(UserId(user)))
    except SlackRefused as refused:
        return NamedPerson("", user, problem=refused.code)
    except (Throttled, UnknownOutcome):
        return NamedPerson("", user, problem=UNANSWERED)


async def _group(messenger: Messenger, group: NamedGroup) -> NamedGroup:
    try:
        return replace(group, members=len(await messenger.group(group.id)))
    except SlackRefused as refused:
        return replace(group, problem=refused.code)
    except (Throttled, UnknownOutcome):
        return replace(group, problem=UNANSWERED)
