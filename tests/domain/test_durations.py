"""Is every duration an operator may write read, and everything else refused?"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.durations import EXPECTED, parse_duration


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("3d", timedelta(days=3)),
        (" 3d ", timedelta(days=3)),
    ],
)
def test_a_number_and_a_unit_are_a_duration(written: str, meant: timedelta) -> None:
    assert parse_duration(written) == meant


@pytest.mark.parametrize(
    "written", ["", "15", "m", "0m", "-5m", "1.5h", "15 m", "15M", "1h30m", "2w", "٣d", "9999999d"]
)
def test_anything_else_is_refused_with_what_was_expected(written: str) -> None:
    with pytest.raises(ValueError, match="^" + EXPECTED + "$"):
        parse_duration(written)


@given(st.text())
def test_no_text_becomes_a_length_of_nothing_or_less(text: str) -> None:
    with suppress(ValueError):
        assert parse_duration(text) > timedelta(0)


@given(st.integers(1, 999_999), st.sampled_from("smhd"))
def test_what_is_read_is_what_was_written(amount: int, unit: str) -> None:
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]

    assert parse_duration(f"{amount}{unit}") == timedelta(seconds=amount * seconds)
