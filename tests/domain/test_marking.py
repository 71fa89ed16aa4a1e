"""What may be said of indicators, and what is asked for again."""

from datetime import timedelta

import pytest

from app.domain.checklist import NOTE_LIMIT
from app.domain.indicators import Confidence, Tlp
from app.domain.marking import WHERE_LIMIT, Aspect, Correction, block, correct, share, sighted
from app.domain.refusals import FieldRefused
from app.domain.when import UNKNOWN_WHEN, When
from tests.builders import KIM, NOON

HOUR = timedelta(hours=1)


def saw(**fields: object) -> object:
    told = {"first": None, "last": None, "source": "", "confidence": Confidence.LOW} | fields
    return sighted(KIM, NOON, **told)  # type: ignore[arg-type]


def test_a_sighting_holds_what_is_known_and_never_takes_now_for_the_time_of_an_attack() -> None:
    seen = sighted(KIM, NOON, first=NOON - HOUR, last=None, source=" proxy log ", confidence=Confidence.HIGH)
    assert (seen.first, seen.last, seen.source) == (When.at(NOON - HOUR), UNKNOWN_WHEN, "proxy log")
    assert (seen.person, seen.at, seen.confidence) == (KIM, NOON, Confidence.HIGH)
    assert saw(first=NOON, last=NOON) is not None


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"first": NOON + HOUR}, "first_seen", "to_come"),
        ({"last": NOON + HOUR}, "last_seen", "to_come"),
        ({"first": NOON, "last": NOON - HOUR}, "last_seen", "before_first"),
        ({"source": "x" * (WHERE_LIMIT + 1)}, "source", "too_long_name"),
    ],
)
def test_a_sighting_that_cannot_have_been_is_asked_for_again(
    fields: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(FieldRefused) as refused:
        saw(**fields)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_a_block_says_where_and_since_when_as_far_as_is_known() -> None:
    known = block(KIM, NOON, where=" edge firewall ", since=NOON - HOUR)
    assert (known.aspect, known.value, known.words) == (Aspect.BLOCK, "blocked", "edge firewall")
    assert known.since == When.at(NOON - HOUR)
    assert block(KIM, NOON, where="proxy", since=None).since == UNKNOWN_WHEN


@pytest.mark.parametrize(
    ("where", "hours", "field", "problem"),
    [
        ("  ", 0, "where", "missing"),
        ("x" * (WHERE_LIMIT + 1), 0, "where", "too_long_name"),
        ("proxy", 1, "since", "to_come"),
    ],
)
def test_a_block_that_says_not_where_or_is_to_come_is_asked_for_again(
    where: str, hours: int, field: str, problem: str
) -> None:
    with pytest.raises(FieldRefused) as refused:
        block(KIM, NOON, where=where, since=NOON + hours * HOUR)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_how_far_something_may_be_told_needs_no_reason() -> None:
    assert (share(KIM, NOON, Tlp.RED).aspect, share(KIM, NOON, Tlp.RED).value) == (Aspect.TLP, "red")


@pytest.mark.parametrize(
    ("correction", "aspect"),
    [
        (Correction.NOT_BLOCKED, Aspect.BLOCK),
        (Correction.WITHDRAWN, Aspect.STANDING),
        (Correction.RESTORED, Aspect.STANDING),
    ],
)
def test_a_correction_says_why(correction: Correction, aspect: Aspect) -> None:
    mark = correct(KIM, NOON, correction, " a scanner of ours ")
    assert (mark.aspect, mark.value, mark.words) == (aspect, correction, "a scanner of ours")


@pytest.mark.parametrize(("reason", "problem"), [(" ", "missing"), ("x" * (NOTE_LIMIT + 1), "too_long")])
def test_a_correction_without_a_reason_is_none(reason: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        correct(KIM, NOON, Correction.WITHDRAWN, reason)
    assert (refused.value.field, refused.value.problem) == ("reason", problem)
