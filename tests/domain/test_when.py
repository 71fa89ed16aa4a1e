"""Times that are known in part: what may be said of a length, and what must not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.when import (
    NO_TIME,
    UNKNOWN_WHEN,
    Length,
    Margin,
    Reading,
    Unknown,
    When,
    Why,
    between,
    first_of,
    last_of,
    margin,
    spread,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

moments = st.integers(-5000, 5000).map(lambda minutes: NOON + timedelta(minutes=minutes))
bounds = st.none() | moments


@st.composite
def whens(draw: st.DrawFn) -> When:
    one, other = draw(bounds), draw(bounds)
    return When(min(one, other), max(one, other)) if one and other else When(one, other)


def at(hours: float) -> datetime:
    return NOON + hours * HOUR


def of(earliest: float | None, latest: float | None) -> When:
    return When(None if earliest is None else at(earliest), None if latest is None else at(latest))


def lengths(least: float | None, most: float | None) -> Length:
    return Length(None if least is None else least * HOUR, None if most is None else most * HOUR)


def covers(wide: Reading, narrow: Reading) -> bool:
    """Does `wide` say nothing that `narrow` does not?"""
    if isinstance(wide, Unknown):
        return wide.why is not Why.CONTRADICT or narrow == wide
    if isinstance(narrow, Unknown):
        return narrow.why is Why.CONTRADICT
    from_below = wide.least is None or (narrow.least is not None and wide.least <= narrow.least)
    from_above = wide.most is None or (narrow.most is not None and wide.most >= narrow.most)
    return from_below and from_above


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        (of(0, 0), of(2, 2), lengths(2, 2)),
        (of(0, 1), of(3, 5), lengths(2, 5)),
        (of(0, 4), of(3, 5), lengths(0, 5)),
        (of(None, 1), of(3, 5), lengths(2, None)),
        (of(0, None), of(3, 5), lengths(None, 5)),
        (of(0, 1), of(3, None), lengths(2, None)),
        (of(0, 1), of(None, 3), lengths(None, 3)),
        (of(1, 1), of(1, 1), lengths(0, 0)),
        (UNKNOWN_WHEN, of(3, 5), Unknown(Why.START)),
        (of(0, 1), UNKNOWN_WHEN, Unknown(Why.END)),
        (of(None, 1), of(None, 3), Unknown(Why.TOO_VAGUE)),
        (of(None, 4), of(3, 5), Unknown(Why.TOO_VAGUE)),
        (of(4, 5), of(1, 3), Unknown(Why.CONTRADICT)),
    ],
)
def test_a_length_is_a_range_where_times_are(start: When, end: When, length: Reading) -> None:
    assert between(start, end) == length


@given(whens(), whens())
def test_no_length_is_below_zero_or_upside_down_or_without_any_bound(start: When, end: When) -> None:
    length = between(start, end)
    if isinstance(length, Length):
        known = [bound for bound in (length.least, length.most) if bound is not None]
        assert known
        assert all(bound >= NO_TIME for bound in known)
        assert known == sorted(known)


@given(whens(), whens())
def test_what_is_not_known_at_either_end_is_not_known_between(start: When, end: When) -> None:
    assert isinstance(between(UNKNOWN_WHEN, end), Unknown)
    assert isinstance(between(start, UNKNOWN_WHEN), Unknown)


@given(moments, moments)
def test_times_known_to_the_minute_make_one_length_or_contradict(start: datetime, end: datetime) -> None:
    length = between(When.at(start), When.at(end))
    assert length == (Unknown(Why.CONTRADICT) if end < start else Length(end - start, end - start))


@given(whens(), whens(), whens(), whens())
def test_to_know_less_of_a_time_is_to_claim_less_of_the_length(
    start: When, end: When, other: When, another: When
) -> None:
    vague_start, vague_end = hull(start, other), hull(end, another)
    assert covers(between(vague_start, vague_end), between(start, end))


def hull(one: When, other: When) -> When:
    """All that either allows."""
    earliest = min(one.earliest, other.earliest) if one.earliest and other.earliest else None
    latest = max(one.latest, other.latest) if one.latest and other.latest else None
    return When(earliest, latest)


@given(whens(), whens(), st.integers(0, 5000))
def test_what_ends_later_takes_no_less(start: When, end: When, minutes: int) -> None:
    by = timedelta(minutes=minutes)
    later = When(end.earliest and end.earliest + by, end.latest and end.latest + by)
    before, after = between(start, end), between(start, later)
    if isinstance(before, Length) and isinstance(after, Length):
        assert (before.most is None) == (after.most is None)
        assert (after.most or NO_TIME) >= (before.most or NO_TIME)
        assert (after.least or NO_TIME) >= (before.least or NO_TIME)
    if isinstance(before, Length):
        assert isinstance(after, Length)


@given(st.lists(whens(), min_size=1))
def test_the_first_of_several_is_before_none_and_the_last_after_none(times: list[When]) -> None:
    first, last = first_of(times), last_of(times)
    if any(time.unknown for time in times):
        assert first == last == UNKNOWN_WHEN
    else:
        assert all(covers_time(first, time, before=True) for time in times)
        assert all(covers_time(last, time, before=False) for time in times)


def covers_time(one: When, time: When, *, before: bool) -> bool:
    """Can `one` be before, or after, `time`, whatever `time` was?"""
    if before:
        return one.earliest is None or (time.earliest is not None and one.earliest <= time.earliest)
    return one.latest is None or (time.latest is not None and one.latest >= time.latest)


def test_of_several_the_known_bounds_count() -> None:
    assert first_of([of(1, 4), of(2, 3)]) == of(1, 3)
    assert first_of([of(None, 4), of(2, None)]) == of(None, 4)
    assert last_of([of(1, 4), of(2, 3)]) == of(2, 4)
    assert last_of([of(None, 4), of(2, None)]) == of(2, None)
    assert first_of([]) == last_of([]) == UNKNOWN_WHEN


def test_a_time_without_a_zone_or_upside_down_is_no_time() -> None:
    with pytest.raises(ValueError, match="zone"):
        When(datetime(2026, 11, 24), None)  # noqa: DTZ001 - that is the matter
    with pytest.raises(ValueError, match="after the latest"):
        of(2, 1)


@pytest.mark.parametrize(
    ("happened", "deadline", "found"),
    [
        (of(1, 2), of(5, 5), Margin(lengths(3, 4), late=False)),
        (of(5, 5), of(5, 5), Margin(lengths(0, 0), late=False)),
        (of(7, 8), of(5, 5), Margin(lengths(2, 3), late=True)),
        (of(4, 8), of(5, 5), Unknown(Why.EITHER_SIDE)),
        (of(None, 8), of(5, 5), Unknown(Why.EITHER_SIDE)),
        (UNKNOWN_WHEN, of(5, 5), Unknown(Why.END)),
        (of(1, 2), UNKNOWN_WHEN, Unknown(Why.START)),
    ],
)
def test_a_deadline_was_kept_or_not_or_nobody_can_tell(
    happened: When, deadline: When, found: Margin | Unknown
) -> None:
    assert margin(happened, deadline) == found


def test_several_lengths_have_a_middle_and_a_longest_and_those_nobody_knows() -> None:
    vague = Unknown(Why.END)
    assert spread([lengths(1, 1), lengths(2, 4), lengths(9, 9), vague]).median == lengths(2, 4)
    four = spread([lengths(1, 1), lengths(2, 4), lengths(4, 6), lengths(9, 9)])
    assert (four.median, four.longest, four.known, four.unknown) == (lengths(3, 5), lengths(9, 9), 4, 0)
    half_known = spread([lengths(1, None), lengths(2, 4)])
    assert (half_known.median, half_known.longest) == (lengths(1.5, None), lengths(2, None))
    assert spread([lengths(1, None), lengths(None, 4)]).median == Unknown(Why.TOO_VAGUE)
    assert spread([vague, vague]).longest == vague
    assert spread([vague, vague]).unknown == 2
    assert spread([]).median == Unknown(Why.START)


@given(st.lists(st.tuples(whens(), whens())))
def test_the_middle_is_never_above_the_longest(pairs: list[tuple[When, When]]) -> None:
    found = spread([between(start, end) for start, end in pairs])
    assert found.known + found.unknown == len(pairs)
    if isinstance(found.median, Length) and isinstance(found.longest, Length):
        for low, high in (
            (found.median.least, found.longest.least),
            (found.median.most, found.longest.most),
        ):
            assert low is None or high is None or low <= high
