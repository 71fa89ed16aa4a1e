"""What do the registers say of the items, now?"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.incident import Incident
from app.domain.pictures import TaskLine
from app.domain.pictures.recording import LeftOpen
from app.domain.registers.versions import Version, still_open, tallies
from app.domain.timeline import Entry, Kind
from app.usecases.ports import UnitOfWork


async def add_version(uow: UnitOfWork, incident: Incident, version: Version, kind: Kind) -> None:
    """A row of its own, whose digest is in the log."""
    digest = await uow.records.add(version)
    facts: dict[str, str | int] = {"entry": version.name, "version": version.version, "digest": digest}
    entry = Entry(kind, version.entered_at, version.entered_by, facts, text=version.record.title)
    await uow.timeline.add(incident.id, entry)


async def with_tallies(
    uow: UnitOfWork, incident: Incident, lines: Sequence[TaskLine]
) -> tuple[TaskLine, ...]:
    versions = await uow.records.of(incident.id)
    return tuple(replace(line, tallies=tallies(versions, line.item.number)) for line in lines)


async def records_left_open(uow: UnitOfWork, incident: Incident, number: int) -> LeftOpen | None:
    """None: nothing is. The item is settled all the same; but not quietly (DOMAIN.md A2.0)."""
    entries = still_open(await uow.records.of(incident.id), number)
    return LeftOpen(number, entries) if entries else None
