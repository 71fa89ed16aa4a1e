"""A piece of evidence goes from hand to hand: what is looked at before it is entered, and who is asked to take it?"""

from app.domain.ids import IncidentId, RecordId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.registers import Record
from app.domain.registers.custody import Custody
from app.domain.registers.evidence import Evidence
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.versions import Version, newest
from app.domain.timeline import Entry, Kind
from app.usecases.ports import UnitOfWork


async def weigh_custody(uow: UnitOfWork, incident: Incident, record: Record) -> Record:
    """With the hash compared; what is of another register stays as it is.

    Raises EntryRefused where there is no such piece, or nobody who could say that they have it.
    """
    if not isinstance(record, Custody):
        return record
    evidence = await piece_of_evidence(uow, incident.id, record.evidence)
    if evidence is None:
        raise EntryRefused("evidence", "no_such_evidence")
    present = await uow.participants.present(incident.id)
    if record.taker not in present.difference(incident.excluded):
        raise EntryRefused("taker", "not_in_room")
    return record.compared(evidence)


async def tell_custody(uow: UnitOfWork, incident: Incident, version: Version) -> None:
    """Whoever is to take it is asked in the room, for what is entered now and not accepted yet."""
    record = version.record
    if not isinstance(record, Custody):
        return
    if record.differs:
        facts: dict[str, str | int] = {"entry": version.name, "number": record.evidence or 0}
        differs = Entry(Kind.HASH_DIFFERS, version.entered_at, version.entered_by, facts)
        await uow.timeline.add(incident.id, differs)
    subject: dict[str, str | int] = {"entry": version.id, "version": version.version}
    uow.enqueue(Intent(Errand.CUSTODY, incident=incident.id, subject=subject))


async def piece_of_evidence(uow: UnitOfWork, incident: IncidentId, number: int | None) -> Evidence | None:
    """As it stands now."""
    for one in newest(await uow.records.of(incident, Evidence.REGISTER)):
        if one.number == number and isinstance(one.record, Evidence):
            return one.record
    return None


async def handed(uow: UnitOfWork, entry: RecordId) -> tuple[Version, Custody] | None:
    """What counts of a handing over; None where `entry` is none."""
    versions = await uow.records.versions(entry)
    if versions and isinstance(versions[-1].record, Custody):
        return versions[-1], versions[-1].record
    return None
