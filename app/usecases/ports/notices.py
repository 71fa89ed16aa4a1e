"""How does the core remember what was said of the clocks, and who was reminded?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.clock_watch import Watch
from app.domain.ids import IncidentId
from app.domain.notices import Said


class Notices(Protocol):
    """What was said only grows. An act holds the incident before it adds any."""

    async def say(self, incident: IncidentId, said: Sequence[Said]) -> None: ...

    async def of(self, incident: IncidentId) -> Sequence[Said]:
        """In the order of entry."""

    async def watch(self, incident: IncidentId) -> Watch:
        """A new one where nobody has looked yet."""

    async def watched(self, incident: IncidentId, watch: Watch) -> None: ...

    async def look_now(self, incident: IncidentId, now: datetime) -> None:
        """Something was said: the next sweep looks, if this is watched at all."""

    async def due(self, now: datetime) -> IncidentId | None:
        """One to look at, held, skipping those that others hold: what is open, and what is closed and was watched."""
