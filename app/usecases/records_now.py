"""What do the registers say of the items, now?"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.incident import Incident
from app.domain.pictures import TaskLine
from app.domain.pictures.recording import LeftOpen
from app.domain.registers.versions import still_open, tallies
from app.usecases.ports import UnitOfWork


async def with_tallies(
    uow: UnitOfWork, incident: Incident, lines: Sequence[TaskLine]
) -> tuple[TaskLine, ...]:
    versions = await uow.records.of(incident.id)
    return tuple(replace(line, tallies=tallies(versions, line.item.number)) for line in lines)


async def records_left_open(uow: UnitOfWork, incident: Incident, number: int) -> LeftOpen | None:
    """None: nothing is. The item is settled all the same; but not quietly (DOMAIN.md A2.0)."""
    entries = still_open(await uow.records.of(incident.id), number)
    return LeftOpen(number, entries) if entries else None
