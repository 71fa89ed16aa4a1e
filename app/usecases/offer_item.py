"""Somebody offers to take an item that nobody has; the commander says yes or no with one press."""

from datetime import datetime

from app.domain.checklist import Edit, Task, edit
from app.domain.ids import IncidentId, OfferId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.offers import Offer, OfferState
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.give_item import require_able, tell_owner
from app.usecases.moving_items import open_incident_locked, save_task, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


async def make_offer(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, by: UserId, minutes: int | None
) -> None:
    """Of those who offered before, nothing new comes. Without a commander the next one is asked."""
    if any(offer.person == by for offer in await uow.offers.open_of(incident.id, number)):
        return
    now = desk.clock.now()
    offer = Offer(OfferId(draw_id(desk.chance)), incident.id, number, by, now, minutes)
    await uow.offers.add(offer)
    await uow.timeline.add(incident.id, Entry(Kind.ITEM_OFFERED, now, by, {"item": number}))
    await put_to_commander(uow, incident, offer)


async def put_to_commander(uow: UnitOfWork, incident: Incident, offer: Offer) -> None:
    """Whoever was asked before is not asked any more."""
    if incident.commander is None:
        return
    if offer.asked and offer.channel and offer.ts:
        old: dict[str, str | int] = {"offer": offer.id, "channel": offer.channel, "ts": offer.ts}
        uow.enqueue(Intent(Errand.SETTLE_OFFER, to=offer.asked, incident=incident.id, subject=old))
    await uow.offers.save(offer.put_to(incident.commander))
    subject = {"offer": offer.id}
    uow.enqueue(Intent(Errand.OFFER, to=incident.commander, incident=incident.id, subject=subject))


async def answer_offer(desk: Desk, *, key: str, by: Caller, offer: OfferId, accepted: bool) -> None:
    """Raises OnlyCommander, AlreadyOver, NoIncidentHere, or Outdated for one that was answered or is moot."""
    now = desk.clock.now()
    async with desk.store.act("answer_offer", by.id) as uow:
        incident = await open_incident_locked(uow, await _incident_of(uow, offer))
        await require_member(desk, uow, by, Act.ANSWER_OFFER, incident)
        if await uow.deliveries.remember(key) is not None:
            return
        found = await uow.offers.get(offer)
        if found is None or found.state is not OfferState.OPEN:
            raise Outdated
        answered = found.ended(OfferState.ACCEPTED if accepted else OfferState.DECLINED)
        await uow.offers.save(answered)
        facts: dict[str, str | int] = {"item": found.number, "person": found.person}
        facts["answer"] = answered.state.value
        await uow.timeline.add(incident.id, Entry(Kind.OFFER_ANSWERED, now, by.id, facts))
        if accepted:
            await _give(desk, uow, incident, answered, by.id, now)
        _tell(uow, answered)
        await show(uow, incident)
        await uow.commit(incident.id)


async def _incident_of(uow: UnitOfWork, offer: OfferId) -> IncidentId:
    found = await uow.offers.get(offer)
    if found is None:
        raise Outdated
    return found.incident


async def _give(
    desk: Desk, uow: UnitOfWork, incident: Incident, offer: Offer, by: UserId, now: datetime
) -> None:
    """Who offered has understood already."""
    await require_able(desk, uow, incident, offer.person)
    before = await uow.tasks.get(incident.id, offer.number)
    change = Edit(owner=offer.person, minutes=offer.minutes)
    given: Task = edit(before, change, by=by, box=desk.box(offer.number), now=now).acknowledged(now)
    await save_task(desk, uow, incident, given, now, by=by)
    tell_owner(uow, incident, given)


def _tell(uow: UnitOfWork, offer: Offer) -> None:
    subject = {"offer": offer.id}
    uow.enqueue(Intent(Errand.SETTLE_OFFER, to=offer.asked or "", incident=offer.incident, subject=subject))
    if offer.state is OfferState.DECLINED:
        uow.enqueue(Intent(Errand.OFFER_ANSWERED, to=offer.person, incident=offer.incident, subject=subject))
