"""What do the room and the commander read of gates and of steps when it is delivered?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.gates import GateState
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import GateLine, StepAnswered, StepCard, StepFace
from app.domain.step_words import Word, found
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import Sent, UnitOfWork

_FACES: Mapping[Word, StepFace] = MappingProxyType(
    {Word.ASKED: StepFace.ASKING, Word.YES: StepFace.YES, Word.NO: StepFace.NO}
)


async def draw_gate_line(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await _incident(uow, intent)
    if incident is None or not incident.room.usable:
        return None
    line = GateLine(
        codename=incident.codename,
        gates=tuple(desk.playbook.gate(gate) for gate in str(intent.subject["gates"]).split(",")),
        state=GateState(str(intent.subject["state"])),
        people=tuple(UserId(user) for user in str(intent.subject["people"]).split(",")),
    )
    return Letter(incident.room.channel or "", line, incident.locale)


async def draw_step_card(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """What was answered or taken back meanwhile is not asked."""
    card = await _card(uow, intent)
    if card is None or card.face is not StepFace.ASKING:
        return None
    return await letter_to(desk, uow, UserId(intent.to), card)


async def draw_settled_step(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    card = await _card(uow, intent)
    if card is None:
        return None
    at = Sent(str(intent.subject["channel"]), str(intent.subject["ts"]))
    return await letter_to(desk, uow, UserId(intent.to), card, at=at)


async def draw_step_answered(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await _incident(uow, intent)
    if incident is None:
        return None
    answered = StepAnswered(incident.codename, int(intent.subject["item"]), yes=bool(intent.subject["yes"]))
    return await letter_to(desk, uow, UserId(intent.to), answered)


OF_GATES: Mapping[Errand, Drawer] = MappingProxyType(
    {
        Errand.GATE_LINE: draw_gate_line,
        Errand.ASK_STEP: draw_step_card,
        Errand.SETTLE_STEP: draw_settled_step,
        Errand.STEP_ANSWERED: draw_step_answered,
    }
)


async def _card(uow: UnitOfWork, intent: Intent) -> StepCard | None:
    incident = await _incident(uow, intent)
    if incident is None:
        return None
    said = found(await uow.step_words.of(incident.id), str(intent.subject["word"]))
    if said is None:
        return None
    theirs = incident.open and incident.commander == intent.to
    face = _FACES.get(said[1], StepFace.MOVED) if theirs else StepFace.MOVED
    number = int(intent.subject["item"])
    return StepCard(incident.id, incident.codename, number, said[0].id, face)


async def _incident(uow: UnitOfWork, intent: Intent) -> Incident | None:
    return await uow.incidents.get(IncidentId(intent.incident)) if intent.incident else None
