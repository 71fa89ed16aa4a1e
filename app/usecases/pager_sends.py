"""What is the pager asked to do for a call, and when? To ring with each round, to be quiet, to close what is over.

A page at the pager is known by a key of call and round, since triggering an open one rings nobody anew. Two rounds'
pages stay open at most: somebody may just be answering the one before.
"""

from app.domain import outgoing
from app.domain.ids import UserId
from app.domain.outgoing import Errand
from app.domain.paging import Call
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork

KEPT_OPEN = 2


async def ring_pager(desk: Desk, uow: UnitOfWork, call: Call, asker: UserId) -> None:
    """For the call's present round, and for whoever asked for it."""
    if await _rings(desk, uow, call):
        uow.enqueue(outgoing.ring_pager(asker, call.id, call.round))


async def quieten_pager(desk: Desk, uow: UnitOfWork, call: Call) -> None:
    """Somebody has answered: the ringing stops."""
    await _end(desk, uow, Errand.PAGER_ACK, call)


async def close_pager(desk: Desk, uow: UnitOfWork, call: Call) -> None:
    """It is over."""
    await _end(desk, uow, Errand.PAGER_RESOLVE, call)


def open_rounds(call: Call) -> tuple[int, ...]:
    """Rounds whose pages may be open at the pager, the newest first."""
    return tuple(range(call.round, max(call.round - KEPT_OPEN, 0), -1))


async def _end(desk: Desk, uow: UnitOfWork, errand: Errand, call: Call) -> None:
    if await _rings(desk, uow, call):
        await uow.calls.look_at_pager(call.id, None)
        uow.enqueue(outgoing.to_pager(errand, call.id, call.round))


async def _rings(desk: Desk, uow: UnitOfWork, call: Call) -> bool:
    """Not for a drill, unless whoever began it asked for that: whoever is on call there sleeps."""
    if desk.pager is None:
        return False
    incident = await uow.incidents.get(call.incident) if call.incident else None
    return incident is None or not incident.drill or incident.drill_pager
