"""What are the form of an entry and the lists of the registers drawn from?"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.ids import ChannelId, IncidentId, RecordId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.recording import Listing, RecordForm, RecordsShown
from app.domain.refusals import AlreadyOver, NoIncidentHere, Outdated
from app.domain.registers import REGISTERS
from app.domain.registers.versions import Tally, Version, tallies
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member

PAGE = 15
"""Entries: with their corrections and the controls they stay far below what a modal holds."""


async def look_at_recording(desk: Desk, *, by: Caller, channel: ChannelId, register: str = "") -> RecordForm:
    """An empty form, in the room. One of an unknown register asks for it. Raises NoIncidentHere, AlreadyOver."""
    async with desk.store.look() as uow:
        incident = await _here(desk, uow, by, channel, Act.RECORD)
        if not incident.open:
            raise AlreadyOver
        return RecordForm(incident.id, incident.codename, register if register in REGISTERS else "")


async def look_at_another(
    desk: Desk, *, by: Caller, incident: IncidentId, register: str = "", serial: int = 0
) -> RecordForm:
    """The same, from a modal. Raises NoIncidentHere, AlreadyOver, Outdated."""
    async with desk.store.look() as uow:
        found = await open_incident(uow, incident)
        await require_member(desk, uow, by, Act.RECORD, found)
        if register and register not in REGISTERS:
            raise Outdated
        return RecordForm(incident, found.codename, register, serial=serial)


async def look_at_correcting(desk: Desk, *, by: Caller, entry: RecordId, back: Listing) -> RecordForm:
    """The form filled with what counts now. Raises NoIncidentHere, AlreadyOver, Outdated."""
    async with desk.store.act("look_at_correcting", by.id) as uow:
        versions = await uow.records.versions(entry)
        if not versions:
            raise Outdated
        latest = versions[-1]
        found = await open_incident(uow, latest.incident)
        await require_member(desk, uow, by, Act.RECORD, found)
        await uow.commit(found.id)
        return RecordForm(found.id, found.codename, latest.register, corrects=latest, back=back)


async def look_at_records(desk: Desk, *, by: Caller, channel: ChannelId, listing: Listing) -> RecordsShown:
    """In the room, also when it is over; who looked is in the audit chain. Raises NoIncidentHere."""
    async with desk.store.act("look_at_records", by.id) as uow:
        incident = await _here(desk, uow, by, channel, Act.SEE_RECORDS)
        shown = await _shown(uow, incident, listing)
        await uow.commit(incident.id)
        return shown


async def look_at_records_again(
    desk: Desk, *, by: Caller, incident: IncidentId, listing: Listing
) -> RecordsShown:
    """From a modal: another page, another filter. Raises NoIncidentHere."""
    async with desk.store.act("look_at_records", by.id) as uow:
        found = await uow.incidents.get(incident)
        if found is None:
            raise NoIncidentHere
        await require_member(desk, uow, by, Act.SEE_RECORDS, found)
        shown = await _shown(uow, found, listing)
        await uow.commit(incident)
        return shown


async def _here(desk: Desk, uow: UnitOfWork, by: Caller, channel: ChannelId, act: Act) -> Incident:
    incident = await uow.incidents.in_channel(channel)
    if incident is None:
        raise NoIncidentHere
    await require(desk, uow, by, act, incident=incident, here=channel)
    return incident


async def _shown(uow: UnitOfWork, incident: Incident, listing: Listing) -> RecordsShown:
    versions = await uow.records.of(incident.id, listing.register or None)
    entries: dict[RecordId, list[Version]] = {}
    for one in versions:
        entries.setdefault(one.id, []).append(one)
    wanted = [one for one in entries.values() if not (listing.only_open and one[-1].record.settled)]
    wanted.sort(key=lambda one: one[0].entered_at, reverse=True)
    pages = max(1, -(-len(wanted) // PAGE))
    page = min(max(listing.page, 0), pages - 1)
    return RecordsShown(
        incident=incident.id,
        codename=incident.codename,
        listing=replace(listing, page=page),
        entries=tuple(tuple(one) for one in wanted[page * PAGE : (page + 1) * PAGE]),
        total=len(wanted),
        pages=pages,
        tallies=_progress(versions),
        over=not incident.open,
    )


def _progress(versions: Sequence[Version]) -> tuple[Tally, ...]:
    """How far they are, over all the items they belong to."""
    items = sorted({one.record.item for one in versions})
    return tuple(tally for item in items for tally in tallies(versions, item))
