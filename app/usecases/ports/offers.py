"""What is kept of those who offer to take an item?"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.ids import IncidentId, OfferId
from app.domain.offers import Offer


class Offers(Protocol):
    async def add(self, offer: Offer) -> None: ...

    async def get(self, offer: OfferId) -> Offer | None: ...

    async def open_of(self, incident: IncidentId, number: int | None = None) -> Sequence[Offer]:
        """Those that wait for an answer, the oldest first."""

    async def save(self, offer: Offer) -> None:
        """Its state, and who was asked."""

    async def told(self, offer: OfferId, channel: str, ts: str) -> None:
        """Where the card of whoever is asked lies."""

    async def with_another_commander(self) -> IncidentId | None:
        """One incident with an offer that its commander was not asked about: they came later."""
