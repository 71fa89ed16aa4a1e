"""When is what people wrote forgotten, and when is that announced?"""

from dataclasses import replace
from datetime import timedelta

from app.domain.incident import IncidentState
from app.domain.keeping import NOTICE, due, forget_on
from tests.builders import NOON, an_incident

KEEP = timedelta(days=365)
OVER = an_incident(state=IncidentState.CLOSED, ended_at=NOON)


def test_it_is_announced_a_month_before_and_forgotten_when_its_time_is_up() -> None:
    times = due(NOON + KEEP, KEEP)

    assert times.forget == NOON
    assert times.announce == NOON + NOTICE
    assert times.told == NOON + KEEP - NOTICE


def test_nobody_can_say_when_before_it_is_announced() -> None:
    assert forget_on(OVER, KEEP) is None


def test_it_is_on_the_day_that_was_announced() -> None:
    assert forget_on(OVER.forget_announced(NOON + KEEP - NOTICE), KEEP) == NOON + KEEP


def test_what_was_announced_late_is_kept_a_month_longer() -> None:
    late = NOON + 2 * KEEP

    assert forget_on(OVER.forget_announced(late), KEEP) == late + NOTICE


def test_what_is_held_goes_on_or_never_ended_is_kept() -> None:
    announced = OVER.forget_announced(NOON)

    assert forget_on(replace(announced, held_since=NOON), KEEP) is None
    assert forget_on(replace(announced, state=IncidentState.OPEN), KEEP) is None
    assert forget_on(replace(announced, ended_at=None), KEEP) is None


def test_a_hold_and_going_on_again_take_the_announcement_back() -> None:
    announced = OVER.forget_announced(NOON)

    assert announced.held(NOON).forget_told_at is None
    assert announced.held(NOON).released().held_since is None
    assert announced.reopened().forget_told_at is None


def test_a_hold_is_shown_on_the_board_and_forgetting_is_not() -> None:
    assert OVER.held(NOON).revision == OVER.revision + 1
    assert OVER.held(NOON).released().revision == OVER.revision + 2
    assert OVER.forgotten(NOON).revision == OVER.revision
