"""*Show…* and *Remove*: the commander sees who should not be in the room, and has them taken out of it.

Slack may not let the bot: then it is said how to do it by hand.
"""

from app.domain.arrivals import Unwelcome
from app.domain.ids import ArrivalId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ArrivalShown
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.arriving import show_arrival_anew
from app.usecases.desk import Desk
from app.usecases.ports import Chat, SlackRefused, UnitOfWork
from app.usecases.standing import require
from app.usecases.tend_room import channel_of
from app.usecases.winding_up import held


async def show_arrival(desk: Desk, *, by: Caller, arrival: ArrivalId) -> ArrivalShown:
    """Who it is. Who looked is in the audit chain. Raises Outdated, or NoIncidentHere for all but the command."""
    async with desk.store.act("show_arrival", by.id) as uow:
        found, incident = await _found(uow, arrival)
        await require(desk, uow, by, Act.SEE_ARRIVAL, incident=incident)
        person = await uow.people.get(found.person)
        await uow.commit(incident.id)
        return ArrivalShown(incident.codename, found, person.name)


async def remove_person(desk: Desk, *, key: str, by: Caller, arrival: ArrivalId) -> None:
    """Raises as `show_arrival` does."""
    async with desk.store.act("remove_person", by.id) as uow:
        found, incident = await _found(uow, arrival)
        await require(desk, uow, by, Act.REMOVE, incident=incident)
        if await uow.deliveries.remember(key) is not None or not found.removable:
            return
        await uow.arrivals.save(found.leaving())
        subject = {"arrival": found.id, "by": by.id}
        uow.enqueue(Intent(Errand.REMOVE, to=found.person, incident=incident.id, subject=subject))
        await show_arrival_anew(uow, found)
        await uow.commit(incident.id)


async def remove(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Raises Throttled or UnknownOutcome to be run again: whoever is gone already is removed."""
    async with desk.store.look() as uow:
        found, incident = await _found(uow, ArrivalId(str(stored.intent.subject["arrival"])))
    problem = ""
    try:
        await chat.remove(channel_of(incident), found.person)
    except SlackRefused as refused:
        problem = refused.code
    await _write_down(desk, stored, problem)


async def _write_down(desk: Desk, stored: Stored, problem: str) -> None:
    async with desk.store.job("remove") as uow:
        found, incident = await _found(uow, ArrivalId(str(stored.intent.subject["arrival"])))
        await uow.arrivals.save(found.refused(problem) if problem else found.gone())
        facts: dict[str, str | int] = {"person": found.person, "asked_by": stored.intent.subject["by"]}
        kind = Kind.NOT_REMOVED if problem else Kind.REMOVED
        why: dict[str, str | int] = {"why": problem} if problem else {}
        await uow.timeline.add(incident.id, Entry(kind, desk.clock.now(), None, facts | why))
        await show_arrival_anew(uow, found)
        await uow.commit(incident.id)


async def _found(uow: UnitOfWork, arrival: ArrivalId) -> tuple[Unwelcome, Incident]:
    """As it is once its incident is held. Raises Outdated."""
    found = await uow.arrivals.get(arrival)
    if found is None:
        raise Outdated
    incident = await held(uow, found.incident)
    return await uow.arrivals.get(arrival) or found, incident
