"""When is somebody reminded of a review?"""

from datetime import UTC, date, datetime

import pytest

from app.domain.ids import IncidentId
from app.domain.reviews import Review, local_day, next_reminder
from tests.builders import KIM, NOON, SAM

DUE = date(2026, 11, 27)


def utc(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "after", "expected"),
    [
        pytest.param(None, utc(24, 12), utc(26, 9), id="the day before, in the morning"),
        pytest.param(None, utc(26, 9), utc(27, 9), id="then on the day"),
        pytest.param(None, utc(27, 9), utc(28, 9), id="and each day from then on"),
        pytest.param(None, utc(29, 13), utc(30, 9), id="though long overdue"),
        pytest.param(None, utc(27, 8), utc(27, 9), id="asked for on the day itself, early"),
        pytest.param("Europe/Paris", utc(24, 12), utc(26, 8), id="on the owner's own clock"),
        pytest.param("Asia/Shanghai", utc(24, 12), utc(26, 1), id="wherever they are"),
    ],
)
def test_reminded_in_the_morning_until_it_is_done(
    zone: str | None, after: datetime, expected: datetime
) -> None:
    assert next_reminder(DUE, zone, after) == expected


def test_it_is_another_day_elsewhere() -> None:
    assert local_day(utc(24, 20), None) == date(2026, 11, 24)
    assert local_day(utc(24, 20), "Asia/Shanghai") == date(2026, 11, 25)


def test_nobody_is_reminded_of_what_is_done() -> None:
    done = Review(IncidentId("1" * 16), SAM, DUE, KIM, NOON, remind_at=NOON).done(NOON)

    assert (done.remind_at, done.done_at) == (None, NOON)
