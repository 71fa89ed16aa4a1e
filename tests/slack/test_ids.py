"""Do ids say what something was drawn from, and are foreign ones outdated instead of a crash?"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusals import Outdated
from app.playbooks.catalogue import load_playbook
from app.slack.ids import (
    Action,
    Field,
    Shortcut,
    TickGroup,
    View,
    read_id,
    read_number,
    read_opened,
    read_tick_group,
    read_ticked,
    tick_group,
)
from tests.slack.pictures import a_playbook

PLAYBOOK = a_playbook()
SHIPPED = load_playbook()
FORGED = (
    "",
    "chk:contain:r17",
    "chk:contain:r17:b0",
    "chk:contain:r17:b000",
    "chk:contain:r-1:b01",
    "chk:contain:r17:b02",
    "chk:nowhere:r17:b01",
    "chk:contain:r1٧:b01",
    "chk:contain:r17:b01\n",
    "board:r17",
    "None",
)


def an_action(*values: object, block_id: str = "chk:contain:r17:b01") -> dict[str, Any]:
    return {"block_id": block_id, "selected_options": [{"value": value} for value in values]}


def test_a_group_is_named_after_what_it_was_drawn_from() -> None:
    assert tick_group("contain", 17, (1, 2, 3, 4), {2, 3}) == "chk:contain:r17:b0110"


@given(st.data(), st.integers(min_value=1, max_value=10**8))
def test_a_group_reads_back_as_drawn(data: st.DataObject, revision: int) -> None:
    phase = data.draw(st.sampled_from(SHIPPED.phases))
    ticked = frozenset(data.draw(st.sets(st.sampled_from(phase.items))))

    read = read_tick_group(tick_group(phase.key, revision, phase.items, ticked), SHIPPED)

    assert read == TickGroup(phase.key, revision, ticked)


@pytest.mark.parametrize("block_id", FORGED)
def test_a_group_the_bot_did_not_draw_is_outdated(block_id: str) -> None:
    with pytest.raises(Outdated):
        read_tick_group(block_id, PLAYBOOK)


@given(st.text())
def test_no_text_at_all_crashes_the_reading_of_a_group(block_id: str) -> None:
    with pytest.raises(Outdated):
        read_tick_group(block_id, PLAYBOOK)


def test_a_tick_says_what_is_selected_now() -> None:
    assert read_ticked(an_action("1", "2"), PLAYBOOK) == (
        TickGroup("contain", 17, frozenset({2})),
        frozenset({1, 2}),
    )
    assert read_ticked(an_action(), PLAYBOOK)[1] == frozenset()


@pytest.mark.parametrize("value", ["3", "0", "01", "1 ", "x", "", "100", None, 1, "１"])
def test_an_item_of_elsewhere_cannot_be_ticked(value: object) -> None:
    with pytest.raises(Outdated):
        read_ticked(an_action(value), PLAYBOOK)


def test_the_opened_item_is_read_from_the_menu() -> None:
    assert read_opened({"selected_option": {"value": "14"}}) == 14

    for action in ({}, {"selected_option": None}, {"selected_option": {"value": "<1>"}}):
        with pytest.raises(Outdated):
            read_opened(action)


def test_a_button_carries_an_id_or_is_outdated() -> None:
    assert read_id({"value": "00ff" * 4}) == "00ff" * 4

    for action in ({}, {"value": ""}, {"value": None}, {"value": "a b"}, {"value": "x" * 65}):
        with pytest.raises(Outdated):
            read_id(action)


def test_numbers_are_read_strictly() -> None:
    assert read_number("7") == 7
    with pytest.raises(Outdated):
        read_number(7)


def test_no_two_ids_are_the_same() -> None:
    for kind in (Action, View, Shortcut, Field):
        assert len({member.value for member in kind}) == len(list(kind.__members__))
