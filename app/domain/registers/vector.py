"""How did they get in, and is that way shut (DOMAIN.md §1.4)?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import UserId
from app.domain.registers.fields import PARAGRAPH, choice, maybe, person, text, time
from app.domain.registers.record import Record


class VectorKind(StrEnum):
    """The value is stored: rename none."""

    PHISHING = "phishing"
    STOLEN_CREDENTIAL = "stolen_credential"
    WEAKNESS = "weakness"
    MISCONFIGURATION = "misconfiguration"
    MALWARE = "malware"
    THIRD_PARTY = "third_party"
    INSIDER = "insider"
    OTHER = "other"


class VectorState(StrEnum):
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    RULED_OUT = "ruled_out"


@dataclass(frozen=True, slots=True)
class Vector(Record):
    REGISTER: ClassVar[str] = "vector"
    ITEM: ClassVar[int] = 2

    what: str = text(PARAGRAPH, required=True)
    state: VectorState = choice(VectorState.SUSPECTED)
    kind: VectorKind | None = maybe(VectorKind)
    owner: UserId | None = person()
    closed_at: datetime | None = time()
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.what

    @property
    def owner_named(self) -> UserId | None:
        return self.owner

    @property
    def marks(self) -> Mapping[str, bool]:
        if self.state is VectorState.RULED_OUT:
            return {}
        return {"closed": self.state is VectorState.CLOSED}
