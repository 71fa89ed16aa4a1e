"""Who comes into the room first: the starter, the security team always, the commanders on call (DOMAIN.md A3.5).

Of a drill, those who are drilled; the security team is not woken.

Never by themselves: guests, bots, deactivated, foreign and excluded people. One bad id never blocks the others.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain import outgoing
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.people import Person
from app.domain.stays import Why
from app.domain.timeline import Entry, Kind
from app.usecases.calling import make_plan
from app.usecases.desk import Desk
from app.usecases.invite_second_wave import second_wave_of
from app.usecases.ports import Chat, SlackRefused
from app.usecases.same_matter import tell_other_starters


@dataclass(frozen=True, slots=True)
class Team:
    """`trouble`: security_team_unset, security_team_unreachable or empty; said loudly in the room."""

    users: tuple[UserId, ...]
    trouble: str = ""


async def invite_first_wave(desk: Desk, chat: Chat, incident: Incident) -> None:
    """Invite wave 1, write down who came and who could not, and warn when the security team is missing."""
    team = Team(()) if incident.drill else await security_team(desk, chat)
    async with desk.store.look() as uow:
        commanders = (await make_plan(desk, uow, incident.declared_by, incident.id)).people
        fresh = await uow.incidents.get(incident.id) or incident
        reasons = _reasons(fresh, team.users, commanders)
    listed = list(reasons)
    people = await acquaint(desk, chat, listed)
    within = desk.within(fresh)
    wanted = [user for user in listed if may_be_invited(within, people.get(user))]
    trouble = "" if incident.drill else team.trouble or _nobody_left(team, wanted)
    await _expect(desk, incident, {user: reasons[user] for user in wanted})
    problems = await chat.invite(incident.room.channel, wanted) if wanted and incident.room.channel else {}
    await _write_down(desk, incident, [user for user in wanted if user not in problems], problems, trouble)


def _reasons(incident: Incident, team: Sequence[UserId], commanders: Sequence[UserId]) -> dict[UserId, Why]:
    """Whom to invite, in order, each for the first thing that brings them in."""
    listed = [
        (incident.declared_by, Why.STARTER),
        *([(incident.commander, Why.COMMANDER)] if incident.commander else []),
        *((user, Why.SECURITY_TEAM) for user in team),
        *((user, Why.ON_CALL) for user in commanders),
    ]
    reasons: dict[UserId, Why] = {}
    for user, why in listed:
        reasons.setdefault(user, why)
    return reasons


async def _expect(desk: Desk, incident: Incident, reasons: Mapping[UserId, Why]) -> None:
    """What each is invited for, written down before Slack tells of their coming."""
    async with desk.store.note() as uow:
        await uow.stays.expect(incident.id, reasons)
        await uow.commit()


async def security_team(desk: Desk, chat: Chat) -> Team:
    """The users listed and those of the user group."""
    team = desk.organisation.security_team
    listed = tuple(UserId(user) for user in team.users)
    if team.usergroup is None:
        return Team(listed, "" if listed else "security_team_unset")
    try:
        return Team((*listed, *await chat.group(team.usergroup)))
    except SlackRefused:
        return Team(listed, "security_team_unreachable")


async def acquaint(desk: Desk, chat: Chat, users: Sequence[UserId]) -> dict[UserId, Person]:
    """Who these are; Slack is asked about those it has not told us of."""
    async with desk.store.look() as uow:
        people = dict(await uow.people.many(users))
    fresh = [
        person for user in dict.fromkeys(users) if user not in people for person in await _ask(chat, user)
    ]
    if fresh:
        async with desk.store.note() as uow:
            await uow.people.save(fresh)
            await uow.commit()
    return people | {person.id: person for person in fresh}


def may_be_invited(desk: Desk, person: Person | None) -> bool:
    """Full members only, and never the excluded; unknown is not yes."""
    return person is not None and person.full_member and not desk.excluded(person.id)


async def _ask(chat: Chat, user: UserId) -> list[Person]:
    try:
        return [await chat.person(user)]
    except SlackRefused:
        return []


def _nobody_left(team: Team, wanted: Collection[UserId]) -> str:
    return "" if set(team.users) & set(wanted) else "security_team_unreachable"


async def _write_down(
    desk: Desk, incident: Incident, came: Sequence[UserId], problems: Mapping[UserId, str], trouble: str
) -> None:
    now = desk.clock.now()
    async with desk.store.job("invite_first_wave") as uow:
        held = await uow.incidents.locked(incident.id) or incident
        await uow.participants.invited(incident.id, came, now)
        await uow.timeline.add(
            incident.id, *(Entry(Kind.INVITED, now, None, {"person": user}) for user in came)
        )
        for user, problem in problems.items():
            await uow.participants.refused(incident.id, user, problem, now)
            facts = {"person": user, "why": problem}
            await uow.timeline.add(incident.id, Entry(Kind.NOT_INVITED, now, None, facts))
        await uow.incidents.record_room(incident.id, invited=True)
        if second_wave_of(desk, held):
            await uow.incidents.save(held.moved())
            uow.enqueue(outgoing.redraw(incident.id))
        await tell_other_starters(uow, incident, came)
        if trouble:
            await uow.incidents.warn(incident.id, trouble)
            uow.enqueue(outgoing.room_notice(incident.id, trouble), outgoing.redraw(incident.id))
        await uow.commit(incident.id)
