"""What would announce another attack: alerts, and logs that somebody watches (DOMAIN.md A9.2, A10.4)?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import UserId
from app.domain.registers.fields import PARAGRAPH, choice, person, text, time
from app.domain.registers.record import Record


class DetectionKind(StrEnum):
    """The value is stored: rename none."""

    ALERT = "alert"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Detection(Record):
    """`live_at`: since when it is on, or the log is watched."""

    REGISTER: ClassVar[str] = "detection"
    ITEM: ClassVar[int] = 9

    name: str = text(required=True)
    kind: DetectionKind = choice(DetectionKind.ALERT)
    owner: UserId | None = person()
    live_at: datetime | None = time()
    query: str = text(PARAGRAPH)
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.name

    @property
    def owner_named(self) -> UserId | None:
        return self.owner

    @property
    def marks(self) -> Mapping[str, bool]:
        return {"live": self.live_at is not None}

    @property
    def wants_part(self) -> bool:
        """Each log, which somebody has to watch. Who sets up an alert has the item."""
        return self.kind is DetectionKind.LOG
