"""Which gates hold which items, and what is said of gates on the board?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklist import Task, TaskState
from app.domain.gates import Answer, stands
from app.domain.holding import (
    SHOWN_BY,
    asks_first,
    shut_gates,
    wants_reason,
    warning_gates,
    what_matters_next,
)
from tests.builders import KIM, NOON, SAM
from tests.domain.signatures import PLAYBOOK, SETTING, all_of, signed

NOTHING_SIGNED = stands(SETTING, [])
NOBODY = stands(replace(SETTING, commander=None), [])
ITEMS = PLAYBOOK.items
GATES = tuple(gate.id for gate in PLAYBOOK.gates)


@pytest.mark.parametrize(
    ("number", "held"),
    [*((n, ()) for n in range(1, 10)), (10, ("G3",)), (11, ("G4",)), (12, ("G6",)), (13, ("G6",)),
     (14, ("G5", "G6"))],
)  # fmt: skip
def test_each_item_waits_for_its_hard_gates_and_no_others(number: int, held: tuple[str, ...]) -> None:
    assert tuple(stand.gate.id for stand in shut_gates(PLAYBOOK.item(number), NOTHING_SIGNED)) == held


def test_what_is_open_or_overridden_holds_nothing() -> None:
    signatures = [*all_of("G5"), signed("G6", "", Answer.OVERRIDE, KIM)]

    assert shut_gates(PLAYBOOK.item(14), stands(SETTING, signatures)) == ()


@given(number=st.integers(1, 4), gates=st.sets(st.sampled_from(GATES)), commanded=st.booleans())
def test_nothing_ever_holds_the_items_that_stop_the_attack(
    number: int, gates: set[str], commanded: bool
) -> None:
    """Not even a checklist that says so."""
    item = replace(PLAYBOOK.item(number), gates=tuple(gates))

    assert shut_gates(item, NOTHING_SIGNED if commanded else NOBODY) == ()


def test_a_soft_gate_holds_nothing_and_warns_until_it_is_signed() -> None:
    item = PLAYBOOK.item(14)

    assert [stand.gate.id for stand in warning_gates(item, NOTHING_SIGNED)] == ["G7"]
    assert warning_gates(item, stands(SETTING, all_of("G7"))) == ()


def test_outside_contact_needs_a_reason_until_it_may_be_spoken_of_outside() -> None:
    assert [item.number for item in ITEMS if wants_reason(item, NOTHING_SIGNED)] == [12, 13]
    assert [item.number for item in ITEMS if wants_reason(item, stands(SETTING, all_of("G2")))] == []
    assert not wants_reason(PLAYBOOK.item(12), {})


def a_list(**fields: object) -> list[Task]:
    """Nothing begun, but item 14 with these fields."""
    tasks = [Task(number, NOON) for number in range(1, 14)]
    return [*tasks, replace(Task(14, NOON), **fields)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tasks", "shown"),
    [
        pytest.param(a_list(), ["G3"], id="nothing begun: the first that holds anything"),
        pytest.param(a_list(owner=SAM), ["G5", "G6"], id="those before what is under way"),
        pytest.param(
            [replace(task, state=TaskState.DONE) for task in a_list()], [], id="nothing left to hold"
        ),
        pytest.param(
            [replace(task, owner=SAM) for task in a_list()], ["G3", "G4", "G6"], id="never more than three"
        ),
    ],
)
def test_the_board_shows_the_gates_that_matter_next(tasks: list[Task], shown: list[str]) -> None:
    found = what_matters_next(tasks, ITEMS, NOTHING_SIGNED)

    assert [stand.gate.id for stand in found] == shown


def test_while_nobody_commands_the_board_says_that_alone() -> None:
    assert what_matters_next(a_list(owner=SAM), ITEMS, NOBODY) == ()


def test_a_checklist_without_gates_shows_none() -> None:
    assert what_matters_next(a_list(), ITEMS, {}) == ()


def test_only_steps_that_cannot_be_undone_wait_and_none_that_stops_the_attack() -> None:
    asking = [step.id for item in ITEMS for step in item.steps if asks_first(step, item)]

    assert asking == ["14.12"]


def test_what_shows_a_need_is_there_and_every_need_of_a_gate_that_people_sign_is_shown() -> None:
    needs = {(gate.id, str(place)) for gate in PLAYBOOK.gates for place in range(1, len(gate.needs) + 1)}

    assert set(SHOWN_BY) == {key for key in needs if key[0] not in {"G1", "G6"}}
    assert {number for numbers in SHOWN_BY.values() for number in numbers} <= {item.number for item in ITEMS}
