"""By when must whom be told: are hours, days, business days and months counted right, wherever it is?"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clocks import (
    HOUR,
    Calendar,
    Limit,
    Offset,
    Running,
    Stage,
    Stand,
    Trigger,
    Unit,
    due_at,
    reminders,
    shortest_first,
    stand,
)
from app.domain.playbook import Text

BERLIN, NEW_YORK, SINGAPORE = (
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/New_York"),
    ZoneInfo("Asia/Singapore"),
)
NAME = Text("Notice", "通知")


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def limit(value: int, unit: Unit, trigger: Trigger = Trigger.AWARE, *, whole_days: bool = False) -> Limit:
    return Limit(trigger, Offset(value, unit), whole_days)


def a_stage(*limits: Limit) -> Stage:
    return Stage("notice", NAME, limits)


@pytest.mark.parametrize(
    ("began", "wanted", "calendar", "due"),
    [
        pytest.param(
            "2026-11-24 14:05",
            limit(72, Unit.HOURS),
            Calendar(),
            "2026-11-27 14:05",
            id="hours",
        ),
        pytest.param(
            "2026-03-28 12:00",
            limit(24, Unit.HOURS),
            Calendar(BERLIN),
            "2026-03-29 12:00",
            id="hours are hours, whatever clocks do",
        ),
        pytest.param(
            "2026-03-28 12:00",
            limit(1, Unit.CALENDAR_DAYS),
            Calendar(BERLIN),
            "2026-03-29 11:00",
            id="a day with 23 hours",
        ),
        pytest.param(
            "2026-10-24 12:00",
            limit(1, Unit.CALENDAR_DAYS),
            Calendar(BERLIN),
            "2026-10-25 13:00",
            id="a day with 25 hours",
        ),
        pytest.param(
            "2026-11-20 23:30",
            limit(4, Unit.BUSINESS_DAYS),
            Calendar(NEW_YORK),
            "2026-11-26 23:30",
            id="business days over a weekend",
        ),
        pytest.param(
            "2026-11-20 23:30",
            limit(4, Unit.BUSINESS_DAYS),
            Calendar(NEW_YORK, frozenset({date(2026, 11, 26)})),
            "2026-11-27 23:30",
            id="business days over a holiday",
        ),
        pytest.param(
            "2026-11-21 15:00",
            limit(1, Unit.BUSINESS_DAYS),
            Calendar(),
            "2026-11-23 15:00",
            id="begun on a Saturday",
        ),
        pytest.param(
            "2027-01-31 10:00",
            limit(1, Unit.MONTHS),
            Calendar(),
            "2027-02-28 10:00",
            id="a month without that day",
        ),
        pytest.param(
            "2028-01-31 10:00",
            limit(1, Unit.MONTHS),
            Calendar(),
            "2028-02-29 10:00",
            id="a leap year",
        ),
        pytest.param(
            "2026-12-15 10:00",
            limit(1, Unit.MONTHS),
            Calendar(),
            "2027-01-15 10:00",
            id="into the next year",
        ),
        pytest.param(
            "2026-11-30 10:00",
            limit(13, Unit.MONTHS),
            Calendar(),
            "2027-12-30 10:00",
            id="more than a year",
        ),
        pytest.param(
            "2028-02-28 10:00",
            limit(1, Unit.CALENDAR_DAYS),
            Calendar(),
            "2028-02-29 10:00",
            id="a leap day",
        ),
        pytest.param(
            "2026-11-24 01:00",
            limit(3, Unit.CALENDAR_DAYS, whole_days=True),
            Calendar(SINGAPORE),
            "2026-11-27 15:59:59",
            id="from the day after, to the end of the last",
        ),
        pytest.param(
            "2026-11-24 20:00",
            limit(3, Unit.CALENDAR_DAYS, whole_days=True),
            Calendar(SINGAPORE),
            "2026-11-28 15:59:59",
            id="begun on what is the next day there",
        ),
        pytest.param(
            "2026-03-28 01:30",
            limit(1, Unit.CALENDAR_DAYS),
            Calendar(BERLIN),
            "2026-03-29 01:30",
            id="an hour that is left out",
        ),
    ],
)
def test_a_limit_ends(began: str, wanted: Limit, calendar: Calendar, due: str) -> None:
    assert due_at(wanted, at(began), calendar) == at(due)


def test_without_a_number_there_is_no_end() -> None:
    assert due_at(Limit(Trigger.AWARE, None), at("2026-11-24 14:05"), Calendar()) is None


AWARE = at("2026-11-24 12:00")


def test_a_stage_whose_trigger_nobody_has_told_has_not_started() -> None:
    other = {Trigger.MATERIAL: AWARE}
    assert stand(a_stage(limit(72, Unit.HOURS)), other, Calendar(), AWARE) == Stand(Running.NOT_STARTED)


def test_it_counts_until_its_time_and_is_overdue_after_it() -> None:
    stage, happened, due = a_stage(limit(72, Unit.HOURS)), {Trigger.AWARE: AWARE}, AWARE + 72 * HOUR
    assert stand(stage, happened, Calendar(), due) == Stand(Running.COUNTING, AWARE, due)
    late = stand(stage, happened, Calendar(), due + HOUR)
    assert late == Stand(Running.OVERDUE, AWARE, due, HOUR)


def test_without_a_number_it_is_without_delay_and_never_overdue() -> None:
    stage = a_stage(Limit(Trigger.AWARE, None))
    found = stand(stage, {Trigger.AWARE: AWARE}, Calendar(), AWARE + 1000 * HOUR)
    assert found == Stand(Running.WITHOUT_DELAY, AWARE)
    sent = stand(stage, {Trigger.AWARE: AWARE}, Calendar(), AWARE, sent_at=AWARE + HOUR)
    assert sent == Stand(Running.SENT, AWARE)


def test_of_two_limits_the_earlier_counts_and_one_alone_is_enough() -> None:
    stage = a_stage(limit(4, Unit.HOURS, Trigger.CLASSIFIED_MAJOR), limit(24, Unit.HOURS))
    both = {Trigger.AWARE: AWARE, Trigger.CLASSIFIED_MAJOR: AWARE + 22 * HOUR}
    assert stand(stage, both, Calendar(), AWARE).due == AWARE + 24 * HOUR
    early = {Trigger.AWARE: AWARE, Trigger.CLASSIFIED_MAJOR: AWARE + HOUR}
    assert stand(stage, early, Calendar(), AWARE).due == AWARE + 5 * HOUR
    assert stand(stage, {Trigger.AWARE: AWARE}, Calendar(), AWARE).due == AWARE + 24 * HOUR


def test_a_trigger_that_is_corrected_later_moves_the_end() -> None:
    stage = a_stage(limit(72, Unit.HOURS))
    first = stand(stage, {Trigger.AWARE: AWARE}, Calendar(), AWARE)
    corrected = stand(stage, {Trigger.AWARE: AWARE - 5 * HOUR}, Calendar(), AWARE)
    assert first.due is not None
    assert corrected.due == first.due - 5 * HOUR


def test_what_was_sent_says_whether_it_was_late() -> None:
    stage, happened, due = a_stage(limit(72, Unit.HOURS)), {Trigger.AWARE: AWARE}, AWARE + 72 * HOUR
    in_time = stand(stage, happened, Calendar(), due + HOUR, sent_at=due - HOUR)
    late = stand(stage, happened, Calendar(), due + HOUR, sent_at=due + HOUR)
    assert (in_time.running, in_time.late) == (Running.SENT, timedelta(0))
    assert (late.running, late.late) == (Running.SENT, HOUR)


def test_its_owner_hears_at_half_with_a_fifth_left_and_with_an_hour_left() -> None:
    due = AWARE + 72 * HOUR
    assert reminders(AWARE, due) == (AWARE + 36 * HOUR, due - timedelta(hours=14.4), due - HOUR)


def test_of_a_clock_of_an_hour_only_what_is_still_to_come_is_said() -> None:
    due = AWARE + HOUR
    assert reminders(AWARE, due) == (AWARE + HOUR / 2, due - HOUR / 5)
    assert reminders(due, AWARE) == ()


def test_the_shortest_comes_first() -> None:
    stands = [
        ("sent", Stand(Running.SENT, AWARE, AWARE)),
        ("three days", Stand(Running.COUNTING, AWARE, AWARE + 72 * HOUR)),
        ("who decides?", Stand(Running.NOT_STARTED)),
        ("a day", Stand(Running.COUNTING, AWARE, AWARE + 24 * HOUR)),
        ("at once", Stand(Running.WITHOUT_DELAY, AWARE)),
        ("overdue", Stand(Running.OVERDUE, AWARE, AWARE)),
    ]
    order = [name for name, _ in shortest_first(stands)]
    assert order == ["overdue", "at once", "who decides?", "a day", "three days", "sent"]


moments = st.integers(0, 15 * 365 * 24 * 3600).map(
    lambda seconds: at("2020-01-01") + timedelta(seconds=seconds)
)
zones = st.sampled_from([UTC, BERLIN, NEW_YORK, SINGAPORE])


@given(moments, zones, st.sampled_from(Unit), st.integers(1, 90))
def test_more_is_never_earlier_and_never_before_it_began(
    began: datetime, zone: ZoneInfo, unit: Unit, value: int
) -> None:
    calendar = Calendar(zone)
    one, more = (due_at(limit(count, unit), began, calendar) for count in (value, value + 1))
    assert one is not None
    assert more is not None
    assert began < one <= more


@given(
    moments,
    zones,
    st.integers(1, 30),
    st.frozensets(st.dates(date(2020, 1, 1), date(2035, 12, 31)), max_size=20),
)
def test_a_business_day_is_never_a_weekend_or_a_holiday(
    began: datetime, zone: ZoneInfo, value: int, holidays: frozenset[date]
) -> None:
    due = due_at(limit(value, Unit.BUSINESS_DAYS, whole_days=True), began, Calendar(zone, holidays))
    assert due is not None
    day = due.astimezone(zone).date()
    assert day.weekday() < 5
    assert day not in holidays
