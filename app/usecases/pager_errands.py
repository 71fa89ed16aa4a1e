"""One call to the pager: ring, be quiet, close. What comes of it is shown where the call stands.

Ringing that fails holds up nothing: cards in Slack have long left, and whoever asked is told whom to ring by hand.
"""

from app.domain.ids import CallId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Stored
from app.domain.paging import Call, PagerStand, Ringing, pager_key
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drilling import page_text_of
from app.usecases.pager_sends import KEPT_OPEN, open_rounds
from app.usecases.ports import Chat, Pager, PagerRefused, Throttled, UnitOfWork, UnknownOutcome
from app.usecases.ring_by_hand import PAGER, ask_to_ring
from app.usecases.tell_line import show_line


async def trigger_pager(desk: Desk, _chat: Chat, stored: Stored) -> None:
    """Nothing where somebody answered meanwhile, or a later round rings already."""
    call, incident = await _call(desk, stored)
    number = int(stored.intent.subject["round"])
    if desk.pager is None or call is None or not call.waiting or call.round != number:
        return
    asker = UserId(str(stored.intent.subject.get("by") or call.started_by))
    try:
        await _ring(desk, desk.pager, call, incident)
    except PagerRefused as refused:
        await _stands(desk, call, PagerStand(Ringing.REFUSED, refused.code), asker)
        raise
    except (Throttled, UnknownOutcome):
        await _stands(desk, call, PagerStand(Ringing.UNREACHABLE), asker)
        raise
    await _stands(desk, call, PagerStand(Ringing.RUNG), asker)


async def acknowledge_at_pager(desk: Desk, _chat: Chat, stored: Stored) -> None:
    call, _ = await _call(desk, stored)
    for number in open_rounds(call) if call else ():
        if desk.pager is not None and call is not None:
            await desk.pager.acknowledge(pager_key(call.id, number))


async def resolve_at_pager(desk: Desk, _chat: Chat, stored: Stored) -> None:
    call, _ = await _call(desk, stored)
    for number in open_rounds(call) if call else ():
        if desk.pager is not None and call is not None:
            await desk.pager.resolve(pager_key(call.id, number))


async def _ring(desk: Desk, pager: Pager, call: Call, incident: Incident | None) -> None:
    """Neutral words and the slug, nothing more: it may travel by SMS (DOMAIN.md T5)."""
    text = page_text_of(desk, incident, desk.organisation.identity.locale)
    summary = f"{text} {incident.codename.slug}" if incident else text
    key = pager_key(call.id, call.round)
    await pager.trigger(key=key, summary=summary, details={}, at=desk.clock.now())
    if call.round > KEPT_OPEN:
        await pager.resolve(pager_key(call.id, call.round - KEPT_OPEN))


async def _call(desk: Desk, stored: Stored) -> tuple[Call | None, Incident | None]:
    async with desk.store.look() as uow:
        call = await uow.calls.get(CallId(str(stored.intent.subject["call"])))
        incident = await uow.incidents.get(call.incident) if call is not None and call.incident else None
        return call, incident


async def _stands(desk: Desk, call: Call, stand: PagerStand, asker: UserId) -> None:
    """Written down and shown when it has changed. That somebody answered there stays said."""
    async with desk.store.job("ring_pager") as uow:
        held = await uow.calls.locked(call.id)
        if held is None or _says_more(held.pager, stand):
            return
        asked = stand.fails and await ask_to_ring(uow, held, asker, PAGER)
        if held.pager != stand:
            await _show(desk, uow, held, stand)
        elif not asked:
            return
        await uow.commit(held.incident)


async def _show(desk: Desk, uow: UnitOfWork, call: Call, stand: PagerStand) -> None:
    await uow.calls.pager_stands(call.id, stand)
    if desk.pager_polled and call.waiting:
        await uow.calls.look_at_pager(call.id, desk.clock.now() + desk.organisation.sweeps_every)
    await show_line(uow, call)
    if stand.fails and call.incident is not None:
        entry = Entry(Kind.PAGER_FAILED, desk.clock.now(), None, {"why": stand.detail or stand.ringing})
        await uow.timeline.add(call.incident, entry)


def _says_more(known: PagerStand, new: PagerStand) -> bool:
    return known.ringing is Ringing.ANSWERED and not new.fails
