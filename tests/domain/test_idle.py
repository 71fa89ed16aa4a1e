"""Is a commander who has answered still there, and what is done when nothing is heard?"""

from datetime import datetime, timedelta

import pytest

from app.domain.idle import Idle, look_at_commander, may_be_doubted
from app.domain.incident import Incident
from tests.builders import KIM, NOON, an_incident

LATER = NOON + timedelta(minutes=10)
SECOND = timedelta(seconds=1)
TAKEN = an_incident().commanded_by(KIM, NOON, look_at=LATER)
ASKED = TAKEN.asked_whether_there(until=LATER + timedelta(minutes=2))
ASKED_TWICE = ASKED.asked_whether_there(until=LATER + timedelta(minutes=4))
SILENT = ASKED_TWICE.wants_relief()


@pytest.mark.parametrize(
    ("incident", "last_act", "expected"),
    [
        pytest.param(TAKEN, None, Idle.ASK, id="nothing ever"),
        pytest.param(TAKEN, NOON - SECOND, Idle.ASK, id="nothing since command"),
        pytest.param(TAKEN, NOON, Idle.ASK, id="nothing but taking it"),
        pytest.param(TAKEN, NOON + SECOND, Idle.HEARD, id="something since"),
        pytest.param(ASKED, None, Idle.ASK, id="asked once, and nothing"),
        pytest.param(ASKED_TWICE, None, Idle.RELIEVE, id="asked twice, and nothing"),
        pytest.param(ASKED, LATER + SECOND, Idle.HEARD, id="asked, and something"),
        pytest.param(SILENT, LATER, Idle.HEARD, id="others are paged, and something"),
        pytest.param(an_incident(), LATER, Idle.ASK, id="nobody commands"),
    ],
)
def test_what_is_done(incident: Incident, last_act: datetime | None, expected: Idle) -> None:
    assert look_at_commander(incident, last_act) is expected


@pytest.mark.parametrize(
    ("incident", "last_act", "now", "expected"),
    [
        pytest.param(an_incident(), None, LATER, False, id="nobody commands"),
        pytest.param(TAKEN, None, LATER, False, id="a look is due already"),
        pytest.param(TAKEN.heard_from(), NOON + SECOND, LATER, False, id="heard from a moment ago"),
        pytest.param(TAKEN.heard_from(), NOON + SECOND, LATER + SECOND, True, id="silent for as long"),
        pytest.param(TAKEN.heard_from(), None, LATER, True, id="nothing but taking it"),
        pytest.param(TAKEN.heard_from(), NOON - SECOND, LATER, True, id="only before taking it"),
    ],
)
def test_who_may_be_doubted(
    incident: Incident, last_act: datetime | None, now: datetime, expected: bool
) -> None:
    assert may_be_doubted(incident, last_act, now, timedelta(minutes=10)) is expected


def test_what_was_done_before_the_doubt_says_nothing_any_more() -> None:
    doubted = TAKEN.heard_from().doubted(LATER)

    assert (doubted.idle_look_at, doubted.idle_asks) == (LATER, 0)
    assert look_at_commander(doubted, NOON + SECOND) is Idle.ASK
    assert look_at_commander(doubted, LATER + SECOND) is Idle.HEARD
    assert doubted.commanded_by(KIM, LATER).doubted_at is None


def test_relief_is_wanted_only_while_others_are_paged_for_a_silent_commander() -> None:
    assert SILENT.relief_wanted
    for incident in (an_incident(), TAKEN, ASKED, ASKED_TWICE, SILENT.heard_from(), SILENT.given_up()):
        assert not incident.relief_wanted
    assert not SILENT.commanded_by(KIM, LATER).relief_wanted


def test_who_gives_up_command_holds_it_no_more_and_is_not_looked_at() -> None:
    after = ASKED.given_up()

    assert (after.commander, after.commander_since, after.idle_look_at) == (None, None, None)
    assert after.revision == ASKED.revision + 1


def test_nobody_is_looked_at_once_it_is_over() -> None:
    assert TAKEN.stood_down(LATER).idle_look_at is None
