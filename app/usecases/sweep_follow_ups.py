"""Who sent a text and said when they would say more is reminded, once; where they are shut out, the command is."""

from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.letters import or_command
from app.usecases.winding_up import held


async def sweep_follow_ups(desk: Desk) -> int:
    """How many incidents. Any number of copies: each reminds under the incident's lock."""
    incidents = 0
    while await _one(desk):
        incidents += 1
    return incidents


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_follow_ups") as uow:
        found = await uow.drafting.due(now)
        if found is None:
            return False
        incident = await held(uow, found)
        for due in await uow.drafting.due_of(found, now):
            await uow.drafting.reminded(due.sending.id)
            facts: dict[str, str | int] = {"draft": due.number, "person": due.sending.by}
            await uow.timeline.add(found, Entry(Kind.DRAFT_FOLLOW_UP, now, None, facts))
            subject = {"number": due.number}
            to = or_command(desk, incident, due.sending.by)
            uow.enqueue(Intent(Errand.DRAFT_FOLLOW_UP, to=to, incident=found, subject=subject))
        await uow.commit(found)
        return True
