"""What does a playbook answer about its own items, phases, gates, roles and steps?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.playbook import Gate, Item, Phase, PhaseKey, Playbook, Role, Step, Text

NAME = Text("Stop it", "停止")


def an_item(number: int, phase: PhaseKey) -> Item:
    return Item(
        number=number,
        key=f"item_{number}",
        name=NAME,
        about=NAME,
        phase=phase,
        steps=(Step(f"{number}.1", NAME, None, irreversible=False, source="A1.0"),),
        time_box=timedelta(minutes=15),
        stall=timedelta(minutes=15),
        owner_role="security",
        owner_key=None,
        gates=("G1",),
        donts=(),
        source="C1",
    )


PLAYBOOK = Playbook(
    title=NAME,
    description=NAME,
    items=(an_item(1, "contain"), an_item(2, "contain"), an_item(3, "harden")),
    phases=(Phase("contain", NAME, (1, 2)), Phase("harden", NAME, (3,))),
    gates=(Gate("G1", NAME, NAME, (NAME,), hard=True, source="H3"),),
    roles=(Role("security", NAME),),
    readings=(),
    rules=(),
    last_reviewed=None,
    last_tested=None,
)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "Stop it"),
        ("en-GB", "Stop it"),
        ("fr", "Stop it"),
        ("zh", "停止"),
        ("zh-CN", "停止"),
        ("ZH-tw", "停止"),
    ],
)
def test_a_text_is_chinese_for_readers_of_chinese_and_english_for_all_others(locale: str, words: str) -> None:
    assert NAME.in_(locale) == words


def test_an_item_is_found_by_its_number() -> None:
    assert PLAYBOOK.item(2).key == "item_2"


def test_an_item_is_titled_with_its_number_and_name() -> None:
    assert PLAYBOOK.item(2).title("en") == "2. Stop it"
    assert PLAYBOOK.item(2).title("zh-CN") == "2. 停止"


def test_a_phase_knows_its_items_and_an_item_its_phase() -> None:
    assert PLAYBOOK.phase_of(3).key == "harden"
    assert [item.number for item in PLAYBOOK.items_of("contain")] == [1, 2]


def test_gates_roles_and_steps_are_found_by_what_they_are_called() -> None:
    assert PLAYBOOK.gate("G1").hard
    assert PLAYBOOK.role("security").name == NAME
    assert PLAYBOOK.step("3.1").source == "A1.0"


def test_asking_for_what_is_not_there_is_an_error() -> None:
    with pytest.raises(LookupError):
        PLAYBOOK.item(4)
    with pytest.raises(LookupError):
        PLAYBOOK.gate("G2")
    with pytest.raises(LookupError):
        PLAYBOOK.items_of("communicate")
