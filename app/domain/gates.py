"""Which gates are open, who opened them, and what opens the next? Computed from what was signed, in its order.

A need counts as met only while its newest answer is yes: unknown is not yes, and no answer is no. The commander may
override a shut gate, with a reason; the next *no* ends that. While nobody commands no gate is open: G1 stands before
all the others (DOMAIN.md §1.17).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.ids import UserId
from app.domain.organisation import Approver
from app.domain.playbook import Gate, Text

COMMANDED, OUTSIDE, FORENSICS, INSIDE_TEAM, PUBLIC, APPROVED = "G1", "G2", "G3", "G4", "G5", "G6"
"""The gates that differ from what all gates do, by their ids in the checklist."""
ANOTHER = "another"
"""Of an approval by one role alone: the need for a second person."""
WHOLE = ""
"""Stands for the gate itself where no need is meant: an override, and its end."""


class Answer(StrEnum):
    """Stored. WITHDRAWN: the signature is taken back. OVERRIDE and LIFTED are the commander's, of a whole gate."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"
    OVERRIDE = "override"
    LIFTED = "lifted"


class GateState(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class Attestation:
    """One signature, as it was given. `words`: what was signed, as the signer read it. `reason`: as they wrote it."""

    id: str
    gate: str
    need: str
    by: UserId
    answer: Answer
    at: datetime
    words: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """`key`: its place in the checklist from 1 on, the role that approves, or ANOTHER."""

    key: str
    words: Text


@dataclass(frozen=True, slots=True)
class NeedStand:
    """`latest`: the answer that counts, a twin's included; None where there is none or it was taken back."""

    need: Need
    latest: Attestation | None = None

    @property
    def met(self) -> bool:
        return self.latest is not None and self.latest.answer is Answer.YES


@dataclass(frozen=True, slots=True)
class GateStand:
    """`next_need`: the one thing that opens it next; None where it is open.

    `override`: the commander's word that holds it open. `one_person`: all is approved, by one and the same person.
    """

    gate: Gate
    state: GateState
    needs: tuple[NeedStand, ...]
    next_need: Need | None = None
    override: Attestation | None = None
    one_person: bool = False

    @property
    def shut(self) -> bool:
        return self.state is GateState.SHUT

    def need(self, key: str) -> NeedStand:
        """Raises LookupError for a need that this gate has not."""
        for stand in self.needs:
            if stand.need.key == key:
                return stand
        raise LookupError("no such need")


@dataclass(frozen=True, slots=True)
class Setting:
    """What gates depend on besides signatures. `commander`: None while nobody commands."""

    gates: tuple[Gate, ...]
    commander: UserId | None
    approvers: tuple[Approver, ...]


Stands = Mapping[str, GateStand]


def stands(setting: Setting, attestations: Sequence[Attestation]) -> dict[str, GateStand]:
    """Every gate by its id, in the checklist's order. `attestations`: of one incident, oldest first."""
    found: dict[str, GateStand] = {}
    for gate in setting.gates:
        if gate.id == COMMANDED:
            found[gate.id] = _command(gate, setting.commander)
        else:
            found[gate.id] = _behind(found.get(COMMANDED), _stand(gate, setting, attestations))
    return found


def needs_of(gate: Gate, approvers: tuple[Approver, ...]) -> tuple[Need, ...]:
    """What must be signed. An approval is signed once a listed role; one role alone needs a second person."""
    if gate.id != APPROVED:
        return tuple(Need(str(place), words) for place, words in enumerate(gate.needs, start=1))
    roles = [*approvers, *([ANOTHER] if len(approvers) == 1 else [])]
    return tuple(Need(str(role), gate.needs[0]) for role in roles)


def changed(before: Stands, after: Stands) -> tuple[GateStand, ...]:
    """Those whose state is another one now, as they stand now."""
    return tuple(stand for id_, stand in after.items() if stand.state is not before[id_].state)


def _command(gate: Gate, commander: UserId | None) -> GateStand:
    """G1 is signed by nobody: it is open exactly while somebody commands."""
    need = Need("1", gate.needs[0])
    if commander is None:
        return GateStand(gate, GateState.SHUT, (NeedStand(need),), next_need=need)
    return GateStand(gate, GateState.OPEN, (NeedStand(need),))


def _behind(first: GateStand | None, stand: GateStand) -> GateStand:
    if first is None or not first.shut:
        return stand
    return replace(stand, state=GateState.SHUT, next_need=first.next_need)


def _stand(gate: Gate, setting: Setting, attestations: Sequence[Attestation]) -> GateStand:
    needs = needs_of(gate, setting.approvers)
    heard = [signed for signed in attestations if _concerns(signed, gate)]
    override = _override(gate, needs, heard)
    stood = _answered(gate, needs, heard)
    one_person = gate.id == APPROVED and _by_one(stood)
    unmet = next((stand.need for stand in stood if not stand.met), None)
    if unmet is None and not one_person:
        return GateStand(gate, GateState.OPEN, stood)
    if override is not None:
        return GateStand(gate, GateState.OVERRIDDEN, stood, override=override, one_person=one_person)
    return GateStand(gate, GateState.SHUT, stood, next_need=unmet or needs[-1], one_person=one_person)


def _override(gate: Gate, needs: tuple[Need, ...], heard: Sequence[Attestation]) -> Attestation | None:
    """The override that still holds: until it is lifted, somebody says no, or all needs were met after all."""
    holds: Attestation | None = None
    for place, signed in enumerate(heard, start=1):
        if signed.answer is Answer.OVERRIDE:
            holds = signed
        elif signed.answer in {Answer.LIFTED, Answer.NO} or _all_met(gate, needs, heard[:place]):
            holds = None
    return holds


def _all_met(gate: Gate, needs: tuple[Need, ...], heard: Sequence[Attestation]) -> bool:
    stood = _answered(gate, needs, heard)
    return all(stand.met for stand in stood) and not (gate.id == APPROVED and _by_one(stood))


def _answered(gate: Gate, needs: tuple[Need, ...], heard: Sequence[Attestation]) -> tuple[NeedStand, ...]:
    return tuple(NeedStand(need, _latest(gate.id, need.key, heard)) for need in needs)


def _latest(gate: str, need: str, heard: Sequence[Attestation]) -> Attestation | None:
    for signed in reversed(heard):
        if _answers(signed, gate, need):
            return None if signed.answer is Answer.WITHDRAWN else signed
    return None


def _by_one(stood: Iterable[NeedStand]) -> bool:
    """Has every need been met, and by the same person each?"""
    signers = {stand.latest.by for stand in stood if stand.latest is not None and stand.met}
    return len(signers) == 1 and all(stand.met for stand in stood)


# Where the attack came from is one question asked twice: of G2 (unlikely from inside?) and of G4 (sure, by forensics?).
# Whoever is sure has judged it unlikely too, not the other way round; and any other answer to one is given to both.
_WEAK, _SURE = (OUTSIDE, "2"), (INSIDE_TEAM, "1")
_TWINS: Mapping[tuple[str, str], tuple[str, str]] = {_WEAK: _SURE, _SURE: _WEAK}


def is_verdict(gate: str, need: str) -> bool:
    """Is it the question where the attack came from?"""
    return (gate, need) in _TWINS


def _answers(signed: Attestation, gate: str, need: str) -> bool:
    asked, said = (gate, need), (signed.gate, signed.need)
    if said == asked:
        return True
    return _TWINS.get(asked) == said and (said == _SURE or signed.answer is not Answer.YES)


def _concerns(signed: Attestation, gate: Gate) -> bool:
    """Said of this gate, or of its twin's question."""
    if signed.gate == gate.id:
        return True
    return any(twin == (signed.gate, signed.need) and asked[0] == gate.id for asked, twin in _TWINS.items())


def signers(stand: GateStand) -> Iterator[UserId]:
    """Those whose yes counts, each once."""
    yield from dict.fromkeys(need.latest.by for need in stand.needs if need.latest is not None and need.met)
