"""What is needed to hold an incident, and to forget it?"""

from datetime import datetime
from typing import Protocol

from app.domain.ids import CallId, IncidentId
from app.domain.keeping import Due


class Keeping(Protocol):
    async def named(self, slug: str) -> IncidentId | None:
        """The incident that is called so now."""

    async def due(self, due: Due) -> IncidentId | None:
        """One that is over and not held, to be announced or forgotten now, skipping those that others hold."""

    async def lone_call(self, before: datetime) -> CallId | None:
        """A call that never had a room, is over, began before then and can still be read; held, skipping those held."""

    async def destroy_call(self, call: CallId) -> None:
        """The key of why somebody was called."""

    async def destroy(self, incident: IncidentId) -> None:
        """The keys of everything that people wrote in it, and to those they called: nobody reads it any more."""
