"""*Roles…*: who has which, and what the reader may change. Reads only."""

from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import HandoverForm, RolesForm
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member


async def look_at_roles(desk: Desk, *, by: Caller, channel: ChannelId) -> RolesForm:
    """From the room. Raises NoIncidentHere or AlreadyOver."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.SEE_ROLES, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        return await _picture(uow, incident, by)


async def look_at_roles_again(desk: Desk, *, by: Caller, incident: IncidentId) -> RolesForm:
    """From the form itself. Raises as above."""
    async with desk.store.look() as uow:
        found = await open_incident(uow, incident)
        await require_member(desk, uow, by, Act.SEE_ROLES, found)
        return await _picture(uow, found, by)


async def look_at_handover(desk: Desk, *, by: Caller, incident: IncidentId) -> HandoverForm:
    """The form behind *Hand over…*. Raises CommanderAlone, NoIncidentHere or AlreadyOver."""
    async with desk.store.look() as uow:
        found = await open_incident(uow, incident)
        await require_member(desk, uow, by, Act.HAND_OVER, found)
        return HandoverForm(found.id, found.codename)


async def _picture(uow: UnitOfWork, incident: Incident, by: Caller) -> RolesForm:
    staff = await uow.roles.of(incident.id)
    waiting = await uow.handovers.waiting(incident.id)
    experts = await uow.people.many([held.person for held in staff.experts])
    return RolesForm(
        incident=incident.id,
        codename=incident.codename,
        staff=staff,
        reader=by.id,
        directs=staff.directs(by.id),
        commands=incident.commander == by.id,
        asked=waiting.taker if waiting else None,
        handover=waiting.id if waiting else None,
        names={person.id: person.name for person in experts.values()},
    )
