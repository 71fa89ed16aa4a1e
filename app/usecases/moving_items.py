"""What every change of an item does besides changing it: look again later, redraw, settle outdated nudges."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.checklist import Task, take_note_of
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.nudges import next_look
from app.domain.offers import OfferState
from app.domain.outgoing import Errand, Intent
from app.domain.refusals import AlreadyOver, NoIncidentHere, Outdated
from app.usecases.desk import Desk
from app.usecases.keep_home import keep_home
from app.usecases.ports import Nudge, UnitOfWork


async def open_room_incident(uow: UnitOfWork, channel: ChannelId) -> Incident:
    """The incident of this room, locked. Raises NoIncidentHere or AlreadyOver."""
    return _still_open(await uow.incidents.in_channel_locked(channel))


async def open_incident(uow: UnitOfWork, incident: IncidentId) -> Incident:
    """Only looked at. Raises NoIncidentHere or AlreadyOver, as the two that lock it."""
    return _still_open(await uow.incidents.get(incident))


async def open_incident_locked(uow: UnitOfWork, incident: IncidentId) -> Incident:
    return _still_open(await uow.incidents.locked(incident))


async def claimed_task(uow: UnitOfWork, incident: IncidentId, number: int, part: int = 0) -> Task:
    """As a button or a form names it, which is a claim. Raises Outdated for one that is not there."""
    try:
        return await uow.tasks.get(incident, number, part)
    except LookupError:
        raise Outdated from None


async def save_task(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, now: datetime, *, by: UserId | None = None
) -> None:
    """The item or part as it is now, and what follows for what was asked about it. `by`: who moved it."""
    noted = take_note_of(task, by, now) if by else task
    await uow.tasks.save(incident.id, noted, next_look(noted, desk.policy(noted, now)))
    await keep_home(uow, noted.owner, by)
    for nudge in await uow.nudges.of(incident.id, noted.number, noted.part):
        await _settle(uow, nudge)
    if noted.part:
        await _note_on_item(desk, uow, incident, noted, now)
    elif noted.owner is not None or noted.settled:
        await end_offers(uow, incident, noted)


async def settle_nudges(uow: UnitOfWork, incident: Incident) -> None:
    """It is over: no card keeps its buttons."""
    for nudge in await uow.nudges.open_of(incident.id):
        await _settle(uow, nudge)


async def end_offers(uow: UnitOfWork, incident: Incident, task: Task) -> None:
    """Somebody has it, or it is settled: whoever offered hears so, unless it is theirs."""
    for offer in await uow.offers.open_of(incident.id, task.number):
        await uow.offers.save(offer.ended(OfferState.MOOT))
        subject = {"offer": offer.id}
        if offer.asked:
            uow.enqueue(Intent(Errand.SETTLE_OFFER, to=offer.asked, incident=incident.id, subject=subject))
        if offer.person != task.owner:
            uow.enqueue(Intent(Errand.OFFER_ANSWERED, to=offer.person, incident=incident.id, subject=subject))


async def _settle(uow: UnitOfWork, nudge: Nudge) -> None:
    await uow.nudges.save(replace(nudge, settled="moved"))
    subject = {"nudge": nudge.id}
    uow.enqueue(Intent(Errand.SETTLE_NUDGE, to=nudge.owner, incident=nudge.incident, subject=subject))


async def _note_on_item(desk: Desk, uow: UnitOfWork, incident: Incident, part: Task, now: datetime) -> None:
    """What moves on a part is a sign of work on its item."""
    item = (await uow.tasks.get(incident.id, part.number)).progressed(now)
    await uow.tasks.save(incident.id, item, next_look(item, desk.policy(item, now)))


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
