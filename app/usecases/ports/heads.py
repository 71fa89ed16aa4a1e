"""What is needed to tell the heads of the audit's chains outside the database, and to do a thing once a day?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import IncidentId, WorkspaceId
from app.domain.record_heads import ChainHead


class HeadsRefused(Exception):
    """The receiver of heads will not have them."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Heads(Protocol):
    async def take_day(self, work: str, now: datetime, *, unless_since: datetime) -> bool:
        """Whoever calls does this work now. False: it was done later than `unless_since`."""

    async def of(self, incident: IncidentId) -> ChainHead | None:
        """Where its chain ends now. None: it has no link yet."""

    async def moved(self) -> Sequence[ChainHead]:
        """Heads of chains that have grown since they were last noted."""

    async def note(self, heads: Sequence[ChainHead]) -> None:
        """They are in the file."""

    async def unsent(self, limit: int) -> Sequence[ChainHead]:
        """Of those noted, which the webhook has not taken yet."""

    async def sent(self, heads: Sequence[ChainHead]) -> None: ...


class HeadsJournal(Protocol):
    """Outside the database, and only growing."""

    def append(self, workspace: WorkspaceId, heads: Sequence[ChainHead], at: datetime) -> None:
        """Raises OSError."""


class HeadsReceiver(Protocol):
    """Somewhere else altogether."""

    async def take(self, workspace: WorkspaceId, heads: Sequence[ChainHead]) -> None:
        """Raises Throttled, UnknownOutcome or HeadsRefused."""
