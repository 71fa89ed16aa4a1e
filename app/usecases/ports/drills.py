"""What is kept of drills besides that an incident is one?"""

from datetime import datetime
from typing import Protocol

from app.domain.ids import IncidentId, UserId


class Drills(Protocol):
    async def last_tested(self) -> datetime | None:
        """When a drill last came to its score."""

    async def first_page_arrived(self, incident: IncidentId) -> datetime | None:
        """When the first page of any call for it reached somebody."""

    async def take_reminder(self, user: UserId, now: datetime, *, unless_since: datetime) -> bool:
        """Whoever calls tells this person of the checklist now. False: they were told later than `unless_since`."""
