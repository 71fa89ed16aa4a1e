"""Who may sign what of a gate, and what is written down when they do?

A signature is somebody's own: what a form shows as chosen is what that reader signed before. Who says yes from a
picture that is outdated is told what was said meanwhile (law 10); what shuts a gate is taken from any picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.gate_refusals import AnsweredMeanwhile
from app.domain.gates import (
    ANOTHER,
    APPROVED,
    COMMANDED,
    INSIDE_TEAM,
    OUTSIDE,
    WHOLE,
    Answer,
    Attestation,
    GateStand,
    GateState,
)
from app.domain.ids import UserId
from app.domain.organisation import Approver
from app.domain.refusals import CommanderAlone, FieldRefused, Outdated

REASON_LIMIT = 3000
FORENSICS_ITEM = 10
SIGNABLE = frozenset({Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Signer:
    """One person to one incident. `approves_as`: in which roles their approval counts."""

    user: UserId
    commander: bool = False
    forensics: bool = False
    approves_as: frozenset[Approver] = frozenset()


@dataclass(frozen=True, slots=True)
class Signing:
    """What one person chose in the form of a gate: a new answer by need.

    `drawn`: by need, the id of the answer they were shown; empty where there was none. `words`: as they read them.
    """

    answers: Mapping[str, Answer]
    drawn: Mapping[str, str]
    words: Mapping[str, str]
    reason: str


def may_sign(signer: Signer, gate: str, need: str) -> bool:
    """G2 and G4: forensics or the commander. G6: each listed role. All others: anybody in the room."""
    if gate == COMMANDED:
        return False
    if gate in {OUTSIDE, INSIDE_TEAM}:
        return signer.commander or signer.forensics
    if gate == APPROVED and need != ANOTHER:
        return need in signer.approves_as
    return True


def wants_reason(gate: str) -> bool:
    """Is it a verdict, of which the record keeps why?"""
    return gate in {OUTSIDE, INSIDE_TEAM}


def field_of(need: str) -> str:
    """How the question about a need is called in its form."""
    return f"need:{need}"


def sign(
    stand: GateStand, signing: Signing, signer: Signer, ids: Mapping[str, str], now: datetime
) -> tuple[Attestation, ...]:
    """What is written down. `ids`: a fresh one by need.

    Raises FieldRefused for a need that is not theirs to sign and for a missing or over-long reason, AnsweredMeanwhile,
    or Outdated for a need the gate has not.
    """
    for need, answer in signing.answers.items():
        _check(stand, need, answer, signing, signer)
    reason = _reason(signing.reason, required=bool(signing.answers) and wants_reason(stand.gate.id))
    return tuple(
        Attestation(ids[need], stand.gate.id, need, signer.user, answer, now, signing.words[need], reason)
        for need, answer in signing.answers.items()
    )


def override(stand: GateStand, signer: Signer, reason: str, id_: str, now: datetime) -> Attestation:
    """Raises CommanderAlone, FieldRefused without a reason, Outdated for G1 and for a gate that is not shut."""
    _check_command(stand, signer)
    if not stand.shut:
        raise Outdated
    words = _reason(reason, required=True)
    return Attestation(id_, stand.gate.id, WHOLE, signer.user, Answer.OVERRIDE, now, reason=words)


def lift(stand: GateStand, signer: Signer, reason: str, id_: str, now: datetime) -> Attestation:
    """An override ends. Raises CommanderAlone, FieldRefused, or Outdated where none holds."""
    _check_command(stand, signer)
    if stand.state is not GateState.OVERRIDDEN:
        raise Outdated
    words = _reason(reason, required=True)
    return Attestation(id_, stand.gate.id, WHOLE, signer.user, Answer.LIFTED, now, reason=words)


def _check(stand: GateStand, need: str, answer: Answer, signing: Signing, signer: Signer) -> None:
    try:
        latest = stand.need(need).latest
    except LookupError:
        raise Outdated from None
    if answer not in SIGNABLE:
        raise Outdated
    if not may_sign(signer, stand.gate.id, need):
        raise FieldRefused(field_of(need), "not_yours_to_sign")
    unseen = latest is not None and latest.id != signing.drawn.get(need, "")
    if latest is not None and unseen and answer is Answer.YES and latest.answer is not Answer.YES:
        raise AnsweredMeanwhile(field_of(need), latest.by, latest.answer)


def _check_command(stand: GateStand, signer: Signer) -> None:
    if not signer.commander:
        raise CommanderAlone
    if stand.gate.id == COMMANDED:
        raise Outdated


def _reason(reason: str, *, required: bool) -> str:
    words = reason.strip()
    if required and not words:
        raise FieldRefused("reason", "missing")
    if len(words) > REASON_LIMIT:
        raise FieldRefused("reason", "too_long")
    return words
