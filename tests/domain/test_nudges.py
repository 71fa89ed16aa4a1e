"""Whom to nudge, and when to look again?"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklist import Task, TaskState, more_time
from app.domain.nudges import NudgeOwner, Reason, TellAssigner, TellCommander, Wait, decide, next_look, since
from tests.builders import DANA, KIM, NOON, SAM, a_policy, a_task


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


STARTED = a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=after(10))
AGREED = a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=after(60), box_agreed=True)
GIVEN = a_task(owner=KIM, assigned_by=DANA, ack_due_at=after(4))


def at_work(task: Task, minutes: float) -> Task:
    """Its owner wrote something then."""
    return task.progressed(after(minutes))


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
        pytest.param(at_work(STARTED, 9), after(19), id="seen at it: its box may end meanwhile"),
        pytest.param(at_work(STARTED, 30), after(40), id="seen at it after its box"),
        pytest.param(at_work(a_task(owner=KIM, due_at=after(40)), 9), after(24), id="a stall from then on"),
        pytest.param(at_work(AGREED, 59), after(60), id="an agreed box ends when it ends"),
        pytest.param(at_work(AGREED, 61), after(71), id="seen at it after an agreed box"),
        pytest.param(at_work(a_task(owner=KIM), 9), after(24), id="seen at it without a box"),
        pytest.param(GIVEN, after(4), id="given and not understood"),
        pytest.param(replace(GIVEN, ack_due_at=None), after(15), id="understood, or told already"),
        pytest.param(replace(GIVEN, state=TaskState.DONE), None, id="done before it was understood"),
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
        pytest.param(GIVEN, 4, TellAssigner(DANA), id="given and not understood"),
        pytest.param(
            replace(GIVEN, assigned_by=None),
            15,
            NudgeOwner(KIM, Reason.STALL, 1, False, False),
            id="given by nobody knows whom",
        ),
        pytest.param(
            replace(GIVEN, ack_due_at=after(99)),
            15,
            NudgeOwner(KIM, Reason.STALL, 1, False, False),
            id="stalled before it need be understood",
        ),
        pytest.param(
            at_work(a_task(owner=KIM, misses=2, nudged_at=after(20), due_at=after(10)), 21),
            31,
            NudgeOwner(KIM, Reason.BOX, 1, False, False),
            id="misses are counted anew for whoever was seen at it",
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


@pytest.mark.parametrize(
    ("task", "what"),
    [
        pytest.param(a_task(owner=SAM, state=TaskState.DONE), "done", id="done"),
        pytest.param(a_task(state=TaskState.NOT_APPLICABLE), "not_applicable", id="not applicable"),
        pytest.param(a_task(owner=KIM, state=TaskState.BLOCKED), "blocked", id="blocked"),
        pytest.param(a_task(owner=KIM), "changed", id="still theirs"),
        pytest.param(a_task(owner=SAM), "given", id="somebody else's"),
        pytest.param(a_task(), "unowned", id="nobody's"),
    ],
)
def test_an_item_says_what_has_become_of_it_since_its_owner_was_asked(task: Task, what: str) -> None:
    assert since(task, KIM) == what


@given(seen=st.integers(0, 500), at=st.integers(0, 500), agreed=st.booleans())
def test_whoever_was_seen_at_work_is_left_alone_unless_a_box_they_agreed_to_ends(
    seen: int, at: int, agreed: bool
) -> None:
    task = at_work(a_task(owner=KIM, due_at=after(60), box_agreed=agreed), seen)

    asked = isinstance(decide(task, a_policy(), after(seen + at)), NudgeOwner)

    assert not asked or at >= 10 or (agreed and seen < 60 <= seen + at)


@pytest.mark.parametrize(
    ("misses", "commander", "deputy"), [(0, False, False), (1, True, False), (2, True, True)]
)
def test_more_time_is_kept_to_and_wipes_out_no_miss(misses: int, commander: bool, deputy: bool) -> None:
    asked = a_task(owner=KIM, due_at=NOON, misses=misses, nudged_at=NOON)
    snoozed = more_time(asked, 45, NOON)

    assert decide(snoozed, a_policy(), after(44.9)) == Wait(after(45))
    told = NudgeOwner(KIM, Reason.BOX, misses + 1, commander, deputy)
    assert decide(snoozed, a_policy(), after(45)) == told


@pytest.mark.parametrize("number", range(1, 15))
def test_what_nobody_has_is_told_to_nobody_but_the_commander(number: int) -> None:
    """Whoever rests, too: an item of nobody's wakes nobody."""
    task = a_task(number=number)

    assert decide(task, a_policy(resting_until=after(90)), after(15)) == TellCommander(Reason.UNOWNED)
