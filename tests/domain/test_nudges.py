"""Whom to nudge, and when to look again?"""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklist import Task, TaskState
from app.domain.nudges import NudgeOwner, Reason, TellCommander, Wait, decide, next_look
from tests.builders import KIM, NOON, a_policy, a_task


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


STARTED = a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=after(10))
AGREED = a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=after(60), box_agreed=True)


@pytest.mark.parametrize(
    ("task", "look"),
    [
        pytest.param(a_task(), after(15), id="unowned and open: its stall time"),
        pytest.param(STARTED, after(10), id="a box before the stall"),
        pytest.param(a_task(owner=KIM, due_at=after(40)), after(15), id="a stall before the box"),
        pytest.param(AGREED, after(60), id="an agreed box is never interrupted"),
        pytest.param(a_task(owner=KIM), after(15), id="owned without a box"),
        pytest.param(a_task(owner=KIM, state=TaskState.BLOCKED, due_at=after(5)), after(15), id="blocked"),
        pytest.param(a_task(owner=KIM, due_at=after(1), nudged_at=after(3)), after(13), id="after a nudge"),
        pytest.param(a_task(nudged_at=after(15)), after(30), id="after a digest: the longer of the two"),
        pytest.param(
            a_task(owner=KIM, state=TaskState.BLOCKED, nudged_at=after(15)),
            after(30),
            id="blocked: no digest sooner than its stall time",
        ),
        pytest.param(a_task(state=TaskState.DONE), None, id="done"),
        pytest.param(a_task(state=TaskState.NOT_APPLICABLE), None, id="not applicable"),
    ],
)
def test_an_item_is_looked_at_when_it_may_be_late(task: Task, look: datetime | None) -> None:
    assert next_look(task, a_policy()) == look


@pytest.mark.parametrize(
    ("task", "minutes", "decision"),
    [
        pytest.param(STARTED, 9.9, Wait(after(10)), id="in its box"),
        pytest.param(STARTED, 10, NudgeOwner(KIM, Reason.BOX, 1, False, False), id="the box is up"),
        pytest.param(
            a_task(owner=KIM, due_at=after(40)),
            15,
            NudgeOwner(KIM, Reason.STALL, 1, False, False),
            id="stalled",
        ),
        pytest.param(
            a_task(owner=KIM, misses=1, nudged_at=after(10), due_at=after(10)),
            20,
            NudgeOwner(KIM, Reason.BOX, 2, True, False),
            id="second miss: the commander too",
        ),
        pytest.param(
            a_task(owner=KIM, misses=2, nudged_at=after(20), due_at=after(10)),
            30,
            NudgeOwner(KIM, Reason.BOX, 3, True, True),
            id="third miss: the deputy too",
        ),
        pytest.param(
            a_task(owner=KIM), 15, NudgeOwner(KIM, Reason.STALL, 1, False, False), id="no box at all"
        ),
        pytest.param(a_task(), 15, TellCommander(Reason.UNOWNED), id="nobody has it"),
        pytest.param(
            a_task(owner=KIM, state=TaskState.BLOCKED), 15, TellCommander(Reason.BLOCKED), id="blocked"
        ),
        pytest.param(a_task(state=TaskState.DONE), 9999, Wait(None), id="done"),
    ],
)
def test_the_decision(task: Task, minutes: float, decision: object) -> None:
    assert decide(task, a_policy(), after(minutes)) == decision


def test_the_commander_hears_of_a_resting_owner_no_sooner_than_the_stall_time() -> None:
    told = a_task(owner=KIM, due_at=after(10), nudged_at=after(10))

    assert next_look(told, a_policy(resting_until=after(90))) == after(25)
    assert next_look(told, a_policy()) == after(20)


def test_an_owner_who_rests_is_not_woken_and_the_commander_hears_of_it() -> None:
    resting = a_policy(resting_until=after(90))

    assert decide(STARTED, resting, after(10)) == TellCommander(Reason.RESTING)
    assert decide(STARTED, resting, after(90)) == NudgeOwner(KIM, Reason.BOX, 1, False, False)


@given(box=st.integers(1, 500), at=st.integers(0, 500))
def test_nobody_is_nudged_inside_a_box_they_agreed_to(box: int, at: int) -> None:
    task = a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=after(box), box_agreed=True)

    nudged = isinstance(decide(task, a_policy(), after(at)), NudgeOwner)

    assert nudged is (at >= box)


@given(minutes=st.integers(0, 1000))
def test_a_decision_to_wait_names_a_moment_that_has_not_come(minutes: int) -> None:
    decision = decide(STARTED, a_policy(), after(minutes))

    assert isinstance(decision, NudgeOwner | Wait)
    assert isinstance(decision, NudgeOwner) or (
        decision.until is not None and decision.until > after(minutes)
    )
