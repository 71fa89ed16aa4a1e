"""Who offers to take an item, and what became of it?"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.ids import IncidentId, OfferId, UserId


class OfferState(StrEnum):
    """MOOT: the item went to somebody, or was settled, before anybody answered."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MOOT = "moot"


@dataclass(frozen=True, slots=True)
class Offer:
    """One person offers to take one item, in `minutes` if they said so.

    `asked`: the commander who was sent the question, whose card lies at `channel` and `ts`.
    """

    id: OfferId
    incident: IncidentId
    number: int
    person: UserId
    offered_at: datetime
    minutes: int | None = None
    state: OfferState = OfferState.OPEN
    asked: UserId | None = None
    channel: str | None = None
    ts: str | None = None

    def put_to(self, commander: UserId) -> "Offer":
        """Whoever commands now is asked; where the card of the one before lies is forgotten."""
        return replace(self, asked=commander, channel=None, ts=None)

    def ended(self, state: OfferState) -> "Offer":
        return replace(self, state=state)
