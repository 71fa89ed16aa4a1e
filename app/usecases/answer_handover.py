"""*I accept*, *I can't*, *Take it back*: what becomes of a handover, and what the room hears of it."""

from datetime import datetime

from app.domain.handover import Handover, HandoverState, refuse_answer, refuse_taking_back
from app.domain.ids import HandoverId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.commanding import assume_command
from app.usecases.desk import Desk
from app.usecases.idle_commander import end_search
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import UnitOfWork
from app.usecases.standing import is_shut_out, require
from app.usecases.winding_up import with_its_call


async def accept_handover(desk: Desk, *, key: str, by: Caller, handover: HandoverId) -> None:
    """Command is theirs. Raises NotYours, HandoverEnded (how), AlreadyOver or Outdated."""
    now = desk.clock.now()
    async with desk.store.act("accept_handover", by.id) as uow:
        found, incident, call = await _held(desk, uow, by, handover)
        if await uow.deliveries.remember(key) is not None:
            return
        refuse_answer(found, incident, by.id)
        await _settle(uow, found, HandoverState.ACCEPTED, now)
        await _take(desk, uow, found, incident, call, now)
        await uow.commit(incident.id)


async def decline_handover(desk: Desk, *, key: str, by: Caller, handover: HandoverId) -> None:
    """The giver keeps it, and hears so. Raises as `accept_handover`."""
    now = desk.clock.now()
    async with desk.store.act("decline_handover", by.id) as uow:
        found, incident, _call = await _held(desk, uow, by, handover)
        if await uow.deliveries.remember(key) is not None:
            return
        refuse_answer(found, incident, by.id)
        await _settle(uow, found, HandoverState.DECLINED, now)
        subject = {"handover": found.id, "news": "declined"}
        uow.enqueue(Intent(Errand.HANDOVER_NEWS, found.giver, incident.id, subject))
        await uow.commit(incident.id)


async def take_back_handover(desk: Desk, *, key: str, by: Caller, handover: HandoverId) -> None:
    """Nobody is asked any more. Raises as `accept_handover`."""
    now = desk.clock.now()
    async with desk.store.act("take_back_handover", by.id) as uow:
        found, incident, _call = await _held(desk, uow, by, handover)
        if await uow.deliveries.remember(key) is not None:
            return
        refuse_taking_back(found, incident, by.id)
        await _settle(uow, found, HandoverState.TAKEN_BACK, now)
        await uow.commit(incident.id)


async def _held(
    desk: Desk, uow: UnitOfWork, by: Caller, handover: HandoverId
) -> tuple[Handover, Incident, Call]:
    """As they stand once call and incident are held."""
    await require(desk, uow, by, Act.ANSWER_HANDOVER)
    found = await uow.handovers.get(handover)
    if found is None:
        raise Outdated
    if await is_shut_out(desk, uow, by.id, found.incident):
        raise NotYours
    incident, call = await with_its_call(uow, found.incident)
    return await uow.handovers.get(handover) or found, incident, call


async def _settle(uow: UnitOfWork, handover: Handover, state: HandoverState, now: datetime) -> None:
    await uow.handovers.save(handover.ended(state))
    actor = handover.giver if state is HandoverState.TAKEN_BACK else handover.taker
    facts = {"how": state.value, "giver": handover.giver, "taker": handover.taker}
    await uow.timeline.add(handover.incident, Entry(Kind.HANDOVER_ENDED, now, actor, facts))
    await settle_letters(uow, handover.incident, Errand.HANDOVER, handover=handover.id)


async def _take(
    desk: Desk, uow: UnitOfWork, handover: Handover, incident: Incident, call: Call, now: datetime
) -> None:
    """Where the giver was not heard from, or had given up, the search for somebody ends, too."""
    giver = incident.commander
    notice = "handed_over" if giver else "commander"
    await assume_command(desk, uow, incident, handover.taker, now, notice=notice, giver=giver)
    if incident.relief_wanted or giver is None:
        await end_search(desk, uow, call, handover.taker, now)
