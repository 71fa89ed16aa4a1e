"""What must be remembered of the log besides its lines: which message is which entry?"""

from collections.abc import Collection
from typing import Protocol

from app.domain.ids import IncidentId
from app.domain.response_log import Logged, LogPage, LogSpot, Wish
from app.domain.timeline import Kind, Source


class ResponseLog(Protocol):
    """The lines themselves are the timeline's."""

    async def next_number(self, incident: IncidentId) -> int:
        """The incident is held."""

    async def keep(self, spot: LogSpot, source: Source | None) -> None:
        """That this number is taken, and by which message."""

    async def of_message(self, source: Source) -> LogSpot | None: ...

    async def get(self, spot: LogSpot) -> Logged | None: ...

    async def page(
        self, incident: IncidentId, kinds: Collection[Kind], wish: Wish, *, limit: int
    ) -> LogPage: ...
