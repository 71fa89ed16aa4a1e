"""Which pictures does a test show of updates, decisions and the call?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.attendance import Headcount
from app.domain.cadence import Can, Update
from app.domain.checklist import TaskState
from app.domain.decisions import Decision, Objection, Outcome, Stage
from app.domain.gates import Setting, stands
from app.domain.ids import AskId, DecisionId
from app.domain.pictures import (
    AgeCall,
    Board,
    CallReminder,
    DecisionPost,
    Message,
    OutcomeAsk,
    TaskLine,
    UpdateAsk,
    UpdateInRoom,
    UpdatePost,
)
from app.domain.pictures.cadence import AskFace, UpdateForm
from app.domain.pictures.deciding import DecisionForm, ObjectionForm
from app.domain.pictures.pulse import Pulse
from app.playbooks.catalogue import load_playbook
from app.slack.modals import decision_form, objection_form, update_form
from tests.builders import a_task
from tests.slack.pictures import CALL, DANA, INCIDENT, ITEMS, KIM, NOON, SAM, UNICORN, a_commanded_board

ASK, DECISION = AskId("5" * 16), DecisionId("6" * 16)
LATER = NOON + timedelta(minutes=30)
SAID = Can("Two hosts are cut off.", "4. Isolate: Sam", "Somebody who knows the <VPN>")
SHUT_G8 = stands(Setting(load_playbook().gates, KIM, ()), [])["G8"]
PULSE = Pulse(1, NOON, LATER, headcount=Headcount(2, 5))


def an_update(said: Can = SAID) -> Update:
    return Update(4, KIM, NOON, LATER, said)


def a_decision(*reasons: str, **fields: Any) -> Decision:
    decision = Decision(
        id=DECISION,
        incident=INCIDENT,
        number=2,
        proposal="Take the build host off the network & rotate its keys",
        proposed_by=KIM,
        proposed_at=NOON,
        closes_at=NOON + timedelta(minutes=2),
        objections=tuple(
            Objection((SAM, DANA)[place % 2], NOON, reason) for place, reason in enumerate(reasons)
        ),
    )
    return replace(decision, **fields)


def a_decision_post(*reasons: str, stage: Stage = Stage.OPEN, **fields: Any) -> DecisionPost:
    return DecisionPost(UNICORN, a_decision(*reasons, **fields), stage)


def a_settled_post(*reasons: str, outcome: Outcome) -> DecisionPost:
    return a_decision_post(*reasons, stage=Stage.SETTLED, outcome=outcome, decided_by=KIM, decided_at=LATER)


def an_update_form(said: Can = SAID) -> UpdateForm:
    under_way = TaskLine(ITEMS[3], a_task(state=TaskState.IN_PROGRESS), "Sam", timedelta(minutes=15))
    unowned = replace(under_way, item=ITEMS[1], owner_name="")
    blocked = replace(under_way, item=ITEMS[2], task=a_task(state=TaskState.BLOCKED, needs=said.needs))
    return UpdateForm(INCIDENT, UNICORN, 5, 30, an_update(said), (under_way, unowned), (blocked,))


IN_ROOM: dict[str, Message] = {
    "update": UpdatePost(UNICORN, an_update()),
    "update of one part": UpdatePost(UNICORN, an_update(Can("Holding."))),
    "decision": a_decision_post(),
    "decision to destroy a machine": replace(a_decision_post(), warned=SHUT_G8),
    "decision objected to": a_decision_post("it holds the logs", "the release is tonight"),
    "decision objected to often": a_decision_post(*["no"] * 9),
    "decision whose time is up": a_decision_post("no", stage=Stage.UP),
    "decision to go ahead": a_settled_post("no", outcome=Outcome.GO_AHEAD),
    "decision not now": a_settled_post(outcome=Outcome.NOT_NOW),
    "decision of what is over": replace(a_decision_post(stage=Stage.UP), open=False),
}
BOARDS: dict[str, Board] = {
    "with a pulse": replace(a_commanded_board(), pulse=PULSE),
    "with an update overdue": replace(
        a_commanded_board(), pulse=Pulse(0, None, NOON, overdue=True, headcount=Headcount(0, 3))
    ),
    "without a call": replace(a_commanded_board(), pulse=replace(PULSE, headcount=None)),
    "without anything to say": replace(a_commanded_board(), pulse=Pulse()),
    "over": replace(a_commanded_board(), pulse=PULSE, open=False),
}
OUTSIDE: dict[str, Message] = {
    **{
        f"update ask {face.value or 'asking'}": UpdateAsk(ASK, UNICORN, 4, face, 10)
        for face in (AskFace.ASKING, AskFace.WRITTEN, AskFace.MORE, AskFace.MOVED, AskFace.OVER)
    },
    **{
        f"outcome ask {face.value or 'asking'}": OutcomeAsk(DECISION, UNICORN, 2, face)
        for face in (AskFace.ASKING, AskFace.GO_AHEAD, AskFace.NOT_NOW, AskFace.MOVED, AskFace.OVER)
    },
    "update in the room": UpdateInRoom(UNICORN, 4),
    "age": AgeCall(UNICORN, 20),
    "call reminder": CallReminder(UNICORN, CALL),
}
CADENCE_MESSAGES: dict[str, Message] = {**IN_ROOM, **OUTSIDE}
FORMS: dict[str, Callable[[str], dict[str, Any]]] = {
    "update": lambda locale: update_form.view(an_update_form(), locale),
    "first update": lambda locale: update_form.view(UpdateForm(INCIDENT, UNICORN, 1, 30), locale),
    "decision": lambda locale: decision_form.view(DecisionForm(INCIDENT, UNICORN, 2), locale),
    "objection": lambda locale: objection_form.view(ObjectionForm(DECISION, UNICORN, 2), locale),
}
