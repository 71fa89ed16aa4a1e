"""Who is on call is asked anew: the pager's schedules, the commanders' group, and who is at Slack.

Source: issue part 3, point 2; DOMAIN.md §2.1. What cannot be learned stays as it was last known, so that a page goes
out while PagerDuty is down; a copy of it all is kept for when the database is.
"""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from datetime import timedelta

from app.domain.ids import UserId
from app.domain.people import Person
from app.domain.roster import ROUNDS, KnownRoster, Member, Shift, TeamShift
from app.usecases.desk import Desk
from app.usecases.on_call import roster_of
from app.usecases.pager_people import users_of
from app.usecases.ports import (
    Chat,
    Duty,
    OnCall,
    PagerRefused,
    RosterCopy,
    SlackRefused,
    Throttled,
    UnknownOutcome,
)

EVERY = timedelta(minutes=5)
LOOKED_AFTER = 20
"""Whether they are there is asked of so many at most: two calls each, of fifty a minute."""


async def refresh_roster(desk: Desk, chat: Chat, copy: RosterCopy) -> tuple[str, ...]:
    """The sources that could not be asked and why, by the names of kinds. Any number of copies may refresh at once."""
    troubles = await _ask_sources(desk, chat) if await _is_due(desk) else ()
    await asyncio.to_thread(copy.write, await _known(desk, chat))
    return troubles


async def learn_group(desk: Desk, chat: Chat) -> None:
    """Everybody in the commanders' group now; nobody where there is no such group any more."""
    group = desk.organisation.commanders.usergroup
    members = await chat.group(group) if group else ()
    async with desk.store.note() as uow:
        await uow.rosters.keep_trained(members)
        await uow.commit()


async def _is_due(desk: Desk) -> bool:
    async with desk.store.look() as uow:
        read_at = (await uow.rosters.facts()).read_at
    return read_at is None or read_at + EVERY <= desk.clock.now()


async def _ask_sources(desk: Desk, chat: Chat) -> tuple[str, ...]:
    """Read counts only when everybody has answered; who is there is a matter of courtesy, and no source."""
    asked = [
        await _trouble("schedules", _learn_shifts(desk, chat)),
        await _trouble("group", learn_group(desk, chat)),
    ]
    if not any(asked):
        async with desk.store.note() as uow:
            await uow.rosters.read(desk.clock.now())
            await uow.commit()
    asked.append(await _trouble("presence", _learn_presence(desk, chat)))
    return tuple(trouble for trouble in asked if trouble)


async def _trouble(source: str, asking: Awaitable[None]) -> str:
    """Empty when there was none."""
    try:
        await asking
    except (PagerRefused, SlackRefused) as refused:
        return f"{source}: {refused.code}"
    except (Throttled, UnknownOutcome) as error:
        return f"{source}: {type(error).__name__}"
    return ""


async def _learn_shifts(desk: Desk, chat: Chat) -> None:
    """Of commanders and of teams, in one question. A schedule that nobody can ask keeps what it last said."""
    schedules = _schedules(desk)
    if schedules and desk.on_call is None:
        return
    duties = await _duties(desk.on_call, schedules, desk)
    users = await users_of(desk, chat, {duty.email for duty in duties})
    async with desk.store.note() as uow:
        await uow.rosters.keep_shifts(_shifts(desk, duties, users))
        await uow.rosters.keep_team_shifts(_team_shifts(desk, duties, users))
        await uow.commit()


def _schedules(desk: Desk) -> tuple[str, ...]:
    teams = desk.organisation.responders.values()
    of_teams = [schedule for team in teams for schedule in team.pagerduty_schedules]
    return tuple(dict.fromkeys([*desk.organisation.commanders.pagerduty_schedules, *of_teams]))


async def _duties(on_call: OnCall | None, schedules: Sequence[str], desk: Desk) -> Sequence[Duty]:
    return await on_call.on_call(schedules, desk.clock.now()) if on_call and schedules else ()


def _shifts(desk: Desk, duties: Sequence[Duty], users: Mapping[str, UserId | None]) -> list[Shift]:
    positions = {schedule: at for at, schedule in enumerate(desk.organisation.commanders.pagerduty_schedules)}
    return [
        Shift(user, positions[duty.schedule], duty.until)
        for duty in duties
        if duty.schedule in positions and (user := users[duty.email]) is not None
    ]


def _team_shifts(desk: Desk, duties: Sequence[Duty], users: Mapping[str, UserId | None]) -> list[TeamShift]:
    return [
        TeamShift(team, user, duty.until)
        for team, responders in desk.organisation.responders.items()
        for duty in duties
        if duty.schedule in responders.pagerduty_schedules and (user := users[duty.email]) is not None
    ]


async def _learn_presence(desk: Desk, chat: Chat) -> None:
    now = desk.clock.now()
    called_first = [member.user for member in await _reachable(desk) if member.tier in ROUNDS[0]]
    presences = [await chat.presence(user, now) for user in called_first[:LOOKED_AFTER]]
    async with desk.store.note() as uow:
        await uow.rosters.keep_presences(presences)
        await uow.commit()


async def _reachable(desk: Desk) -> tuple[Member, ...]:
    async with desk.store.look() as uow:
        roster = await roster_of(desk, uow)
        people = await uow.people.many([member.user for member in roster])
    return tuple(member for member in roster if _may_be_told(desk, member.user, people))


def _may_be_told(desk: Desk, user: UserId, people: Mapping[UserId, Person]) -> bool:
    return not desk.excluded(user) and people.get(user, Person.unknown(user)).reachable


async def _known(desk: Desk, chat: Chat) -> KnownRoster:
    """What a page needs when the database is gone."""
    members = await _reachable(desk)
    async with desk.store.look() as uow:
        people = await uow.people.many([member.user for member in members])
        full_members = await uow.people.full_members()
    return KnownRoster(
        members=members,
        names={user: person.name for user, person in people.items()},
        locales={user: desk.locale_of(person) for user, person in people.items()},
        channels=await _channels(chat, [member.user for member in members if member.tier in ROUNDS[0]]),
        full_members=frozenset(user for user in full_members if not desk.excluded(user)),
        read_at=desk.clock.now(),
    )


async def _channels(chat: Chat, users: Sequence[UserId]) -> dict[UserId, str]:
    """Of those Slack tells; a page asks for the others."""
    found: dict[UserId, str] = {}
    for user in users[:LOOKED_AFTER]:
        try:
            found[user] = await chat.direct(user)
        except (SlackRefused, Throttled, UnknownOutcome):
            continue
    return found
