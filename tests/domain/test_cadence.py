"""When is an update due and of whom is it asked, and when does the deputy call out the age?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.cadence import Cadence, Can, Looked, Pace, Update, give, look, next_look, snoozed, written
from app.domain.checklist import NOTE_LIMIT
from app.domain.ids import ChannelId
from app.domain.incident import Incident, Room
from app.domain.refusals import FieldRefused
from tests.builders import ALEX, KIM, NOON, SAM, an_incident

MINUTE = timedelta(minutes=1)
PACE = Pace(every=30 * MINUTE, age_call=10 * MINUTE)
HALF_PAST = NOON + 30 * MINUTE
OPEN = an_incident(room=Room(channel=ChannelId("C0ROOM")))
TAKEN = OPEN.commanded_by(KIM, NOON)
STANDS = Cadence(commander=KIM, due_at=HALF_PAST, age_marks=6)
ASKED = replace(STANDS, asked_at=HALF_PAST)


def looked(cadence: Cadence, incident: Incident, minutes: float) -> Looked:
    return look(cadence, incident, PACE, NOON + minutes * MINUTE)


def at(minutes: float, **fields: Any) -> Incident:
    return replace(OPEN, commander=ALEX, commander_since=NOON + minutes * MINUTE, **fields)


@pytest.mark.parametrize(
    ("cadence", "incident", "minutes", "due", "ask"),
    [
        pytest.param(Cadence(), OPEN, 1, None, None, id="nobody commands"),
        pytest.param(Cadence(), TAKEN, 1, 30, None, id="counted from taking command"),
        pytest.param(
            Cadence(), replace(TAKEN, commander_since=None), 1, 31, None, id="nobody knows since when"
        ),
        pytest.param(STANDS, TAKEN, 29.9, 30, None, id="not yet"),
        pytest.param(STANDS, TAKEN, 30, 30, KIM, id="due"),
        pytest.param(replace(STANDS, due_at=NOON + 5 * MINUTE), TAKEN, 5, 5, KIM, id="as the last one said"),
        pytest.param(ASKED, TAKEN, 59, 30, None, id="asked already"),
        pytest.param(ASKED, TAKEN, 60, 30, KIM, id="unanswered for as long again"),
        pytest.param(ASKED, at(40), 41, 30, ALEX, id="command changed hands while it was asked"),
        pytest.param(STANDS, at(20), 21, 30, None, id="command changed hands before"),
        pytest.param(STANDS, replace(TAKEN, commander=None), 31, 30, None, id="given up"),
        pytest.param(
            replace(STANDS, commander=None), at(50), 51, 80, None, id="it passed while nobody commanded"
        ),
        pytest.param(replace(ASKED, commander=None), at(50), 51, 30, ALEX, id="it was asked before the gap"),
        pytest.param(replace(STANDS, commander=None), at(20), 21, 30, None, id="a gap before it is due"),
        pytest.param(STANDS, replace(TAKEN, room=Room()), 31, 30, None, id="no room to post it in"),
    ],
)
def test_when_an_update_is_due_and_who_is_asked(
    cadence: Cadence, incident: Incident, minutes: float, due: float | None, ask: str | None
) -> None:
    found = looked(cadence, incident, minutes)

    assert found.cadence.due_at == (None if due is None else NOON + due * MINUTE)
    assert found.ask == ask
    assert found.cadence.asked_at == (NOON + minutes * MINUTE if ask else cadence.asked_at)
    assert found.cadence.commander == incident.commander


def test_the_question_moves_with_command_also_to_nobody() -> None:
    assert looked(ASKED, at(40), 41).moved
    assert looked(ASKED, replace(TAKEN, commander=None), 41).moved
    assert not looked(ASKED, TAKEN, 41).moved
    assert not looked(STANDS, at(20), 21).moved


@pytest.mark.parametrize(
    ("minutes", "marks", "age", "after"),
    [
        (9.9, 0, None, 0),
        (10, 0, 10, 1),
        (19, 1, None, 1),
        (35, 1, 30, 3),
        (60, 5, 60, 6),
        (65, 5, 60, 6),
        (70, 5, None, 5),
        (600, 0, None, 0),
        (-1, 0, None, 0),
    ],
)
def test_the_age_is_called_out_in_the_first_hour_and_a_mark_that_was_missed_is_not_made_up_for(
    minutes: float, marks: int, age: int | None, after: int
) -> None:
    found = looked(replace(STANDS, age_marks=marks), TAKEN, minutes)

    assert found.age == (None if age is None else age * MINUTE)
    assert found.cadence.age_marks == after


@pytest.mark.parametrize(
    ("cadence", "incident", "minutes", "expected"),
    [
        pytest.param(STANDS, TAKEN, 1, 10, id="the next call-out"),
        pytest.param(STANDS, TAKEN, 29, 30, id="the update, no later than the call-out"),
        pytest.param(replace(STANDS, due_at=NOON + 12 * MINUTE), TAKEN, 11, 12, id="the update"),
        pytest.param(STANDS, OPEN, 61, None, id="nobody commands and the first hour is over"),
        pytest.param(Cadence(), TAKEN, 61, None, id="nothing is due"),
        pytest.param(replace(ASKED, asked_at=NOON + 90 * MINUTE), TAKEN, 95, 120, id="asked again"),
        pytest.param(replace(STANDS, due_at=NOON + 90 * MINUTE), TAKEN, 95, 125, id="due, and no room"),
    ],
)
def test_when_to_look_again(
    cadence: Cadence, incident: Incident, minutes: float, expected: float | None
) -> None:
    found = next_look(cadence, incident, PACE, NOON + minutes * MINUTE)

    assert found == (None if expected is None else NOON + expected * MINUTE)


@pytest.mark.parametrize("minutes", [0, 10, 29, 30, 60, 61, 600])
@pytest.mark.parametrize("cadence", [Cadence(), STANDS, ASKED])
@pytest.mark.parametrize("incident", [OPEN, TAKEN, at(30), replace(TAKEN, room=Room())])
def test_whoever_has_looked_need_not_look_at_once_again(
    cadence: Cadence, incident: Incident, minutes: float
) -> None:
    look_at = looked(cadence, incident, minutes).cadence.look_at

    assert look_at is None or look_at > NOON + minutes * MINUTE


def test_an_update_says_when_the_next_is_due_and_nothing_is_asked_before() -> None:
    update = give(1, SAM, Can(" holding ", " ", "a second pair of eyes\n"), 45, PACE, HALF_PAST)

    assert update == Update(
        1, SAM, HALF_PAST, NOON + 75 * MINUTE, Can("holding", "", "a second pair of eyes")
    )
    assert update.said.text == "holding\n\na second pair of eyes"
    after = written(ASKED, TAKEN, update, PACE)
    assert (after.due_at, after.asked_at) == (NOON + 75 * MINUTE, None)
    assert after.look_at == NOON + 40 * MINUTE


def test_without_a_number_the_next_update_is_due_as_usual() -> None:
    assert give(1, KIM, Can("holding"), None, PACE, NOON).next_at == HALF_PAST


@pytest.mark.parametrize(
    ("said", "minutes", "field", "problem"),
    [
        (Can("  "), 30, "condition", "missing"),
        (Can("x" * (NOTE_LIMIT + 1)), 30, "condition", "too_long"),
        (Can("x", "x" * (NOTE_LIMIT + 1)), 30, "actions", "too_long"),
        (Can("x", needs="x" * (NOTE_LIMIT + 1)), 30, "needs", "too_long"),
        (Can("x"), 0, "minutes", "not_a_number"),
        (Can("x"), 10081, "minutes", "not_a_number"),
    ],
)
def test_an_update_that_cannot_be_taken_says_which_field(
    said: Can, minutes: int, field: str, problem: str
) -> None:
    with pytest.raises(FieldRefused) as refused:
        give(1, KIM, said, minutes, PACE, NOON)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_three_thousand_characters_are_taken() -> None:
    assert len(give(1, KIM, Can("x" * NOTE_LIMIT), 30, PACE, NOON).said.condition) == NOTE_LIMIT


def test_who_puts_it_off_is_asked_when_that_is_over() -> None:
    after = snoozed(ASKED, TAKEN, 10, PACE, NOON + 61 * MINUTE)

    assert (after.due_at, after.asked_at) == (NOON + 71 * MINUTE, None)
    assert after.look_at == NOON + 71 * MINUTE
    assert looked(after, TAKEN, 71).ask == KIM
    with pytest.raises(FieldRefused):
        snoozed(ASKED, TAKEN, 0, PACE, HALF_PAST)


def test_overdue_is_what_was_due_by_now() -> None:
    assert [STANDS.overdue(NOON + minutes * MINUTE) for minutes in (29, 30, 31)] == [False, True, True]
    assert not Cadence().overdue(HALF_PAST)
