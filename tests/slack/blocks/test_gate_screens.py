"""Does everything that is said about gates say no more than it may, and lead on; and does a no look as reviewed?"""

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.checklist import TaskState
from app.domain.gate_refusals import AnsweredMeanwhile, EarlyItem, GateShut, HeldItem
from app.domain.gates import Answer
from app.domain.pictures import BoardGates
from app.domain.refusals import FieldRefused, Outdated, Refusal
from app.sandbox.blocks import text_length
from app.slack.blocks import draw
from app.slack.blocks.held_item import draw_held, draw_warned, way_forward
from app.slack.ids import Action
from app.slack.refusals import explain, field_block
from tests.slack.blocks.test_board_of_all_states import TEXT_LIMIT, a_full_board
from tests.slack.gate_pictures import DUE, OUTSIDE, PLAYBOOK, a_stand, an_answer
from tests.slack.pictures import INCIDENT, KIM, LOCALES, UNICORN
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
SHUT = GateShut(INCIDENT, 10, a_stand("G3"))
HELD = HeldItem(INCIDENT, UNICORN, 10, "G3")
REFUSALS: dict[str, Refusal] = {
    "shut": SHUT,
    "shut for one person's approval": GateShut(INCIDENT, 12, a_stand("G6")),
    "held outside": HELD,
    "a reason wanted outside": HeldItem(INCIDENT, UNICORN, 12),
    "early": EarlyItem(INCIDENT, 12),
    "answered meanwhile": AnsweredMeanwhile("need:1", KIM, Answer.NO),
    "not theirs to sign": FieldRefused("need:1", "not_yours_to_sign"),
}


@BOTH
@pytest.mark.parametrize("case", REFUSALS)
def test_a_no_about_gates_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    refusal = REFUSALS[case]
    drawn = draw_held([(refusal, explain(refusal, locale))], locale)

    assert screen_of(drawn) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_a_warning_looks_as_reviewed(locale: str, snapshot: SnapshotAssertion) -> None:
    drawn = draw_warned([a_stand("G7", an_answer("G3", "1"))], locale)

    assert screen_of(drawn) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", OUTSIDE)
def test_outside_the_room_a_step_is_the_slug_and_a_number(case: str, locale: str) -> None:
    drawn = draw(OUTSIDE[case], locale)

    said = (drawn.text + json.dumps(drawn.blocks, ensure_ascii=False)).lower()
    assert drawn.text in {"sapphire-unicorn, item 4", "sapphire-unicorn，第 4 项"}
    for telling in ("security", "attack", "provider", "account", "4.4", "dana", "安全事件", "攻击", "账户"):
        assert telling not in said


@BOTH
def test_a_press_outside_the_room_hears_the_slug_and_a_number(locale: str) -> None:
    said = explain(HELD, locale) + str(way_forward(HELD, locale)[0]["elements"][0]["text"])

    assert UNICORN.slug in said
    assert "G3" not in said
    assert PLAYBOOK.gate("G3").name.in_(locale) not in said


def test_each_no_leads_on() -> None:
    def leads_to(refusal: Exception) -> list[tuple[str, str]]:
        return [(button["action_id"], button["value"]) for block in way_forward(refusal, "en")
                for button in block["elements"]]  # fmt: skip

    assert leads_to(SHUT) == leads_to(HELD) == [(Action.OPEN_GATE, f"{INCIDENT}.G3")]
    assert leads_to(REFUSALS["a reason wanted outside"]) == [(Action.SHOW_ITEM, f"{INCIDENT}.12")]
    assert leads_to(Outdated()) == []


def test_what_a_form_refuses_stands_beside_what_was_asked() -> None:
    assert field_block(SHUT, ["state", "reason"]) == "state"
    meanwhile = AnsweredMeanwhile("need:legal", KIM, Answer.NO)
    assert field_block(meanwhile, ["reason", "need:legal"]) == "need:legal"


@BOTH
def test_the_fullest_board_with_gates_is_one_message(locale: str) -> None:
    shown = (a_stand("G3"), a_stand("G6"), a_stand("G5"))
    board = replace(a_full_board(TaskState.IN_PROGRESS), gates=BoardGates(shown, 6, DUE))
    waiting = replace(board, lines=tuple(replace(line, waits=line.item.gates) for line in board.lines))

    drawn = draw(waiting, locale)

    screen_of(drawn)
    assert len(drawn.blocks) <= 50
    assert text_length(drawn.blocks) < TEXT_LIMIT
