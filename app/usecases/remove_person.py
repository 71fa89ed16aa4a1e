"""*Show…* and *Remove*: the commander sees who should not be in the room, and has them taken out of it.

Slack may not let the bot: then it is said how to do it by hand.
"""

from app.domain.arrivals import Arrival, Unwelcome
from app.domain.ids import ArrivalId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ArrivalShown
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.arriving import show_arrival_anew, tell_command, who_excluded
from app.usecases.desk import Desk
from app.usecases.ports import Chat, SlackRefused, UnitOfWork
from app.usecases.standing import require, require_member
from app.usecases.tend_room import channel_of
from app.usecases.winding_up import held


async def show_arrival(desk: Desk, *, by: Caller, arrival: ArrivalId) -> ArrivalShown:
    """Who it is. Who looked is in the audit chain. Raises Outdated, or NoIncidentHere for all but the command."""
    async with desk.store.act("show_arrival", by.id) as uow:
        found, incident = await _found(uow, arrival)
        await _require(desk, uow, by, Act.SEE_ARRIVAL, incident, found)
        person = await uow.people.get(found.person)
        await uow.commit(incident.id)
        return ArrivalShown(incident.codename, found, person.name)


async def remove_person(desk: Desk, *, key: str, by: Caller, arrival: ArrivalId) -> None:
    """Raises as `show_arrival` does."""
    async with desk.store.act("remove_person", by.id) as uow:
        found, incident = await _found(uow, arrival)
        await _require(desk, uow, by, Act.REMOVE, incident, found)
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
        if problem:
            facts["why"] = problem
        if found.what is Arrival.EXCLUDED:
            facts["what"] = found.what.value
        await uow.timeline.add(incident.id, Entry(kind, desk.clock.now(), None, facts))
        await _tell(uow, incident, found, problem)
        await uow.commit(incident.id)


async def _require(
    desk: Desk, uow: UnitOfWork, by: Caller, act: Act, incident: Incident, found: Unwelcome
) -> None:
    """The command; of somebody excluded also those who excluded them: the commander may have been the one."""
    if by.id in await who_excluded(uow, incident, found):
        await require_member(desk, uow, by, Act.EXCLUDE_TOGETHER, incident)
    else:
        await require(desk, uow, by, act, incident=incident)


async def _tell(uow: UnitOfWork, incident: Incident, found: Unwelcome, problem: str) -> None:
    """Whoever was excluded leaves without a card; where Slack refuses, somebody must see to it."""
    lying = any(
        one.subject["arrival"] == found.id for one in await uow.outbox.lying(incident.id, Errand.ARRIVAL)
    )
    if problem and not lying:
        await tell_command(uow, incident, found)
    await show_arrival_anew(uow, found)


async def _found(uow: UnitOfWork, arrival: ArrivalId) -> tuple[Unwelcome, Incident]:
    """As it is once its incident is held. Raises Outdated."""
    found = await uow.arrivals.get(arrival)
    if found is None:
        raise Outdated
    incident = await held(uow, found.incident)
    return await uow.arrivals.get(arrival) or found, incident
