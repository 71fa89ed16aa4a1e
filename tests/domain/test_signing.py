"""Who may sign which need of which gate, and what is written down?"""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.gate_refusals import AnsweredMeanwhile
from app.domain.gates import ANOTHER, Answer, Attestation, GateStand
from app.domain.organisation import Approver
from app.domain.refusals import CommanderAlone, FieldRefused, Outdated
from app.domain.signing import Signer, Signing, lift, may_sign, override, sign, wants_reason
from tests.builders import KIM, NOON, SAM
from tests.domain.signatures import signed, stand

COMMANDER = Signer(KIM, commander=True, approves_as=frozenset({Approver.COMMANDER}))
FORENSICS = Signer(SAM, forensics=True)
COUNSEL = Signer(SAM, approves_as=frozenset({Approver.LEGAL}))
ANYBODY = Signer(SAM)
YES, NO = Answer.YES, Answer.NO


@pytest.mark.parametrize(
    ("gate", "need", "commander", "forensics", "counsel", "anybody"),
    [
        ("G1", "1", False, False, False, False),
        ("G2", "1", True, True, False, False),
        ("G2", "2", True, True, False, False),
        ("G3", "1", True, True, True, True),
        ("G3", "2", True, True, True, True),
        ("G4", "1", True, True, False, False),
        ("G5", "5", True, True, True, True),
        ("G6", "commander", True, False, False, False),
        ("G6", "legal", False, False, True, False),
        ("G6", "executive", False, False, False, False),
        ("G6", ANOTHER, True, True, True, True),
        ("G7", "1", True, True, True, True),
        ("G8", "1", True, True, True, True),
    ],
)
def test_who_may_sign_what(
    gate: str, need: str, commander: bool, forensics: bool, counsel: bool, anybody: bool
) -> None:
    signers = (COMMANDER, FORENSICS, COUNSEL, ANYBODY)

    assert [may_sign(signer, gate, need) for signer in signers] == [commander, forensics, counsel, anybody]


def test_a_verdict_is_given_with_its_reason() -> None:
    assert [gate for gate in ("G2", "G3", "G4", "G5", "G6", "G7", "G8") if wants_reason(gate)] == ["G2", "G4"]


def signs(
    found: GateStand, signer: Signer = ANYBODY, *, reason: str = "", drawn: Any = None, **answers: Answer
) -> tuple[Attestation, ...]:
    given = {key.removeprefix("n"): answer for key, answer in answers.items()}
    signing = Signing(given, drawn or {}, dict.fromkeys(given, "the words"), reason)
    return sign(found, signing, signer, {need: f"id {need}" for need in given}, NOON)


def test_what_is_written_down_is_who_signed_which_words_when_and_why() -> None:
    [one, two] = signs(stand("G3"), n1=YES, n2=NO, reason=" seen it ")

    assert one == Attestation("id 1", "G3", "1", SAM, YES, NOON, "the words", "seen it")
    assert two == replace(one, id="id 2", need="2", answer=NO)


def test_whoever_signs_nothing_needs_no_reason() -> None:
    assert signs(stand("G4"), FORENSICS) == ()


@pytest.mark.parametrize(
    ("gate", "answers", "fields", "refused"),
    [
        pytest.param(
            "G4", {"n1": YES}, {"signer": ANYBODY}, ("need:1", "not_yours_to_sign"), id="not theirs"
        ),
        pytest.param(
            "G4", {"n1": YES}, {"reason": " "}, ("reason", "missing"), id="a verdict without a reason"
        ),
        pytest.param("G4", {"n1": YES}, {"reason": "x" * 3001}, ("reason", "too_long"), id="too long"),
    ],
)
def test_what_cannot_be_signed_is_refused_beside_its_field(
    gate: str, answers: dict[str, Answer], fields: dict[str, Any], refused: tuple[str, str]
) -> None:
    with pytest.raises(FieldRefused) as no:
        signs(stand(gate), **{"signer": FORENSICS, "reason": "why", **fields, **answers})

    assert (no.value.field, no.value.problem) == refused


@pytest.mark.parametrize("answers", [{"n9": YES}, {"n1": Answer.OVERRIDE}], ids=["no such need", "no answer"])
def test_what_no_form_of_ours_asked_is_outdated(answers: dict[str, Any]) -> None:
    with pytest.raises(Outdated):
        signs(stand("G3"), **answers)


def test_two_people_who_sign_different_needs_at_once_both_win() -> None:
    first = signs(stand("G3"), n1=YES)

    assert stand("G3", *first, *signs(stand("G3", *first), n2=YES)).shut is False


def test_whoever_signs_from_an_outdated_form_is_told_what_was_said_meanwhile() -> None:
    said = signed("G3", "1", NO, KIM)

    with pytest.raises(AnsweredMeanwhile) as no:
        signs(stand("G3", said), n1=YES)
    assert (no.value.field, no.value.by, no.value.answer) == ("need:1", KIM, NO)

    [mine] = signs(stand("G3", said), n1=YES, drawn={"1": said.id})
    assert mine.answer is YES


@pytest.mark.parametrize("answer", [NO, Answer.UNKNOWN, Answer.WITHDRAWN])
def test_what_shuts_a_gate_is_taken_from_an_outdated_form_too(answer: Answer) -> None:
    [mine] = signs(stand("G3", signed("G3", "1", YES, KIM)), n1=answer)

    assert mine.answer is answer


def test_whoever_says_the_same_as_was_said_meanwhile_has_signed_too() -> None:
    [mine] = signs(stand("G3", signed("G3", "1", YES, KIM)), n1=YES)

    assert (mine.by, mine.answer) == (SAM, YES)


def test_the_commander_overrides_and_lifts_with_a_reason() -> None:
    held = override(stand("G5"), COMMANDER, " the press has it ", "id", NOON)
    assert held == Attestation("id", "G5", "", KIM, Answer.OVERRIDE, NOON, reason="the press has it")

    ended = lift(stand("G5", held), COMMANDER, "enough", "id2", NOON)
    assert ended == Attestation("id2", "G5", "", KIM, Answer.LIFTED, NOON, reason="enough")


@pytest.mark.parametrize("act", [override, lift])
def test_nobody_else_overrides_or_lifts_and_never_without_a_reason(act: Any) -> None:
    found = stand("G5") if act is override else stand("G5", signed("G5", "", Answer.OVERRIDE, KIM))

    with pytest.raises(CommanderAlone):
        act(found, FORENSICS, "why", "id", NOON)
    with pytest.raises(FieldRefused):
        act(found, COMMANDER, "", "id", NOON)


@pytest.mark.parametrize(
    ("act", "found"),
    [
        pytest.param(override, stand("G1"), id="command itself"),
        pytest.param(lift, stand("G1"), id="nor that"),
        pytest.param(override, stand("G5", signed("G5", "", Answer.OVERRIDE, KIM)), id="overridden already"),
        pytest.param(lift, stand("G5"), id="nothing to lift"),
    ],
)
def test_an_override_of_what_stands_otherwise_is_outdated(act: Any, found: GateStand) -> None:
    with pytest.raises(Outdated):
        act(found, COMMANDER, "why", "id", NOON)
