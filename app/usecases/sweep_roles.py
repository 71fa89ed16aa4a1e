"""Roles that nobody has, ten minutes after command was taken: the commander is reminded, once."""

from datetime import datetime

from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.roles import remind_of_roles
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def sweep_roles(desk: Desk) -> int:
    """How many incidents were looked at. Any number of copies may sweep at once."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_roles") as uow:
        incident = await uow.incidents.to_look_at_roles(now)
        if incident is None:
            return False
        await _look(uow, incident, now)
        await uow.incidents.save(incident.reminded_of_roles())
        await uow.commit(incident.id)
        return True


async def _look(uow: UnitOfWork, incident: Incident, now: datetime) -> None:
    missing = remind_of_roles(incident, await uow.roles.of(incident.id))
    if missing:
        await uow.timeline.add(incident.id, Entry(Kind.ROLES_UNFILLED, now, None, {"roles": missing}))
        uow.enqueue(Intent(Errand.ROLES_UNFILLED, to=incident.commander or "", incident=incident.id))
