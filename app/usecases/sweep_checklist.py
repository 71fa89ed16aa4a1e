"""Whoever looks after the checklist is told when it is to be reviewed or drilled: once a week, of no incident."""

from app.domain.drills import TOLD_AGAIN_AFTER
from app.domain.ids import UserId
from app.domain.outgoing import Errand, Intent
from app.usecases.checklist_age import how_stale
from app.usecases.desk import Desk


async def sweep_checklist(desk: Desk) -> int:
    """How many were told. Any number of copies: the reminder is taken by one of them."""
    owner = UserId(desk.organisation.process_owner or "")
    if not owner or desk.excluded(owner):
        return 0
    now = desk.clock.now()
    async with desk.store.look() as uow:
        if not (await how_stale(desk, uow)).anything:
            return 0
    async with desk.store.job("sweep_checklist") as uow:
        if not await uow.drills.take_reminder(owner, now, unless_since=now - TOLD_AGAIN_AFTER):
            return 0
        uow.enqueue(Intent(Errand.CHECKLIST_STALE, to=owner))
        await uow.commit()
        return 1
