"""*Record…*: somebody in the room enters something into a register, or corrects what was entered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.ids import IncidentId, RecordId, draw_id
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import Outdated
from app.domain.registers import REGISTERS, Record
from app.domain.registers.attack_event import AttackEvent
from app.domain.registers.fields import FieldKind
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.versions import Version, merged
from app.domain.timeline import Entry, Kind
from app.usecases.contacting import tell_contact, weigh_contact
from app.usecases.desk import Desk
from app.usecases.handing_evidence import tell_custody, weigh_custody
from app.usecases.moving_items import open_incident_locked, show
from app.usecases.parts_of_records import follow_record
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.records_now import add_version
from app.usecases.standing import require_member


@dataclass(frozen=True, slots=True)
class Recording:
    """One form as it was sent. `typed`: by the names of the fields."""

    key: str
    by: Caller
    typed: Mapping[str, str]


async def record_entry(desk: Desk, recording: Recording, *, incident: IncidentId, register: str) -> Version:
    """Raises EntryRefused (which field, which problem), NoIncidentHere, AlreadyOver, or Outdated."""
    now, by = desk.clock.now(), recording.by
    async with desk.store.act("record_entry", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.RECORD, found)
        before = await uow.deliveries.remember(recording.key)
        if before is not None:
            return await _as_it_was(uow, before)
        if register not in REGISTERS:
            raise Outdated
        record = await weigh_custody(uow, found, _read(desk, REGISTERS[register], recording.typed))
        _refuse(desk, record, None)
        await weigh_contact(desk, uow, found, record)
        version = Version(
            id=RecordId(draw_id(desk.chance)),
            incident=incident,
            number=await uow.records.next_number(incident, register),
            record=record,
            entered_by=by.id,
            entered_at=now,
        )
        return await _keep(desk, uow, found, version, recording.key)


async def correct_entry(desk: Desk, recording: Recording, *, entry: RecordId, drawn: int) -> Version:
    """A further version, with what this person changed in the form of version `drawn`. Nothing changed: none.

    Raises the same; EntryRefused also where somebody else has corrected the very same field meanwhile.
    """
    by = recording.by
    async with desk.store.act("correct_entry", by.id) as uow:
        found, versions = await _held(uow, entry)
        await require_member(desk, uow, by, Act.RECORD, found)
        before = await uow.deliveries.remember(recording.key)
        if before is not None:
            return await _as_it_was(uow, before)
        if not 1 <= drawn <= len(versions):
            raise Outdated
        latest = versions[-1]
        _seem_harmless(desk, type(latest.record), recording.typed)
        record = _read(desk, type(latest.record), merged(versions, drawn, recording.typed))
        if record.typed == latest.record.typed:
            return latest
        record = await weigh_custody(uow, found, record.after(latest.record))
        _refuse(desk, record, latest.record)
        await weigh_contact(desk, uow, found, record, latest.record)
        corrected = latest.corrected(record, by.id, desk.clock.now())
        return await _keep(desk, uow, found, corrected, recording.key, before=latest)


async def _keep(
    desk: Desk,
    uow: UnitOfWork,
    incident: Incident,
    version: Version,
    key: str,
    *,
    before: Version | None = None,
) -> Version:
    part = await follow_record(desk, uow, incident, version, before)
    kept = replace(version, part=part)
    await add_version(uow, incident, kept, Kind.CORRECTED if before else Kind.RECORDED)
    await _note_warning(uow, incident, kept, before)
    await tell_custody(uow, incident, kept)
    await tell_contact(desk, uow, incident, kept, before)
    await uow.deliveries.answer(key, Remembered(kept.id, incident.id))
    await show(uow, incident)
    await uow.commit(incident.id)
    return kept


async def _note_warning(
    uow: UnitOfWork, incident: Incident, version: Version, before: Version | None
) -> None:
    """What was destroyed without an image is in the log, with the reason given."""
    warns = version.record.warning
    if warns and (before is None or not before.record.warning):
        facts: dict[str, str | int] = {"entry": version.name, "gate": warns}
        entry = Entry(Kind.GATE_WARNED, version.entered_at, version.entered_by, facts)
        await uow.timeline.add(incident.id, replace(entry, text=str(version.record.value("reason"))))


async def _held(uow: UnitOfWork, entry: RecordId) -> tuple[Incident, list[Version]]:
    """As it is once its incident is held. Raises Outdated, NoIncidentHere, AlreadyOver."""
    versions = await uow.records.versions(entry)
    if not versions:
        raise Outdated
    incident = await open_incident_locked(uow, versions[0].incident)
    return incident, list(await uow.records.versions(entry))


async def _as_it_was(uow: UnitOfWork, before: Remembered) -> Version:
    """The answer to a repeat. Raises Outdated where the first time nothing was kept."""
    versions = await uow.records.versions(RecordId(before.told))
    if not versions:
        raise Outdated
    return versions[-1]


def _read(desk: Desk, register: type[Record], typed: Mapping[str, str]) -> Record:
    _seem_harmless(desk, register, typed)
    return register.read(typed, desk.clock.now())


def _seem_harmless(desk: Desk, register: type[Record], typed: Mapping[str, str]) -> None:
    """Before anything else looks at it: what looks like a secret goes no further than this."""
    for name, asked in register.asked().items():
        if asked.kind is FieldKind.TEXT and desk.secrets.looks_secret(
            typed.get(name, ""), strict=asked.strict
        ):
            raise EntryRefused(name, "secret")


def _refuse(desk: Desk, record: Record, before: Record | None) -> None:
    for problem in record.problems(before=before):
        raise problem
    if isinstance(record, AttackEvent) and record.technique and record.technique not in desk.techniques:
        raise EntryRefused("technique", "no_technique")
