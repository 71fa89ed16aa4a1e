"""How does a decision go from a proposal to an outcome?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.checklist import NOTE_LIMIT
from app.domain.decisions import Decision, Outcome, Stage, conclude, object_to, read_proposal
from app.domain.ids import DecisionId
from app.domain.refusals import FieldRefused, Outdated
from tests.builders import ALEX, KIM, NOON, SAM, an_incident

MINUTE = timedelta(minutes=1)
PUT = Decision(
    id=DecisionId("dec1s10n00000000"),
    incident=an_incident().id,
    number=1,
    proposal="Cut the VPN",
    proposed_by=KIM,
    proposed_at=NOON,
    closes_at=NOON + 2 * MINUTE,
)
GONE_AHEAD = conclude(PUT, Outcome.GO_AHEAD, KIM, NOON + MINUTE)


@pytest.mark.parametrize(
    ("decision", "minutes", "stage"),
    [
        (PUT, 0, Stage.OPEN),
        (PUT, 1.9, Stage.OPEN),
        (PUT, 2, Stage.UP),
        (GONE_AHEAD, 1, Stage.SETTLED),
        (GONE_AHEAD, 3, Stage.SETTLED),
    ],
)
def test_where_it_stands(decision: Decision, minutes: float, stage: Stage) -> None:
    assert decision.stage(NOON + minutes * MINUTE) is stage


def test_two_minutes_unless_somebody_says() -> None:
    assert read_proposal(" Cut the VPN ", None) == ("Cut the VPN", 2 * MINUTE)
    assert read_proposal("Cut the VPN", 5 * MINUTE) == ("Cut the VPN", 5 * MINUTE)


@pytest.mark.parametrize(
    ("text", "box", "field", "problem"),
    [
        (" ", None, "proposal", "missing"),
        ("x" * (NOTE_LIMIT + 1), None, "proposal", "too_long"),
        ("x", timedelta(0), "minutes", "not_a_number"),
        ("x", timedelta(days=8), "minutes", "not_a_number"),
    ],
)
def test_a_proposal_that_cannot_be_put(text: str, box: timedelta | None, field: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_proposal(text, box)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_objections_are_counted_with_names_each_person_once() -> None:
    decision = object_to(PUT, SAM, " it holds the logs ", NOON + MINUTE)
    decision = object_to(decision, ALEX, "too early", NOON + 3 * MINUTE)
    decision = object_to(decision, SAM, "still", NOON + 4 * MINUTE)

    assert decision.objections[0].reason == "it holds the logs"
    assert len(decision.objections) == 3
    assert decision.objectors == (SAM, ALEX)


@pytest.mark.parametrize(("reason", "problem"), [(" ", "missing"), ("x" * (NOTE_LIMIT + 1), "too_long")])
def test_an_objection_says_why(reason: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        object_to(PUT, SAM, reason, NOON)

    assert (refused.value.field, refused.value.problem) == ("reason", problem)


def test_the_commander_may_go_ahead_whatever_was_objected_and_before_the_time_is_up() -> None:
    decision = conclude(object_to(PUT, SAM, "no", NOON), Outcome.GO_AHEAD, KIM, NOON + MINUTE)

    assert (decision.outcome, decision.decided_by, decision.decided_at) == (
        Outcome.GO_AHEAD,
        KIM,
        NOON + MINUTE,
    )


def test_an_outcome_is_said_once_and_ends_objecting() -> None:
    with pytest.raises(Outdated):
        conclude(GONE_AHEAD, Outcome.NOT_NOW, KIM, NOON)
    with pytest.raises(Outdated):
        object_to(replace(PUT, outcome=Outcome.NOT_NOW), SAM, "late", NOON)
