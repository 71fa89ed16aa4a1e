"""Somebody should have come for a service that is hit: if not, the commander hears it again, once (A3.5.2)."""

from dataclasses import replace
from datetime import datetime

from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.services import AffectedService
from app.domain.timeline import Entry, Kind
from app.usecases.affected_services import is_anybody_there
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.winding_up import held


async def sweep_services(desk: Desk) -> int:
    """How many services were looked at. Any number of copies: each looks under the incident's lock."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_services") as uow:
        found = await uow.services.due(now)
        if found is None:
            return False
        incident = await held(uow, found)
        for service in await uow.services.due_of(found, now):
            await _look(desk, uow, incident, service, now)
        await uow.commit(found)
        return True


async def _look(
    desk: Desk, uow: UnitOfWork, incident: Incident, service: AffectedService, now: datetime
) -> None:
    await uow.services.save(replace(service, look_at=None))
    if await is_anybody_there(desk, uow, service):
        return
    number = [one.id for one in await uow.services.of(incident.id)].index(service.id) + 1
    await uow.timeline.add(incident.id, Entry(Kind.SERVICE_MISSING, now, None, {"service": number}))
    subject: dict[str, str | int] = {"service": service.id, "number": number}
    to = incident.commander or ""
    uow.enqueue(Intent(Errand.SERVICE_MISSING, to=to, incident=incident.id, subject=subject))
