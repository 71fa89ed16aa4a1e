"""What may follow: for other systems (item 7), or by another attack (item 8) (DOMAIN.md §1.9)?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import UserId
from app.domain.registers.fields import PARAGRAPH, Known, choice, maybe, person, text
from app.domain.registers.record import Record


class RiskKind(StrEnum):
    """The value is stored: rename none."""

    OTHER_SYSTEMS = "other_systems"
    RE_ATTACK = "re_attack"


class Rating(StrEnum):
    UNKNOWN = "unknown"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class RiskState(StrEnum):
    OPEN = "open"
    MITIGATED = "mitigated"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Risk(Record):
    REGISTER: ClassVar[str] = "risk"
    ITEM: ClassVar[int] = 7

    kind: RiskKind = choice(RiskKind.OTHER_SYSTEMS)
    what: str = text(PARAGRAPH, required=True)
    rating: Rating = choice(Rating.UNKNOWN)
    state: RiskState = choice(RiskState.OPEN)
    knows_enough: Known | None = maybe(Known)
    owner: UserId | None = person()
    reason: str = text(PARAGRAPH)
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.what

    @property
    def item(self) -> int:
        return 7 if self.kind is RiskKind.OTHER_SYSTEMS else 8

    @property
    def owner_named(self) -> UserId | None:
        return self.owner

    @property
    def marks(self) -> Mapping[str, bool]:
        return {"answered": self.state is not RiskState.OPEN}
