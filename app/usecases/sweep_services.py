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
        incident = await uow.incidents.locked(found.incident)
        services = await uow.services.of(found.incident)
        fresh = next(service for service in services if service.id == found.id)
        if incident is not None and fresh.look_at is not None and fresh.look_at <= now:
            await _look(desk, uow, incident, fresh, services.index(fresh) + 1, now)
            await uow.commit(incident.id)
        return True


async def _look(
    desk: Desk, uow: UnitOfWork, incident: Incident, service: AffectedService, number: int, now: datetime
) -> None:
    await uow.services.save(replace(service, look_at=None))
    if await is_anybody_there(desk, uow, service):
        return
    await uow.timeline.add(incident.id, Entry(Kind.SERVICE_MISSING, now, None, {"service": number}))
    subject: dict[str, str | int] = {"service": service.id, "number": number}
    to = incident.commander or ""
    uow.enqueue(Intent(Errand.SERVICE_MISSING, to=to, incident=incident.id, subject=subject))
