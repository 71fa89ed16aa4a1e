"""What does the board say of the parts of items, and of whoever would take one?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.domain.incident import Incident
from app.domain.pictures import TaskLine
from app.usecases.ports import UnitOfWork


async def with_parts(uow: UnitOfWork, incident: Incident, lines: Sequence[TaskLine]) -> tuple[TaskLine, ...]:
    """The first who offered is named."""
    parts, offers = await uow.tasks.parts(incident.id), await uow.offers.open_of(incident.id)
    people = await uow.people.many([offer.person for offer in offers])
    every = Counter(part.number for part in parts)
    done = Counter(part.number for part in parts if part.settled)
    first = {offer.number: people[offer.person].name for offer in reversed(offers) if offer.person in people}
    return tuple(
        replace(
            line,
            parts=every[line.task.number],
            parts_done=done[line.task.number],
            offered_by=first.get(line.task.number, ""),
        )
        for line in lines
    )
