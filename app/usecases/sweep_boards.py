"""Is there a board that shows less than the record, or a room that lacks a step? Have it finished (law 10, law 3)."""

from app.domain import outgoing
from app.usecases.desk import Desk


async def sweep_boards(desk: Desk) -> int:
    """Enqueue what is missing; merged with what is waiting already. How many boards and rooms."""
    async with desk.store.note() as uow:
        undrawn = await uow.incidents.undrawn()
        unopened = await uow.incidents.unopened()
        if not undrawn and not unopened:
            return 0
        uow.enqueue(*(outgoing.redraw(incident) for incident in undrawn))
        uow.enqueue(*(outgoing.open_room(incident) for incident in unopened))
        await uow.commit()
        return len(undrawn) + len(unopened)
