"""What people wrote is forgotten when the organisation keeps it no longer, and that is announced a month before."""

from datetime import datetime, timedelta

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.keeping import due, forget_on
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.winding_up import held


async def sweep_keeping(desk: Desk) -> int:
    """How many were announced or forgotten. Any number of copies: each under the incident's lock."""
    if desk.organisation.retention is None:
        return 0
    done = 0
    while await _one(desk, desk.organisation.retention):
        done += 1
    while await _lone_call(desk, desk.organisation.retention):
        done += 1
    return done


async def _lone_call(desk: Desk, keep: timedelta) -> bool:
    """What somebody wrote when they called and no room followed: a hold cannot name it, and nobody is told."""
    async with desk.store.job("forget_call") as uow:
        call = await uow.keeping.lone_call(desk.clock.now() - keep)
        if call is None:
            return False
        await uow.keeping.destroy_call(call)
        await uow.commit()
        return True


async def _one(desk: Desk, keep: timedelta) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_keeping") as uow:
        found = await uow.keeping.due(due(now, keep))
        if found is None:
            return False
        incident = await held(uow, found)
        step = _announce if incident.forget_told_at is None else _forget
        await step(desk, uow, incident, now)
        await uow.commit(found)
        return True


async def _announce(desk: Desk, uow: UnitOfWork, incident: Incident, now: datetime) -> None:
    """To whoever looks after the process, or where nobody does, to who commanded; the record has it in any case."""
    announced = incident.forget_announced(now)
    await uow.incidents.save(announced)
    on = forget_on(announced, desk.organisation.retention or timedelta())
    facts = {"on": on.date().isoformat()} if on else {}
    await uow.timeline.add(incident.id, Entry(Kind.FORGET_ANNOUNCED, now, None, facts))
    owner = desk.organisation.process_owner or incident.commander
    if owner:
        uow.enqueue(Intent(Errand.FORGET_SOON, to=UserId(owner), incident=incident.id))


async def _forget(_desk: Desk, uow: UnitOfWork, incident: Incident, now: datetime) -> None:
    await uow.keeping.destroy(incident.id)
    await uow.incidents.save(incident.forgotten(now))
    await uow.timeline.add(incident.id, Entry(Kind.FORGOTTEN, now, None))
