"""Whose word shuts somebody out, and whose lets them in again?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.exclusion import Effect, Weighed, Word, last_to_exclude, weigh_word, words_of
from app.domain.ids import UserId
from app.domain.timeline import Kind
from tests.builders import ALEX, DANA, KIM, NOON, SAM, an_incident

MEI = UserId("U0MEI")
LED = an_incident(commander=KIM)


def a_word(
    by: UserId, person: UserId = ALEX, *, minutes: int = 0, lifts: bool = False, held: bool = False
) -> Word:
    return Word(person, by, lifts, NOON + timedelta(minutes=minutes), held=held)


def test_the_commanders_word_does_at_once() -> None:
    assert weigh_word(LED, a_word(KIM), []) == Weighed(Effect.HOLDS)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param([], Weighed(Effect.WAITS), id="nobody said so before"),
        pytest.param([a_word(MEI)], Weighed(Effect.HOLDS, MEI), id="another person said so"),
        pytest.param([a_word(SAM)], Weighed(Effect.WAITS), id="the same person again"),
        pytest.param([a_word(MEI, minutes=-24 * 60 + 1)], Weighed(Effect.HOLDS, MEI), id="just within a day"),
        pytest.param([a_word(MEI, minutes=-24 * 60)], Weighed(Effect.WAITS), id="a day before"),
        pytest.param([a_word(MEI, DANA)], Weighed(Effect.WAITS), id="of somebody else"),
        pytest.param([a_word(MEI, lifts=True)], Weighed(Effect.WAITS), id="the opposite"),
        pytest.param(
            [a_word(MEI), a_word(KIM, held=True), a_word(KIM, lifts=True, held=True)],
            Weighed(Effect.WAITS),
            id="before they were excluded and included",
        ),
    ],
)
def test_of_the_security_team_two_say_the_same_within_a_day(before: list[Word], expected: Weighed) -> None:
    assert weigh_word(LED, a_word(SAM), before) == expected


def test_the_commander_agrees_with_one_who_said_so_before() -> None:
    assert weigh_word(LED, a_word(KIM), [a_word(MEI)]) == Weighed(Effect.HOLDS, MEI)


def test_whoever_is_excluded_by_now_has_no_word_in_it() -> None:
    assert weigh_word(LED.without(MEI), a_word(SAM), [a_word(MEI)]) == Weighed(Effect.WAITS)


def test_what_is_so_already_changes_nothing_and_nobody_excludes_themselves() -> None:
    assert weigh_word(LED.without(ALEX), a_word(KIM), []) == Weighed(Effect.UNCHANGED)
    assert weigh_word(LED, a_word(KIM, lifts=True), []) == Weighed(Effect.UNCHANGED)
    assert weigh_word(LED, a_word(KIM, KIM), []) == Weighed(Effect.YOURSELF)


def test_it_is_lifted_under_the_same_rule() -> None:
    shut = LED.without(ALEX)

    assert weigh_word(shut, a_word(KIM, lifts=True), []) == Weighed(Effect.HOLDS)
    assert weigh_word(shut, a_word(SAM, lifts=True), []) == Weighed(Effect.WAITS)
    assert weigh_word(shut, a_word(SAM, lifts=True), [a_word(MEI, lifts=True)]) == Weighed(Effect.HOLDS, MEI)
    assert shut.with_again(ALEX) == LED


def test_who_shut_them_out_last_are_one_or_two() -> None:
    alone = [a_word(KIM, held=True)]
    together = [a_word(SAM), a_word(MEI, minutes=1, held=True)]

    assert last_to_exclude(ALEX, alone) == (KIM,)
    assert last_to_exclude(ALEX, together) == (MEI, SAM)
    assert last_to_exclude(ALEX, [*alone, a_word(KIM, lifts=True, held=True), *together]) == (MEI, SAM)
    assert last_to_exclude(ALEX, [a_word(SAM)]) == ()
    assert last_to_exclude(DANA, together) == ()


def test_a_word_is_read_from_the_record_as_it_was_said() -> None:
    said = (a_word(SAM), a_word(MEI, held=True), a_word(KIM, lifts=True, held=True))

    assert [word.entry.kind for word in said] == [Kind.EXCLUSION_SAID, Kind.EXCLUDED, Kind.INCLUDED]
    assert words_of([word.entry for word in said]) == said
    assert {word.entry.facts["what"] for word in said} == {"excluded"}
    assert words_of([replace(said[0].entry, actor=None)])[0].by == ""
