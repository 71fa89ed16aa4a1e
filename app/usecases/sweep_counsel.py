"""Counsel should be in the room by now: if not, the commander is reminded, once (DOMAIN.md A3.5.3)."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain import outgoing
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.second_wave import Counsel, look_for_counsel
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork

AGAIN_AFTER = timedelta(minutes=1)
"""Where nobody commands yet."""
UNSET = "legal_unset"


async def sweep_counsel(desk: Desk) -> int:
    """How many incidents were looked at. Any number of copies may sweep at once."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_counsel") as uow:
        incident = await uow.incidents.to_look_for_counsel(now)
        if incident is None:
            return False
        looked = replace(incident, counsel_look_at=None)
        if incident.open:
            looked = await _look(desk, uow, looked, now)
        await uow.incidents.save(looked)
        await uow.commit(incident.id)
        return True


async def _look(desk: Desk, uow: UnitOfWork, incident: Incident, now: datetime) -> Incident:
    organisation = desk.within(incident).organisation
    counsel = [UserId(user) for user in organisation.allowed(organisation.legal)]
    found = look_for_counsel(counsel, await uow.participants.present(incident.id), incident.commander)
    if found is Counsel.LATER:
        return replace(incident, counsel_look_at=now + AGAIN_AFTER)
    if found is Counsel.UNSET:
        return _warn(uow, incident)
    if found is Counsel.REMIND:
        await uow.timeline.add(incident.id, Entry(Kind.COUNSEL_MISSING, now, None))
        uow.enqueue(Intent(Errand.COUNSEL_MISSING, to=incident.commander or "", incident=incident.id))
    return incident


def _warn(uow: UnitOfWork, incident: Incident) -> Incident:
    """On the board, once."""
    if UNSET in incident.warnings:
        return incident
    uow.enqueue(outgoing.redraw(incident.id))
    return replace(incident.moved(), warnings=(*incident.warnings, UNSET))
