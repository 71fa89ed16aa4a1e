"""Read again who has something open, and in which room: their messages there are signs of work."""

from app.usecases.desk import Desk


async def sweep_owners(desk: Desk) -> int:
    """Every copy for itself; how many rooms there are."""
    async with desk.store.look() as uow:
        rooms = await uow.tasks.owners_at_work()
    desk.owners_at_work.keep(rooms)
    return len(rooms)
