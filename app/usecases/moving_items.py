"""What every change of an item does besides changing it: look again later, redraw, settle outdated nudges."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.checklist import Task
from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.nudges import next_look
from app.domain.outgoing import Errand, Intent
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def open_room_incident(uow: UnitOfWork, channel: ChannelId) -> Incident:
    """The incident of this room, locked. Raises NoIncidentHere or AlreadyOver."""
    return _still_open(await uow.incidents.in_channel_locked(channel))


async def open_incident(uow: UnitOfWork, incident: IncidentId) -> Incident:
    """Only looked at. Raises NoIncidentHere or AlreadyOver, as the two that lock it."""
    return _still_open(await uow.incidents.get(incident))


async def open_incident_locked(uow: UnitOfWork, incident: IncidentId) -> Incident:
    return _still_open(await uow.incidents.locked(incident))


async def save_task(desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, now: datetime) -> None:
    """The item as it is now, and what follows for the nudges sent about it."""
    await uow.tasks.save(incident.id, task, next_look(task, desk.policy(task, now)))
    for nudge in await uow.nudges.of(incident.id, task.number):
        await uow.nudges.save(replace(nudge, settled="moved"))
        subject = {"nudge": nudge.id}
        uow.enqueue(Intent(Errand.SETTLE_NUDGE, to=nudge.owner, incident=incident.id, subject=subject))


async def show(uow: UnitOfWork, incident: Incident) -> None:
    """The board has changed: count it and have it drawn."""
    await uow.incidents.save(incident.moved())
    uow.enqueue(outgoing.redraw(incident.id))


def _still_open(incident: Incident | None) -> Incident:
    if incident is None:
        raise NoIncidentHere
    if not incident.open:
        raise AlreadyOver
    return incident
