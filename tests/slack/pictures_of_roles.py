"""Which pictures of roles and of command does a test of the Slack surface show?"""

from dataclasses import replace
from datetime import timedelta

from app.domain.decisions import Decision
from app.domain.gates import Setting, stands
from app.domain.ids import DecisionId, HandoverId, UserId
from app.domain.organisation import Approver
from app.domain.pictures import (
    Board,
    Brief,
    DecisionsWaiting,
    HandoverCard,
    HandoverFace,
    HandoverNews,
    Holders,
    IdleCard,
    IdleFace,
    Message,
    NextUpdate,
    OpenItems,
    RoleCard,
    RolesForm,
    RolesUnfilled,
    ShutGates,
)
from app.domain.roles import SINGLE, Held, Role, Staff
from app.playbooks.catalogue import load_playbook
from tests.slack.pictures import (
    CALL,
    DANA,
    INCIDENT,
    KIM,
    NOON,
    ROOM,
    SAM,
    UNICORN,
    a_board,
    a_commanded_board,
    some_lines,
)

HANDOVER = HandoverId("4" * 16)
COMMANDER = Held(Role.COMMANDER, KIM, NOON)
EXPERTS = (
    Held(Role.EXPERT, SAM, NOON, "a1", "payments & <!channel>"),
    Held(Role.EXPERT, DANA, NOON, "b2", "search"),
)
LED = Staff((COMMANDER,))
STAFFED = Staff((COMMANDER, Held(Role.DEPUTY, DANA, NOON), Held(Role.SCRIBE, SAM, NOON), *EXPERTS))
FULL = Staff((COMMANDER, *(Held(role, UserId("U0123456789A"), NOON) for role in SINGLE)))


def a_staffed_board() -> Board:
    return replace(a_commanded_board(), staff=STAFFED)


def a_card(face: HandoverFace = HandoverFace.ASKING, *, giving: bool = False) -> HandoverCard:
    return HandoverCard(HANDOVER, UNICORN, face, giving=giving, channel=None if giving else ROOM)


def a_roles_form(reader: UserId = KIM) -> RolesForm:
    names = {SAM: "Sam Ray", DANA: "Dana"}
    form = RolesForm(INCIDENT, UNICORN, STAFFED, reader, names=names)
    return replace(form, directs=reader in {KIM, DANA}, commands=reader == KIM)


def a_brief() -> Brief:
    """Of a long day: items, holders, shut gates, a decision, an update that is due."""
    gates = stands(Setting(load_playbook().gates, KIM, (Approver.COMMANDER, Approver.LEGAL)), ())
    decision = Decision(
        DecisionId("5" * 16), INCIDENT, 3, "Cut the <!channel> link?", KIM, NOON, NOON + timedelta(minutes=2)
    )
    late = tuple(replace(line, late=line.item.number == 2) for line in some_lines() if not line.task.settled)
    return Brief(
        UNICORN,
        NOON,
        confirmed=True,
        commander=KIM,
        commander_since=NOON + timedelta(minutes=3),
        call=CALL,
        parts=(
            OpenItems(late),
            Holders(STAFFED),
            ShutGates(tuple(gate for gate in gates.values() if gate.shut)),
            DecisionsWaiting((decision,)),
            NextUpdate(NOON + timedelta(minutes=33)),
        ),
    )


def a_bare_brief() -> Brief:
    """Nothing is left to do, and nobody commands."""
    parts = (OpenItems(()), Holders(FULL), ShutGates(()), DecisionsWaiting(()), NextUpdate(None))
    return replace(a_brief(), confirmed=False, commander=None, commander_since=None, call=None, parts=parts)


ROLE_MESSAGES: dict[str, Message] = {
    "board with roles": a_staffed_board(),
    "board with every role": replace(a_commanded_board(), staff=FULL),
    "board whose command is free": replace(a_board(), take_command=True),
    "role card": RoleCard(INCIDENT, UNICORN),
    "one role unfilled": RolesUnfilled(UNICORN, 1),
    "roles unfilled": RolesUnfilled(UNICORN, 4),
    **{f"handover {face.value}": a_card(face) for face in HandoverFace},
    **{f"handover given {face.value}": a_card(face, giving=True) for face in HandoverFace},
    "handover accepted before the room is open": replace(a_card(HandoverFace.ACCEPTED), channel=None),
    "handover news declined": HandoverNews(UNICORN, "declined"),
    "handover news unanswered": HandoverNews(UNICORN, "unanswered"),
    "idle relieved": IdleCard(INCIDENT, UNICORN, IdleFace.RELIEVED),
}
