"""Nobody has accepted command yet: whoever wants to hand it over hears so, once."""

from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk


async def sweep_handovers(desk: Desk) -> int:
    """How many were looked at. Any number of copies may sweep at once."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    """What was due may have been answered while its incident was held by others."""
    now = desk.clock.now()
    async with desk.store.job("sweep_handovers") as uow:
        incident = await uow.incidents.with_handover_due(now)
        if incident is None:
            return False
        for handover in await uow.handovers.due(incident.id, now):
            await uow.handovers.save(handover.reminded())
            facts = {"person": handover.taker}
            await uow.timeline.add(incident.id, Entry(Kind.HANDOVER_UNANSWERED, now, None, facts))
            subject = {"handover": handover.id, "news": "unanswered"}
            uow.enqueue(Intent(Errand.HANDOVER_NEWS, handover.giver, incident.id, subject))
        await uow.commit(incident.id)
        return True
