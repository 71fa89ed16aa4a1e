"""Which pictures of gates, and of steps that wait for a word, does a test of the Slack surface show?"""

from dataclasses import replace
from datetime import timedelta

from app.domain.checklist import TaskState
from app.domain.gates import Answer, Attestation, GateStand, GateState, Setting, stands
from app.domain.ids import UserId
from app.domain.organisation import Approver
from app.domain.pictures import (
    Board,
    BoardGates,
    EarlyForm,
    Evidence,
    GateForm,
    GateLine,
    GatesForm,
    Message,
    OverrideForm,
    StepAnswered,
    StepAsked,
    StepCard,
    StepFace,
    StepForm,
)
from app.domain.public_statement import StatementDue
from app.domain.signing import Signer, may_sign, wants_reason
from app.domain.step_words import StepWord, Word
from app.playbooks.catalogue import load_playbook
from tests.slack.pictures import DANA, INCIDENT, KIM, NOON, SAM, UNICORN, a_commanded_board

PLAYBOOK = load_playbook()
SETTING = Setting(PLAYBOOK.gates, KIM, (Approver.COMMANDER, Approver.LEGAL))
DUE = StatementDue(NOON + timedelta(days=3), timedelta(days=3), detected=True)
WORD = "a1b2c3d4e5f60718"


def an_answer(
    gate: str, need: str, answer: Answer = Answer.YES, by: UserId = SAM, reason: str = ""
) -> Attestation:
    at = NOON + timedelta(minutes=31)
    return Attestation(f"{gate}{need}{by}", gate, need, by, answer, at, "the words", reason)


ANSWERS = (
    an_answer("G3", "1"),
    an_answer("G2", "2", Answer.NO, KIM, "The first login came from <our> own network."),
    an_answer("G5", "", Answer.OVERRIDE, KIM, "It is on the news already."),
    an_answer("G6", "commander", by=KIM),
    an_answer("G6", "legal", by=KIM),
    an_answer("G7", "1"),
)


def a_stand(gate: str = "G3", *answers: Attestation) -> GateStand:
    return stands(SETTING, answers or ANSWERS)[gate]


def an_asked_step(step: str = "2.2") -> StepAsked:
    item = PLAYBOOK.item(int(step.split(".")[0]))
    return StepAsked(StepWord(WORD, step, DANA, Word.ASKED, NOON), PLAYBOOK.step(step), item)


def all_gates(*, commander: bool = True) -> GatesForm:
    found = tuple(stands(SETTING, ANSWERS).values())
    return GatesForm(INCIDENT, UNICORN, found, (an_asked_step(),), commander=commander)


def a_gate_form(gate: str = "G3", *, reader: UserId = SAM, signer: Signer | None = None) -> GateForm:
    """As that reader sees it; `signer`: what they are, nothing in particular unless told."""
    stand, who = a_stand(gate), signer or Signer(reader)
    return GateForm(
        incident=INCIDENT,
        codename=UNICORN,
        stand=stand,
        reader=reader,
        signable=frozenset(one.need.key for one in stand.needs if may_sign(who, gate, one.need.key)),
        commander=who.commander,
        wants_reason=wants_reason(gate),
        evidence={
            "1": (Evidence(PLAYBOOK.item(4), TaskState.DONE, "web-1 and web-2 cut off <at 12:10>\nboth"),)
        },
    )


def a_gated_board() -> Board:
    """Two gates matter next, and a step waits."""
    shown = (a_stand("G3"), a_stand("G6"))
    return replace(a_commanded_board(), gates=BoardGates(shown, steps_waiting=2))


def a_gate_line(
    *gates: str, state: GateState = GateState.OPEN, people: tuple[UserId, ...] = (SAM, KIM)
) -> GateLine:
    return GateLine(UNICORN, tuple(PLAYBOOK.gate(gate) for gate in gates), state, people)


def a_step_card(face: StepFace = StepFace.ASKING) -> StepCard:
    return StepCard(INCIDENT, UNICORN, 4, WORD, face)


COMMANDER = Signer(KIM, commander=True, approves_as=frozenset({Approver.COMMANDER}))
IN_ROOM: dict[str, Message] = {
    "board with gates that matter next": a_gated_board(),
    "board with a step that waits": replace(a_commanded_board(), gates=BoardGates((), steps_waiting=1)),
    "board with a statement that is held": replace(
        a_commanded_board(), gates=BoardGates((a_stand("G5", an_answer("G5", "1")),), statement=DUE)
    ),
    "gate opened": a_gate_line("G3"),
    "gate overridden": a_gate_line("G5", state=GateState.OVERRIDDEN, people=(KIM,)),
    "gates shut again": a_gate_line("G2", "G4", state=GateState.SHUT, people=(SAM,)),
}
OUTSIDE: dict[str, Message] = {
    "step asked": a_step_card(),
    "step allowed": a_step_card(StepFace.YES),
    "step refused": a_step_card(StepFace.NO),
    "step moot": a_step_card(StepFace.MOVED),
    "step answered yes": StepAnswered(UNICORN, 4, yes=True),
    "step answered no": StepAnswered(UNICORN, 4, yes=False),
}
FORMS = {
    "all gates, to the commander": all_gates(),
    "all gates, to anybody": all_gates(commander=False),
    "a gate signed in part": a_gate_form("G3"),
    "a verdict, to forensics": a_gate_form("G4", signer=Signer(SAM, forensics=True)),
    "a verdict, to anybody": a_gate_form("G2"),
    "an approval, to the commander": a_gate_form("G6", reader=KIM, signer=COMMANDER),
    "a gate overridden, to the commander": a_gate_form("G5", reader=KIM, signer=COMMANDER),
    "the gate of the public statement": replace(a_gate_form("G5"), statement=replace(DUE, detected=False)),
    "all gates, with when the public is best told": replace(all_gates(commander=False), statement=DUE),
    "the gate of command": a_gate_form("G1"),
    "an override": OverrideForm(INCIDENT, a_stand("G3")),
    "the end of an override": OverrideForm(INCIDENT, a_stand("G5")),
    "an early item": EarlyForm(INCIDENT, PLAYBOOK.item(12)),
    "a step to answer for": StepForm(INCIDENT, an_asked_step()),
}
