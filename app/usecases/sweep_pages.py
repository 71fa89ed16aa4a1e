"""Nobody has answered: everybody is paged again, until somebody does."""

from datetime import datetime

from app.domain.paging import Call
from app.usecases.calling import next_round
from app.usecases.desk import Desk
from app.usecases.idle_commander import call_off_relief, is_heard_from
from app.usecases.ports import UnitOfWork
from app.usecases.tell_line import show_line


async def sweep_pages(desk: Desk) -> int:
    """Start the next round of every call that is due; how many. Any number of copies may sweep at once."""
    rounds = 0
    while await _one(desk):
        rounds += 1
    return rounds


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_pages") as uow:
        call = await uow.calls.due(now)
        if call is None:
            return False
        await _page_again(desk, uow, call, now)
        await uow.commit(call.incident)
        return True


async def _page_again(desk: Desk, uow: UnitOfWork, call: Call, now: datetime) -> None:
    incident = await uow.incidents.locked(call.incident) if call.incident else None
    if incident is not None and not incident.open:
        await uow.calls.save(call.ended(now))
        return
    silent = incident.commander if incident is not None and incident.relief_wanted else None
    if incident is not None and silent is not None and await is_heard_from(uow, incident, silent):
        await call_off_relief(desk, uow, call, incident, silent, now)
        return
    await show_line(uow, await next_round(desk, uow, call, now))
