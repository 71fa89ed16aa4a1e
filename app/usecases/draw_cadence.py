"""What do questions about updates and decisions, updates, and decisions look like when they are delivered?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.decisions import Stage
from app.domain.destroying import warns_of
from app.domain.ids import AskId, DecisionId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures.cadence import AgeCall, AskFace, CallReminder, UpdateAsk, UpdateInRoom, UpdatePost
from app.domain.pictures.deciding import DecisionPost, OutcomeAsk
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import About, Ask, Sent, UnitOfWork


async def draw_ask(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Who does not command any more, or was answered for, is not asked."""
    ask, incident = await _ask(uow, intent)
    if ask is None or incident is None or not incident.open:
        return None
    if ask.settled or ask.ts or incident.commander != ask.person:
        return None
    card = await _card(uow, ask, incident)
    return await letter_to(desk, uow, ask.person, card)


async def draw_settled_ask(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    ask, incident = await _ask(uow, intent)
    if ask is None or incident is None or not ask.ts:
        return None
    card = await _card(uow, ask, incident)
    return await letter_to(desk, uow, ask.person, card, at=Sent(ask.channel, ask.ts))


async def draw_update(_desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None or incident.room.channel is None or not incident.room.usable:
        return None
    update = await uow.cadences.update(incident.id, int(intent.subject["number"]))
    return Letter(incident.room.channel, UpdatePost(incident.codename, update), incident.locale)


async def draw_update_in_room(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """To those who are still in the room."""
    incident, reader = await uow.incidents.get(IncidentId(intent.incident or "")), UserId(intent.to)
    if incident is None or reader not in await uow.participants.present(incident.id):
        return None
    return await letter_to(desk, uow, reader, UpdateInRoom(incident.codename, int(intent.subject["number"])))


async def draw_age_call(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None or not incident.open or incident.deputy != intent.to:
        return None
    age = AgeCall(incident.codename, int(intent.subject["minutes"]))
    return await letter_to(desk, uow, UserId(intent.to), age)


async def draw_call_reminder(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Not to whoever has left, or is there by now."""
    incident, reader = await uow.incidents.get(IncidentId(intent.incident or "")), UserId(intent.to)
    call = desk.organisation.call
    if incident is None or not incident.open or call is None:
        return None
    present = await uow.participants.present(incident.id)
    if reader not in present or reader in await uow.attendance.on_call(incident.id):
        return None
    return await letter_to(desk, uow, reader, CallReminder(incident.codename, call))


async def draw_decision(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Reads under a shared lock: an act that was merged into this one has committed by then."""
    incident = await uow.incidents.shared(IncidentId(intent.incident or ""))
    decision = await uow.decisions.get(DecisionId(str(intent.subject["decision"])))
    if incident is None or decision is None or incident.room.channel is None or not incident.room.usable:
        return None
    stage = decision.stage(desk.clock.now())
    warned = warns_of(decision.proposal, await gates_now(desk, uow, incident))
    post = DecisionPost(
        incident.codename, decision, stage, incident.open, None if stage is Stage.SETTLED else warned
    )
    at = Sent(decision.channel, decision.ts) if decision.ts else None
    return Letter(incident.room.channel, post, incident.locale, at=at)


OF_CADENCE: Mapping[Errand, Drawer] = MappingProxyType(
    {
        Errand.ASK_UPDATE: draw_ask,
        Errand.ASK_OUTCOME: draw_ask,
        Errand.SETTLE_ASK: draw_settled_ask,
        Errand.POST_UPDATE: draw_update,
        Errand.UPDATE_IN_ROOM: draw_update_in_room,
        Errand.AGE_CALL: draw_age_call,
        Errand.JOIN_CALL: draw_call_reminder,
        Errand.SHOW_DECISION: draw_decision,
    }
)


async def note_sent(uow: UnitOfWork, intent: Intent, at: Sent) -> None:
    """Where a card lies that is drawn anew later."""
    if intent.errand in {Errand.ASK_UPDATE, Errand.ASK_OUTCOME}:
        await uow.asks.told(AskId(str(intent.subject["ask"])), at.channel, at.ts)
    if intent.errand is Errand.SHOW_DECISION:
        await uow.decisions.lies(DecisionId(str(intent.subject["decision"])), at.channel, at.ts)


async def _ask(uow: UnitOfWork, intent: Intent) -> tuple[Ask | None, Incident | None]:
    ask = await uow.asks.get(AskId(str(intent.subject["ask"])))
    return ask, await uow.incidents.get(ask.incident) if ask else None


async def _card(uow: UnitOfWork, ask: Ask, incident: Incident) -> UpdateAsk | OutcomeAsk:
    face = AskFace(ask.settled)
    if ask.about is About.UPDATE:
        return UpdateAsk(ask.id, incident.codename, ask.number, face, ask.minutes)
    decision = await uow.decisions.numbered(ask.incident, ask.number)
    return OutcomeAsk(decision.id, incident.codename, ask.number, face)
