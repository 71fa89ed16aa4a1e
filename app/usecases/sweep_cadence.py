"""An update is due, or the deputy calls out the age of the incident: who is told? (DOMAIN.md §2.4)."""

from datetime import datetime

from app.domain.cadence import Looked, look
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.asking import ask, pace_of, settle_asks
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import About, UnitOfWork


async def sweep_cadence(desk: Desk) -> int:
    """Look at every incident that is due; how many. Any number of copies may sweep at once."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_cadence") as uow:
        due = await uow.cadences.due(now)
        incident = await uow.incidents.locked(due) if due else None
        if incident is None:
            return False
        looked = look(await uow.cadences.of(incident.id), incident, pace_of(desk), now)
        await uow.cadences.save(incident.id, looked.cadence)
        await _carry_out(desk, uow, incident, looked, now)
        await uow.commit(incident.id)
        return True


async def _carry_out(desk: Desk, uow: UnitOfWork, incident: Incident, looked: Looked, now: datetime) -> None:
    if looked.moved:
        await settle_asks(uow, incident, "moved", about=About.UPDATE)
    if looked.ask is not None:
        await _ask_for_update(desk, uow, incident, looked.ask, now)
    if looked.age is not None and incident.deputy is not None:
        minutes = int(looked.age.total_seconds() // 60)
        subject = {"minutes": minutes}
        await uow.timeline.add(incident.id, Entry(Kind.AGE_CALLED, now, None, subject))
        uow.enqueue(Intent(Errand.AGE_CALL, to=incident.deputy, incident=incident.id, subject=subject))
    await show(uow, incident)


async def _ask_for_update(
    desk: Desk, uow: UnitOfWork, incident: Incident, commander: UserId, now: datetime
) -> None:
    last = await uow.cadences.last(incident.id)
    number = last.number + 1 if last else 1
    facts: dict[str, str | int] = {"number": number, "person": commander}
    await uow.timeline.add(incident.id, Entry(Kind.UPDATE_ASKED, now, None, facts))
    await ask(desk, uow, incident, About.UPDATE, number, commander)
