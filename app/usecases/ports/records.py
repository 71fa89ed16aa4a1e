"""How does the core ask for the entries of the registers, and whether a text looks like a secret?"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.ids import IncidentId, RecordId
from app.domain.registers.versions import Version
from app.domain.slips import SecretKind


class Records(Protocol):
    """Only grows."""

    async def add(self, version: Version) -> str:
        """A digest of the row as it is stored, for the log: the chain then signs it as well."""

    async def versions(self, record: RecordId) -> Sequence[Version]:
        """Of one entry, the oldest first; none where there is no such entry."""

    async def of(self, incident: IncidentId, register: str | None = None) -> Sequence[Version]:
        """Of one register, or of all, by register and number, the oldest version first."""

    async def next_number(self, incident: IncidentId, register: str) -> int:
        """What a new entry of that register is called."""


class Secrets(Protocol):
    """Keeps nothing and tells nobody."""

    def looks_secret(self, text: str, *, strict: bool = False) -> bool:
        """`strict`: also what may only be drawn by chance, such as a long hexadecimal number."""

    def kinds_in(self, text: str) -> frozenset[SecretKind]:
        """Of the secrets that stand in what people say to each other. Talk about passwords holds none."""
