"""How does the core ask what stands in a draft that no rule can know?"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.lint import Sighted


class DraftReader(Protocol):
    async def read(self, text: str) -> Sequence[Sighted]:
        """Addresses, machines and secrets, by line. Raises FieldRefused for what takes too long."""
