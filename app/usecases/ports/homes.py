"""What is kept of Home tabs, and what of somebody's own stands on theirs?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.ids import IncidentId, PageId, UserId


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item (`part` 0) or a part that somebody has in an open incident."""

    incident: IncidentId
    number: int
    part: int
    due_at: datetime | None
    blocked: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A page that waits for its person, in a call that nobody has ended or answered."""

    page: PageId
    incident: IncidentId | None


class Homes(Protocol):
    async def opened(self, user: UserId, at: datetime) -> None:
        """They have looked at it, and from now on it is kept up to date."""

    async def open_among(self, users: Collection[UserId]) -> frozenset[UserId]:
        """Those who have ever looked at it; nobody else's is drawn."""

    async def held_by(self, user: UserId) -> Sequence[HeldItem]:
        """Not settled, what is due first coming first."""

    async def unanswered_by(self, user: UserId) -> Sequence[Unanswered]:
        """The newest of each call, the newest call first."""
