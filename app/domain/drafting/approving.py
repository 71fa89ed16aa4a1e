"""Does an approval count, and may the text be handed over? Verdicts with all their reasons at once.

Every listed role approves once, each by a person of its own who has it; at least two different people do. So whoever
wrote it may approve it, and is never enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.drafting.history import Approval, History
from app.domain.drafting.kinds import HOLDS, WARNED, DraftKind
from app.domain.gates import ANOTHER, GateStand, Stands
from app.domain.ids import UserId
from app.domain.lint import Check, Finding, Severity
from app.domain.organisation import Approver

Given = Mapping[str, UserId]


class Weighed(StrEnum):
    COUNTS = "counts"
    CHANGED = "changed"
    ALREADY = "already"
    NOT_ASKED = "not_asked"


def weigh_approval(
    history: History, digest: str, by: UserId, roles: frozenset[Approver], required: Sequence[Approver]
) -> Weighed:
    """Of exactly the text they read: `digest`."""
    if digest != history.digest:
        return Weighed.CHANGED
    said = roles_of(history.standing).get(by)
    if said is not None and roles <= said:
        return Weighed.ALREADY
    if not roles & frozenset(required) and len(required) > 1:
        return Weighed.NOT_ASKED
    return Weighed.COUNTS


def given(required: Sequence[Approver], approvals: Sequence[Approval]) -> Given:
    """Who approves as what: as many of the roles as can be, and nobody as two."""
    found = _best(tuple(required), roles_of(approvals))
    if len(required) == 1:
        second = next((one.by for one in approvals if one.by not in found.values()), None)
        found |= {ANOTHER: second} if second is not None else {}
    return MappingProxyType(found)


def roles_of(approvals: Sequence[Approval]) -> dict[UserId, frozenset[Approver]]:
    """Each person's, all together: whoever takes another role later may approve once more as that."""
    found: dict[UserId, frozenset[Approver]] = {}
    for one in approvals:
        found[one.by] = found.get(one.by, frozenset()) | one.roles
    return found


def needed(required: Sequence[Approver]) -> tuple[str, ...]:
    """One role alone needs a second person."""
    return (*required, *([ANOTHER] if len(required) == 1 else []))


@dataclass(frozen=True, slots=True)
class HandOver:
    """`shut`: gates that hold it back. `missing`: roles that have not approved this text.

    `unencrypted`: it is an e-mail to an address outside, and nobody says that it is encrypted (X2.2).
    `errors`: of the rules; they hold nothing back, and whoever is handed the text reads them.
    """

    shut: tuple[GateStand, ...] = ()
    missing: tuple[str, ...] = ()
    unencrypted: bool = False
    warned: tuple[GateStand, ...] = ()
    errors: tuple[Finding, ...] = ()

    @property
    def allowed(self) -> bool:
        return not (self.shut or self.missing or self.unencrypted)

    @property
    def only_gates(self) -> bool:
        """Nothing else is missing: the commander may override them."""
        return bool(self.shut) and not self.missing and not self.unencrypted


def may_hand_over(
    history: History, stands: Stands, required: Sequence[Approver], findings: Sequence[Finding]
) -> HandOver:
    kind, met = history.draft.kind, given(required, history.standing)
    return HandOver(
        shut=shut_of(kind, stands),
        missing=tuple(need for need in needed(required) if need not in met),
        unencrypted=any(one.rule.check is Check.OUTSIDE for one in findings),
        warned=warned_of(kind, stands),
        errors=tuple(one for one in findings if one.severity is Severity.MUST),
    )


def shut_of(kind: DraftKind, stands: Stands) -> tuple[GateStand, ...]:
    return tuple(stands[gate] for gate in HOLDS[kind] if gate in stands and stands[gate].shut)


def warned_of(kind: DraftKind, stands: Stands) -> tuple[GateStand, ...]:
    return tuple(stands[gate] for gate in WARNED.get(kind, ()) if gate in stands and stands[gate].shut)


def _best(required: tuple[Approver, ...], people: Mapping[UserId, frozenset[Approver]]) -> dict[str, UserId]:
    """The longest way to give roles to people; of two as long, the one that fills the first role."""
    if not required:
        return {}
    role, rest = required[0], required[1:]
    ways = []
    for person in (one for one, roles in people.items() if role in roles):
        others = {one: roles for one, roles in people.items() if one != person}
        ways.append({role.value: person} | _best(rest, others))
    return max([*ways, _best(rest, people)], key=len)
