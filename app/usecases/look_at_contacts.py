"""`/sec-incident contacts`: who outside was told, who owes an answer, and who should hear of it. Reads only."""

from app.domain.gates import APPROVED
from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.indicators import Sieve
from app.domain.outside import Proposal, proposals
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ContactsShown
from app.domain.pictures.recording import RecordForm
from app.domain.refusals import NoIncidentHere, Outdated
from app.domain.registers.contact import Contact
from app.domain.registers.versions import newest
from app.usecases.clocks_now import clocks_now
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.moving_items import open_incident
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member

OUTSIDE = frozenset({12, 13})
AT_ONCE = 200
SHOWN = 20


async def look_at_contacts(desk: Desk, *, by: Caller, channel: ChannelId) -> ContactsShown:
    """In the room, also when it is over; who looked is in the audit chain. Raises NoIncidentHere."""
    async with desk.store.act("look_at_contacts", by.id) as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.SEE_RECORDS, incident=incident, here=channel)
        shown = await _shown(desk, uow, incident)
        await uow.commit(incident.id)
        return shown


async def look_at_contacts_again(desk: Desk, *, by: Caller, incident: IncidentId) -> ContactsShown:
    """From a form, or from a letter to somebody in the room. Raises NoIncidentHere."""
    async with desk.store.act("look_at_contacts", by.id) as uow:
        found = await uow.incidents.get(incident)
        if found is None:
            raise NoIncidentHere
        await require_member(desk, uow, by, Act.SEE_RECORDS, found)
        shown = await _shown(desk, uow, found)
        await uow.commit(incident)
        return shown


async def look_at_proposal(desk: Desk, *, by: Caller, incident: IncidentId, key: str) -> RecordForm:
    """The form of a contact, with what is known of it. Raises NoIncidentHere, AlreadyOver, Outdated."""
    async with desk.store.look() as uow:
        found = await open_incident(uow, incident)
        await require_member(desk, uow, by, Act.RECORD, found)
        proposed = [one for one in await proposals_now(desk, uow, found) if one.key == key]
        if not proposed:
            raise Outdated
        return RecordForm(incident, found.codename, Contact.REGISTER, prefilled=proposed[0].typed)


async def proposals_now(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[Proposal, ...]:
    versions = newest(await uow.records.of(incident.id))
    contacts = [one.record for one in versions if isinstance(one.record, Contact)]
    indicators = await uow.indicators.page(incident.id, Sieve(), offset=0, limit=AT_ONCE)
    clocks = await clocks_now(desk, uow, incident)
    return proposals(contacts, desk.organisation.identity, indicators, versions, clocks)


async def proposals_of(desk: Desk, uow: UnitOfWork, incident: Incident, number: int) -> tuple[Proposal, ...]:
    """What belongs to this item; most items reach nobody outside."""
    if number not in OUTSIDE:
        return ()
    return tuple(one for one in await proposals_now(desk, uow, incident) if one.item == number)


async def _shown(desk: Desk, uow: UnitOfWork, incident: Incident) -> ContactsShown:
    told = newest(await uow.records.of(incident.id, Contact.REGISTER))
    gates = await gates_now(desk, uow, incident)
    return ContactsShown(
        incident=incident.id,
        codename=incident.codename,
        proposals=await proposals_now(desk, uow, incident) if incident.open else (),
        told=tuple(reversed(told))[:SHOWN],
        shut=gates[APPROVED].shut,
        over=not incident.open,
    )
