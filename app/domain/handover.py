"""Command goes from one person to another when the other accepts; until then it stays. Pure (DOMAIN.md §2.5)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.ids import HandoverId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.refusals import AlreadyOver, FieldRefused, HandoverEnded, HandoverWaits, NotYours


class HandoverState(StrEnum):
    """The value is stored: rename none. PASSED: somebody else took command meanwhile, or it is over."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Handover:
    """`giver` asked `taker`. `remind_at`: when the giver hears that nobody has accepted, once."""

    id: HandoverId
    incident: IncidentId
    giver: UserId
    taker: UserId
    asked_at: datetime
    state: HandoverState = HandoverState.WAITING
    remind_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        return self.state is HandoverState.WAITING

    def ended(self, state: HandoverState) -> "Handover":
        return replace(self, state=state, remind_at=None)

    def reminded(self) -> "Handover":
        return replace(self, remind_at=None)


def refuse_offer(waiting: Handover | None, giver: UserId, taker: UserId) -> None:
    """Raises FieldRefused for oneself, HandoverWaits where somebody is asked already."""
    if giver == taker:
        raise FieldRefused("taker", "yourself")
    if waiting is not None:
        raise HandoverWaits(waiting.taker)


def refuse_answer(handover: Handover, incident: Incident, by: UserId) -> None:
    """Accepting and declining. Raises NotYours, AlreadyOver or HandoverEnded.

    It can be accepted from a giver who has given up meanwhile: then nobody commands.
    """
    if by != handover.taker:
        raise NotYours
    _refuse_ended(handover, incident)


def refuse_taking_back(handover: Handover, incident: Incident, by: UserId) -> None:
    """Raises NotYours, AlreadyOver or HandoverEnded."""
    if by != handover.giver:
        raise NotYours
    _refuse_ended(handover, incident)


def _refuse_ended(handover: Handover, incident: Incident) -> None:
    if not incident.open:
        raise AlreadyOver
    if not handover.waiting:
        raise HandoverEnded(handover.state.value)
    if incident.commander not in {handover.giver, None}:
        raise HandoverEnded(HandoverState.PASSED.value)
