"""How does the core remember that somebody outside owes an answer?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import IncidentId, RecordId, UserId


class Replies(Protocol):
    async def expect(
        self, incident: IncidentId, entry: RecordId, person: UserId, due_at: datetime | None
    ) -> None:
        """`due_at`: None where nobody is to be reminded any more."""

    async def due(self, now: datetime) -> IncidentId | None:
        """An open incident in which an answer is due, held, skipping those that others hold."""

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[tuple[RecordId, UserId]]: ...
