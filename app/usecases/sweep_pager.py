"""Has somebody answered at the pager? Asked again and again where no webhook tells us (issue part 3, point 3)."""

from app.domain.outgoing import Errand, to_pager
from app.usecases.desk import Desk


async def sweep_pager(desk: Desk) -> int:
    """Ask about every call that is due; how many. Any number of copies may sweep at once, none waits for the pager."""
    asked = 0
    while await _one(desk):
        asked += 1
    return asked


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.note() as uow:
        call = await uow.calls.to_look_at_pager(now)
        if call is None:
            return False
        await uow.calls.look_at_pager(call.id, now + desk.organisation.sweeps_every if call.waiting else None)
        if call.waiting:
            uow.enqueue(to_pager(Errand.PAGER_LOOK, call.id, call.round))
        await uow.commit()
        return True
