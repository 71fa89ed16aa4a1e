"""Whatever people correct in whatever order: is every version kept, and does what two changed at once stand?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import IncidentId, RecordId, UserId
from app.domain.registers.asset import Asset
from app.domain.registers.fields import Known
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.versions import Version, merged, newest, tallies
from tests.builders import KIM, NOON, SAM

FIELDS = ("service", "addresses", "what", "source")
words = st.text(alphabet="abc", min_size=1, max_size=5)
changes = st.tuples(st.sampled_from(FIELDS), words)


def first() -> Version:
    return Version(RecordId("a1"), IncidentId("i1"), 1, Asset(name="web-3"), SAM, NOON)


def corrected(history: list[Version], drawn: int, change: dict[str, str], by: UserId = KIM) -> list[Version]:
    """As the use case does it: what one person changed in the form of version `drawn`, on what holds now."""
    base = history[drawn - 1].record.typed
    record = Asset.read(merged(history, drawn, {**base, **change}), NOON)
    latest = history[-1]
    if record == latest.record:
        return history
    return [*history, latest.corrected(record, by, latest.entered_at + timedelta(minutes=1))]


@given(st.lists(changes, max_size=12))
def test_nothing_that_was_said_is_lost_and_the_last_word_counts(told: list[tuple[str, str]]) -> None:
    history = [first()]
    for field, value in told:
        before = list(history)
        history = corrected(history, len(history), {field: value})
        assert history[: len(before)] == before
        assert history[-1].record.typed[field] == value
    assert [one.version for one in history] == list(range(1, len(history) + 1))
    assert [one.supersedes for one in history] == [None, *range(1, len(history))]
    assert newest(history) == (history[-1],)


@given(words, words)
def test_two_who_change_different_fields_of_the_same_form_both_win(one: str, other: str) -> None:
    history = corrected([first()], 1, {"service": one})
    history = corrected(history, 1, {"addresses": other})
    assert (history[-1].record.typed["service"], history[-1].record.typed["addresses"]) == (one, other)


@given(words, words)
def test_two_who_change_the_same_field_agree_or_the_second_is_told(one: str, other: str) -> None:
    history = corrected([first()], 1, {"service": one})
    if one == other:
        assert corrected(history, 1, {"service": other}) == history
        return
    with pytest.raises(EntryRefused) as refused:
        corrected(history, 1, {"service": other})
    assert (refused.value.field, refused.value.problem) == ("service", "corrected_meanwhile")


@given(st.lists(st.sampled_from(Known), min_size=1, max_size=8))
def test_a_tally_counts_only_what_was_said_last(said: list[Known]) -> None:
    history = [first()]
    for imaged in said:
        history = corrected(history, len(history), {"imaged": imaged.value})
    [done] = [one.done for one in tallies(history, 4) if one.mark == "imaged"]
    assert done == (said[-1] is Known.YES)
