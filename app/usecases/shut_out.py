"""Everything somebody has of an incident is taken from them at once, within the caller's transaction.

They are told nothing: what lies in their direct messages stays as it lies, and answers as it would to a stranger.
"""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.arrivals import Arrival, Unwelcome
from app.domain.checklist import hand_back
from app.domain.handover import HandoverState
from app.domain.ids import ArrivalId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.offers import OfferState
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, PageState
from app.domain.roles import lay_down
from app.usecases.asking import settle_ask
from app.usecases.calling import next_round
from app.usecases.changing_roles import carry_out
from app.usecases.clocks_now import pass_on_clocks
from app.usecases.desk import Desk
from app.usecases.drafts_now import show_drafts
from app.usecases.keep_home import keep_home
from app.usecases.lying_letters import settle_letters
from app.usecases.moving_items import save_task, show
from app.usecases.ports import UnitOfWork
from app.usecases.tell_line import show_line


async def shut_out(
    desk: Desk, uow: UnitOfWork, call: Call, incident: Incident, person: UserId, *, by: UserId
) -> bool:
    """Call and incident are held. Whether others are paged for command, which nobody has now."""
    now, commanded = desk.clock.now(), incident.commander == person
    await _release_items(desk, uow, incident, person, now)
    await _end_offers(uow, incident, person)
    await _end_handover(uow, incident, person)
    await _pass_on(desk, uow, incident, person)
    laid_down = lay_down(await uow.roles.of(incident.id), person)
    changed = (await carry_out(uow, incident, laid_down, by=by, now=now)).without(person)
    await uow.incidents.save(changed.given_up() if commanded else changed)
    await _stop_pages(uow, call, person, now)
    await _remove(desk, uow, incident, person, by)
    await keep_home(uow, person)
    show_drafts(uow, incident.id, await uow.drafting.of(incident.id))
    held = await uow.incidents.locked(incident.id) or changed
    await show(uow, held)
    if not commanded:
        return False
    uow.enqueue(outgoing.retopic(incident.id))
    if not incident.open:
        return False
    await settle_letters(uow, incident.id, Errand.ASK_IDLE)
    await show_line(uow, await next_round(desk, uow, call.reopened(), now))
    return True


async def _pass_on(desk: Desk, uow: UnitOfWork, incident: Incident, person: UserId) -> None:
    """What they were asked, and what they were to decide, is for others now."""
    await pass_on_clocks(desk, uow, incident, person)
    for standing in await uow.asks.open_of(incident.id):
        if standing.person == person:
            await settle_ask(uow, standing, "moved")


async def _release_items(
    desk: Desk, uow: UnitOfWork, incident: Incident, person: UserId, now: datetime
) -> None:
    """Nobody's again: they show up among what needs somebody. What is done stays done, and whose it was."""
    tasks = [*await uow.tasks.of(incident.id), *await uow.tasks.parts(incident.id)]
    for task in tasks:
        if task.owner == person and not task.settled:
            await save_task(desk, uow, incident, hand_back(task, now), now)


async def _end_offers(uow: UnitOfWork, incident: Incident, person: UserId) -> None:
    for offer in await uow.offers.open_of(incident.id):
        if offer.person == person:
            await uow.offers.save(offer.ended(OfferState.MOOT))
            subject = {"offer": offer.id}
            uow.enqueue(
                Intent(Errand.SETTLE_OFFER, to=offer.asked or "", incident=incident.id, subject=subject)
            )


async def _end_handover(uow: UnitOfWork, incident: Incident, person: UserId) -> None:
    waiting = await uow.handovers.waiting(incident.id)
    if waiting is not None and person in {waiting.giver, waiting.taker}:
        await uow.handovers.save(waiting.ended(HandoverState.PASSED))
        await settle_letters(uow, incident.id, Errand.HANDOVER, handover=waiting.id)


async def _stop_pages(uow: UnitOfWork, call: Call, person: UserId, now: datetime) -> None:
    """Whoever is asked no more is not waited for."""
    for page in await uow.pages.of(call.id):
        if page.person == person and page.state is PageState.WAITING:
            await uow.pages.save(replace(page, state=PageState.STOPPED, answered_at=now))


async def _remove(desk: Desk, uow: UnitOfWork, incident: Incident, person: UserId, by: UserId) -> None:
    """Out of the room, if they are in it. Where Slack refuses, command hears how to do it by hand."""
    stay = await uow.stays.present(incident.id, person)
    if stay is None or not incident.room.usable:
        return
    fresh = Unwelcome(
        id=ArrivalId(draw_id(desk.chance)),
        incident=incident.id,
        person=person,
        what=Arrival.EXCLUDED,
        since=stay.since,
        invited_by=stay.invited_by,
        told=True,
    )
    await uow.arrivals.add(fresh)
    for arrival in await uow.arrivals.there(incident.id, person):
        await uow.arrivals.save(arrival.leaving())
        subject = {"arrival": arrival.id, "by": by}
        uow.enqueue(Intent(Errand.REMOVE, to=person, incident=incident.id, subject=subject))
