"""How is a decision taken? Put to the room, "any strong objections?", silence is consent (DOMAIN.md §2.3). Pure.

The outcome is recorded, not the votes; the commander has the last word, whatever was objected.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.checklist import MINUTES_LIMIT, NOTE_LIMIT
from app.domain.ids import DecisionId, IncidentId, UserId
from app.domain.refusals import FieldRefused, Outdated

BOX = timedelta(minutes=2)
"""How long the room has, where nobody says."""


class Outcome(StrEnum):
    """The value is stored: rename none."""

    WAITING = ""
    GO_AHEAD = "go_ahead"
    NOT_NOW = "not_now"


class Stage(StrEnum):
    OPEN = "open"
    UP = "up"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Objection:
    person: UserId
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """`up`: it was seen that its time is up. `channel` and `ts`: where the proposal stands in the room."""

    id: DecisionId
    incident: IncidentId
    number: int
    proposal: str
    proposed_by: UserId
    proposed_at: datetime
    closes_at: datetime
    up: bool = False
    outcome: Outcome = Outcome.WAITING
    decided_by: UserId | None = None
    decided_at: datetime | None = None
    objections: tuple[Objection, ...] = ()
    channel: str = ""
    ts: str = ""

    @property
    def objectors(self) -> tuple[UserId, ...]:
        """Each once, in the order in which they spoke up."""
        return tuple(dict.fromkeys(objection.person for objection in self.objections))

    def stage(self, now: datetime) -> Stage:
        if self.outcome is not Outcome.WAITING:
            return Stage.SETTLED
        return Stage.UP if self.closes_at <= now else Stage.OPEN


def read_proposal(text: str, box: timedelta | None) -> tuple[str, timedelta]:
    """The proposal and its time box. Raises FieldRefused: nothing proposed, too long, or a box out of range."""
    proposal, length = text.strip(), BOX if box is None else box
    if not proposal:
        raise FieldRefused("proposal", "missing")
    if len(proposal) > NOTE_LIMIT:
        raise FieldRefused("proposal", "too_long")
    if not timedelta(seconds=1) <= length <= timedelta(minutes=MINUTES_LIMIT):
        raise FieldRefused("minutes", "not_a_number")
    return proposal, length


def object_to(decision: Decision, person: UserId, reason: str, now: datetime) -> Decision:
    """Until the outcome is said, also when the time is up. Raises FieldRefused without a reason, or Outdated."""
    if decision.outcome is not Outcome.WAITING:
        raise Outdated
    said = reason.strip()
    if not said:
        raise FieldRefused("reason", "missing")
    if len(said) > NOTE_LIMIT:
        raise FieldRefused("reason", "too_long")
    return replace(decision, objections=(*decision.objections, Objection(person, now, said)))


def conclude(decision: Decision, outcome: Outcome, by: UserId, now: datetime) -> Decision:
    """At any time, once. Raises Outdated where it has been said already."""
    if decision.outcome is not Outcome.WAITING:
        raise Outdated
    return replace(decision, outcome=outcome, decided_by=by, decided_at=now)
