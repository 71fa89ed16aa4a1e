"""When may command be offered, accepted, declined and taken back, and what is said otherwise?"""

from datetime import timedelta

import pytest

from app.domain.handover import (
    Handover,
    HandoverState,
    refuse_answer,
    refuse_offer,
    refuse_taking_back,
)
from app.domain.ids import HandoverId, UserId
from app.domain.incident import Incident
from app.domain.refusals import AlreadyOver, FieldRefused, HandoverEnded, HandoverWaits, NotYours
from tests.builders import ALEX, KIM, NOON, SAM, an_incident

COMMANDED = an_incident().commanded_by(KIM, NOON)
ASKED = Handover(
    HandoverId("4a4d000000000000"), COMMANDED.id, KIM, SAM, NOON, remind_at=NOON + timedelta(minutes=2)
)


def test_command_is_offered_to_one_other_person_at_a_time() -> None:
    refuse_offer(None, KIM, SAM)
    with pytest.raises(HandoverWaits) as waits:
        refuse_offer(ASKED, KIM, ALEX)
    with pytest.raises(FieldRefused) as oneself:
        refuse_offer(None, KIM, KIM)

    assert waits.value.taker == SAM
    assert oneself.value.problem == "yourself"


@pytest.mark.parametrize("incident", [COMMANDED, COMMANDED.given_up()])
def test_whoever_is_asked_may_answer_also_where_the_giver_has_given_up(incident: Incident) -> None:
    refuse_answer(ASKED, incident, SAM)


@pytest.mark.parametrize("by", [KIM, ALEX])
def test_nobody_else_answers(by: UserId) -> None:
    with pytest.raises(NotYours):
        refuse_answer(ASKED, COMMANDED, by)


def test_only_the_giver_takes_it_back() -> None:
    refuse_taking_back(ASKED, COMMANDED, KIM)
    with pytest.raises(NotYours):
        refuse_taking_back(ASKED, COMMANDED, SAM)


@pytest.mark.parametrize("state", sorted(set(HandoverState) - {HandoverState.WAITING}))
def test_what_was_settled_says_how(state: HandoverState) -> None:
    with pytest.raises(HandoverEnded) as ended:
        refuse_answer(ASKED.ended(state), COMMANDED, SAM)

    assert ended.value.state == state


def test_once_somebody_else_commands_it_has_moved_on() -> None:
    with pytest.raises(HandoverEnded) as ended:
        refuse_answer(ASKED, COMMANDED.commanded_by(ALEX, NOON), SAM)

    assert ended.value.state == "passed"


def test_once_it_is_over_there_is_nothing_to_hand_over() -> None:
    with pytest.raises(AlreadyOver):
        refuse_answer(ASKED, COMMANDED.stood_down(NOON), SAM)


def test_the_giver_is_told_once_and_never_of_what_is_settled() -> None:
    assert ASKED.reminded() == Handover(ASKED.id, ASKED.incident, KIM, SAM, NOON)
    assert ASKED.ended(HandoverState.DECLINED).remind_at is None
    assert not ASKED.ended(HandoverState.DECLINED).waiting
