"""How does an item move?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklist import (
    Edit,
    Task,
    TaskState,
    block,
    changed_ticks,
    dont_know,
    edit,
    hand_back,
    more_time,
    new_part,
    reopen_part,
    take_note_of,
    tick,
    unfinished_steps,
    untick,
)
from app.domain.refusals import FieldRefused
from app.playbooks.catalogue import load_playbook
from tests.builders import DANA, KIM, NOON, SAM, a_task

LATER = NOON + timedelta(minutes=7)
BOX = timedelta(minutes=15)
numbers = st.frozensets(st.integers(1, 14))


def edited(task: Task, **change: object) -> Task:
    return edit(task, Edit(**change), by=DANA, box=BOX, now=LATER)  # type: ignore[arg-type]


@given(drawn=numbers, selected=numbers)
def test_what_a_person_changed_leads_from_what_was_drawn_to_what_came_back(
    drawn: frozenset[int], selected: frozenset[int]
) -> None:
    change = changed_ticks(drawn, selected)

    assert (drawn | change.ticked) - change.unticked == selected
    assert not change.ticked & change.unticked


def test_ticking_makes_an_item_done_whatever_steps_are_open() -> None:
    task = a_task(state=TaskState.BLOCKED, needs="console access", misses=2, nudged_at=NOON)

    done = tick(task, LATER)

    assert (done.state, done.needs, done.settled, done.misses, done.nudged_at) == (
        TaskState.DONE,
        "",
        True,
        0,
        None,
    )
    assert (done.moved_at, done.version) == (LATER, task.version + 1)


@pytest.mark.parametrize(
    ("owner", "expected"), [(KIM, TaskState.IN_PROGRESS), (None, TaskState.OPEN)], ids=["owned", "unowned"]
)
def test_unticking_gives_the_item_back_with_the_reason(owner: str | None, expected: TaskState) -> None:
    again = untick(a_task(state=TaskState.DONE, owner=owner), " one host was missed ", LATER)

    assert (again.state, again.reason) == (expected, "one host was missed")


@pytest.mark.parametrize(("reason", "problem"), [("  ", "missing"), ("x" * 3001, "too_long")])
def test_unticking_wants_a_reason_of_a_sensible_length(reason: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        untick(a_task(state=TaskState.DONE), reason, LATER)

    assert (refused.value.field, refused.value.problem) == ("reason", problem)


def test_an_empty_edit_changes_nothing() -> None:
    assert edited(a_task()) == a_task()


def test_an_owner_starts_the_item_and_its_time_box() -> None:
    task = edited(a_task(), owner=KIM)

    assert (task.owner, task.assigned_by, task.state) == (KIM, DANA, TaskState.IN_PROGRESS)
    assert (task.due_at, task.box_agreed) == (LATER + BOX, False)


def test_a_new_owner_gets_a_box_of_their_own_and_the_same_owner_keeps_theirs() -> None:
    task = edited(a_task(), owner=KIM)

    assert edit(task, Edit(owner=SAM), by=DANA, box=BOX, now=LATER + BOX).due_at == LATER + 2 * BOX
    assert edit(task, Edit(note="x"), by=DANA, box=BOX, now=LATER + BOX).due_at == LATER + BOX


def test_an_owner_who_is_taken_off_takes_the_box_along() -> None:
    task = edited(a_task(owner=KIM, assigned_by=SAM, due_at=NOON, box_agreed=True), owner_removed=True)

    assert (task.owner, task.assigned_by, task.due_at, task.box_agreed) == (None, None, None, False)


def test_a_number_of_minutes_is_an_agreed_box() -> None:
    task = edited(a_task(), owner=KIM, minutes=40)

    assert (task.due_at, task.box_agreed) == (LATER + timedelta(minutes=40), True)


@pytest.mark.parametrize("minutes", [0, -5, 7 * 24 * 60 + 1])
def test_a_box_out_of_range_is_refused(minutes: int) -> None:
    with pytest.raises(FieldRefused) as refused:
        edited(a_task(), minutes=minutes)

    assert refused.value.field == "minutes"


def test_a_first_step_starts_the_item_and_steps_are_ticked_one_by_one() -> None:
    task = edited(
        a_task(steps=frozenset({"4.1"})), steps_done=frozenset({"4.2"}), steps_undone=frozenset({"4.1"})
    )

    assert (task.steps, task.state) == (frozenset({"4.2"}), TaskState.IN_PROGRESS)


@pytest.mark.parametrize(
    ("state", "field"), [(TaskState.BLOCKED, "needs"), (TaskState.NOT_APPLICABLE, "reason")]
)
def test_blocked_and_not_applicable_say_why(state: TaskState, field: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        edited(a_task(), state=state)

    assert (refused.value.field, refused.value.problem) == (field, "missing")
    assert edited(a_task(), state=state, **{field: "the vendor is asleep"}).state is state


def test_what_a_blocked_item_needed_is_gone_when_it_is_blocked_no_more() -> None:
    blocked = block(a_task(), "console access", LATER)

    assert (blocked.state, blocked.needs) == (TaskState.BLOCKED, "console access")
    assert edited(blocked, state=TaskState.IN_PROGRESS).needs == ""


def test_blocking_without_saying_what_is_needed_is_refused() -> None:
    with pytest.raises(FieldRefused):
        block(a_task(), "", LATER)


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(FieldRefused) as refused:
        edited(a_task(), note="x" * 3001)

    assert (refused.value.field, refused.value.problem) == ("note", "too_long")


def test_more_time_keeps_the_misses_and_starts_an_open_item() -> None:
    task = more_time(a_task(misses=1), 10, LATER)

    assert (task.misses, task.due_at, task.box_agreed) == (1, LATER + timedelta(minutes=10), True)
    assert task.state is TaskState.IN_PROGRESS
    assert more_time(a_task(state=TaskState.BLOCKED), 10, LATER).state is TaskState.BLOCKED


def test_handing_back_leaves_an_open_item_without_an_owner() -> None:
    task = hand_back(a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=NOON, box_agreed=True), LATER)

    assert (task.owner, task.state, task.due_at, task.box_agreed) == (None, TaskState.OPEN, None, False)


def test_unfinished_steps_come_in_the_order_of_the_playbook() -> None:
    item = load_playbook().item(4)
    first, *rest = [step.id for step in item.steps]

    assert unfinished_steps(a_task(steps=frozenset({first})), item) == tuple(rest)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        pytest.param(a_task(), False, id="open and unowned"),
        pytest.param(a_task(owner=KIM), True, id="owned"),
        pytest.param(a_task(state=TaskState.IN_PROGRESS), True, id="started"),
        pytest.param(a_task(owner=KIM, state=TaskState.DONE), False, id="done"),
    ],
)
def test_an_item_is_under_way_when_owned_or_started_and_not_settled(task: Task, expected: bool) -> None:
    assert task.under_way is expected


def test_whoever_is_given_an_item_is_to_say_that_they_have_understood_and_whoever_takes_it_has() -> None:
    given, taken = edited(a_task(), owner=KIM), edited(a_task(), owner=DANA)

    assert (given.ack_at, given.ack_due_at) == (None, LATER + timedelta(minutes=4))
    assert (taken.ack_at, taken.ack_due_at) == (LATER, None)
    assert given.acknowledged(LATER + BOX).acknowledged(LATER + 2 * BOX).ack_at == LATER + BOX


def test_an_owner_who_moves_their_item_has_understood_and_whoever_moves_it_is_kept() -> None:
    given = edited(a_task(), owner=KIM)

    assert take_note_of(given, KIM, LATER).ack_at == LATER
    assert take_note_of(given, SAM, LATER).ack_at is None
    assert take_note_of(given, SAM, LATER).moved_by == SAM


def test_a_new_owner_has_not_understood_because_the_one_before_had() -> None:
    given = edited(a_task(owner=SAM, ack_at=NOON, progress_at=NOON), owner=KIM)

    assert (given.ack_at, given.progress_at) == (None, None)


def test_what_is_written_or_done_is_progress_and_a_new_box_or_owner_alone_is_none() -> None:
    assert edited(a_task(), note="seen").progress_at == LATER
    assert edited(a_task(owner=KIM), minutes=30).progress_at is None
    assert edited(a_task(), owner=KIM).progress_at is None


def test_seen_at_work_a_miss_is_forgotten_and_the_cards_stay_as_they_are() -> None:
    seen = a_task(misses=2, nudged_at=NOON, version=3).progressed(LATER)

    assert (seen.misses, seen.nudged_at, seen.progress_at, seen.version) == (0, None, LATER, 3)


def test_why_something_was_reopened_is_no_reason_for_it_not_to_apply() -> None:
    again = untick(a_task(state=TaskState.DONE), "one host was missed", LATER)

    with pytest.raises(FieldRefused) as refused:
        edited(again, state=TaskState.NOT_APPLICABLE)

    assert (refused.value.field, refused.value.problem) == ("reason", "missing")
    settled = edited(again, state=TaskState.NOT_APPLICABLE, reason="no such host")
    assert edited(settled, note="really").state is TaskState.NOT_APPLICABLE


def test_whoever_does_not_know_keeps_it_and_a_box_begins_anew() -> None:
    unsure = dont_know(a_task(owner=KIM, due_at=NOON, box_agreed=True, misses=1), BOX, LATER)

    assert (unsure.owner, unsure.due_at, unsure.box_agreed, unsure.misses) == (KIM, LATER + BOX, False, 0)


def test_a_part_has_a_title_of_a_sensible_length_and_there_are_not_too_many() -> None:
    assert new_part(4, 2, "  the key of web-1 ", NOON).title == "the key of web-1"
    for number, title, problem in (
        (1, " ", "missing"),
        (1, "x" * 81, "too_long_title"),
        (31, "x", "too_many"),
    ):
        with pytest.raises(FieldRefused) as refused:
            new_part(4, number, title, NOON)
        assert (refused.value.field, refused.value.problem) == ("title", problem)


@pytest.mark.parametrize(
    ("owner", "expected"), [(KIM, TaskState.IN_PROGRESS), (None, TaskState.OPEN)], ids=["owned", "unowned"]
)
def test_a_part_is_reopened_without_a_word(owner: str | None, expected: TaskState) -> None:
    assert reopen_part(a_task(part=1, owner=owner, state=TaskState.DONE), LATER).state is expected


# A box that ended while there was nothing to do says nothing of what is to be done now.


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.NOT_APPLICABLE, TaskState.BLOCKED])
def test_whoever_takes_it_up_again_after_its_box_has_a_new_one(state: TaskState) -> None:
    rested = a_task(owner=KIM, state=state, needs="a key", reason="x", due_at=NOON, box_agreed=True)

    resumed = edited(rested, state=TaskState.IN_PROGRESS)

    assert (resumed.due_at, resumed.box_agreed) == (LATER + BOX, False)


@pytest.mark.parametrize(
    "again", [lambda task: untick(task, "it came back", LATER), lambda task: reopen_part(task, LATER)]
)
def test_what_is_not_done_after_all_is_not_late_at_once(again: Callable[[Task], Task]) -> None:
    done = a_task(owner=KIM, state=TaskState.DONE, due_at=NOON, box_agreed=True)

    assert (again(done).due_at, again(done).box_agreed) == (None, False)
    assert again(replace(done, due_at=LATER + BOX)).due_at == LATER + BOX


def test_a_box_that_has_not_ended_stays_whatever_lay_between() -> None:
    waiting = a_task(
        owner=KIM, state=TaskState.BLOCKED, needs="a key", due_at=LATER + 2 * BOX, box_agreed=True
    )

    resumed = edited(waiting, state=TaskState.IN_PROGRESS)

    assert (resumed.due_at, resumed.box_agreed) == (LATER + 2 * BOX, True)


def test_what_is_late_and_given_again_to_whoever_has_it_has_a_new_box() -> None:
    late = a_task(owner=KIM, state=TaskState.IN_PROGRESS, due_at=NOON, box_agreed=True)

    assert (edited(late, owner=KIM).due_at, edited(late, owner=KIM).box_agreed) == (LATER + BOX, False)
