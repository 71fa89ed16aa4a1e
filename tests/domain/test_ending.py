"""How may it end, what must be said, and what is owed?"""

from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.checklist import TaskState
from app.domain.ending import Ending, Wish, check, check_review_day, choices, owed
from app.domain.refusals import FieldRefused
from tests.builders import KIM, NOON, SAM, a_task, an_incident

TODAY = date(2026, 11, 24)
UNFINISHED = (a_task(),)
WHOLE: dict[str, Any] = {"note": "handed to the platform team", "reviewer": SAM, "review_on": TODAY}


@pytest.mark.parametrize(
    ("fields", "may_close", "expected"),
    [
        pytest.param({}, True, ("stood_down", "contained", "closed"), id="perhaps a false alarm"),
        pytest.param({}, False, ("stood_down", "contained"), id="the deputy closes nothing"),
        pytest.param({"confirmed_at": NOON}, True, ("contained", "closed", "stood_down"), id="confirmed"),
        pytest.param({"confirmed_at": NOON}, False, ("contained", "stood_down"), id="confirmed, deputy"),
        pytest.param(
            {"contained_at": NOON}, True, ("closed", "uncontained", "stood_down"), id="contained already"
        ),
        pytest.param({"contained_at": NOON}, False, ("uncontained", "stood_down"), id="contained, deputy"),
    ],
)
def test_what_may_be_chosen_begins_with_the_likeliest(
    fields: dict[str, Any], may_close: bool, expected: tuple[str, ...]
) -> None:
    assert choices(an_incident(**fields), may_close=may_close) == expected


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        pytest.param({"note": " "}, "end_note", "missing", id="no word on what is unfinished"),
        pytest.param({"note": "x" * 3001}, "end_note", "too_long", id="too long a word"),
        pytest.param({"reviewer": None}, "reviewer", "missing", id="nobody reviews it"),
        pytest.param({"review_on": None}, "review_on", "missing", id="no day"),
        pytest.param({"review_on": TODAY - timedelta(days=1)}, "review_on", "past", id="yesterday"),
    ],
)
def test_closing_needs_a_word_and_a_review(changes: dict[str, Any], field: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        check(Wish(Ending.CLOSED, **(WHOLE | changes)), unfinished=UNFINISHED, today=TODAY)

    assert (refused.value.field, refused.value.problem) == (field, problem)


@pytest.mark.parametrize(
    ("wish", "unfinished"),
    [
        pytest.param(Wish(Ending.CLOSED, **WHOLE), UNFINISHED, id="closed with a word"),
        pytest.param(Wish(Ending.CLOSED, "", SAM, TODAY), (), id="closed with nothing left"),
        pytest.param(Wish(Ending.STOOD_DOWN), UNFINISHED, id="a false alarm"),
        pytest.param(Wish(Ending.STOOD_DOWN, "", SAM, TODAY), UNFINISHED, id="a false alarm to learn from"),
        pytest.param(Wish(Ending.CONTAINED, "", None, TODAY), UNFINISHED, id="contained"),
        pytest.param(
            Wish(Ending.UNCONTAINED, "", SAM, TODAY - timedelta(days=9)), UNFINISHED, id="a day nobody reads"
        ),
    ],
)
def test_the_rest_needs_neither(wish: Wish, unfinished: tuple[Any, ...]) -> None:
    check(wish, unfinished=unfinished, today=TODAY)


def test_a_review_of_a_false_alarm_is_checked_as_any_other() -> None:
    with pytest.raises(FieldRefused):
        check(Wish(Ending.STOOD_DOWN, "", SAM, None), unfinished=(), today=TODAY)


@pytest.mark.parametrize(
    ("ending", "reviewer", "asks"),
    [
        (Ending.CLOSED, None, True),
        (Ending.STOOD_DOWN, SAM, True),
        (Ending.STOOD_DOWN, None, False),
        (Ending.CONTAINED, SAM, False),
        (Ending.UNCONTAINED, SAM, False),
    ],
)
def test_only_what_ends_it_asks_for_a_review(ending: Ending, reviewer: Any, asks: bool) -> None:
    assert Wish(ending, reviewer=reviewer).asks_review is asks


def test_a_review_has_somebody_and_a_day() -> None:
    assert check_review_day(SAM, TODAY, today=TODAY) == (SAM, TODAY)


def test_what_is_owed_stands_by_owner_and_what_nobody_has_comes_last() -> None:
    tasks = [
        a_task(number=1),
        a_task(number=2, owner=SAM),
        a_task(number=3, owner=KIM, state=TaskState.BLOCKED),
        a_task(number=4, owner=SAM, state=TaskState.DONE),
        a_task(number=5, state=TaskState.NOT_APPLICABLE),
        a_task(number=6, owner=SAM),
    ]

    assert list(owed(tasks).items()) == [(KIM, (3,)), (SAM, (2, 6)), (None, (1,))]
