"""Where do things stand, for somebody who comes to it? The brief of a new commander, and of who has a role."""

from collections.abc import Awaitable, Callable

from app.domain.handover import refuse_answer
from app.domain.ids import HandoverId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import (
    Brief,
    BriefPart,
    DecisionsWaiting,
    Holders,
    NextUpdate,
    OpenItems,
    ShutGates,
)
from app.domain.refusals import NotYours, Outdated
from app.domain.roles import Held
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.look_around import task_lines
from app.usecases.moving_items import open_incident
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require

Section = Callable[[Desk, UnitOfWork, Incident], Awaitable[BriefPart]]


async def show_brief(desk: Desk, *, by: Caller, handover: HandoverId) -> Brief:
    """To whoever is asked to take command, while they are. Reads only.

    Raises NotYours, HandoverEnded, AlreadyOver or Outdated.
    """
    async with desk.store.look() as uow:
        await require(desk, uow, by, Act.SEE_BRIEF)
        found = await uow.handovers.get(handover)
        incident = await uow.incidents.get(found.incident) if found else None
        if found is None or incident is None:
            raise Outdated
        if desk.excluded(by.id, incident):
            raise NotYours
        refuse_answer(found, incident, by.id)
        return await _brief(desk, uow, incident)


async def show_briefing(desk: Desk, *, by: Caller, incident: IncidentId) -> Brief:
    """To somebody who has a role, with its duties. Reads only. Raises NotYours, NoIncidentHere or AlreadyOver."""
    async with desk.store.look() as uow:
        await require(desk, uow, by, Act.SEE_BRIEF)
        found = await open_incident(uow, incident)
        roles = await _roles(uow, found, by.id)
        return await _brief(desk, uow, found, roles)


async def _roles(uow: UnitOfWork, incident: Incident, person: UserId) -> tuple[Held, ...]:
    roles = (await uow.roles.of(incident.id)).of(person)
    if not roles:
        raise NotYours
    return roles


async def _brief(desk: Desk, uow: UnitOfWork, incident: Incident, roles: tuple[Held, ...] = ()) -> Brief:
    return Brief(
        codename=incident.codename,
        declared_at=incident.declared_at,
        confirmed=incident.confirmed_at is not None,
        commander=incident.commander,
        commander_since=incident.commander_since,
        call=desk.organisation.call,
        parts=tuple([await section(desk, uow, incident) for section in SECTIONS]),
        roles=roles,
    )


async def _open_items(desk: Desk, uow: UnitOfWork, incident: Incident) -> OpenItems:
    tasks = [task for task in await uow.tasks.of(incident.id) if not task.settled]
    return OpenItems(await task_lines(desk, uow, tasks))


async def _holders(_desk: Desk, uow: UnitOfWork, incident: Incident) -> Holders:
    return Holders(await uow.roles.of(incident.id))


async def _shut_gates(desk: Desk, uow: UnitOfWork, incident: Incident) -> ShutGates:
    stands = await gates_now(desk, uow, incident)
    return ShutGates(tuple(stand for stand in stands.values() if stand.shut))


async def _decisions(_desk: Desk, uow: UnitOfWork, incident: Incident) -> DecisionsWaiting:
    return DecisionsWaiting(tuple(await uow.decisions.waiting(incident.id)))


async def _next_update(_desk: Desk, uow: UnitOfWork, incident: Incident) -> NextUpdate:
    return NextUpdate((await uow.cadences.of(incident.id)).due_at)


SECTIONS: tuple[Section, ...] = (_open_items, _holders, _shut_gates, _decisions, _next_update)
"""What a brief says, in order."""
