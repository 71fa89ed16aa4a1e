"""Who carries what is to leave, and is there anything that nobody will carry?"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.drift import Adrift
from app.domain.ids import IntentId


class Jobs(Protocol):
    async def waiting(self) -> frozenset[str]:
        """Merge keys of what waits or is under way."""

    async def adrift(self) -> Sequence[Adrift]:
        """What no living job carries, the oldest first."""

    async def defer_again(self, intent: IntentId) -> bool:
        """A new job instead of those that failed or whose worker is gone. False: one lives by now."""
