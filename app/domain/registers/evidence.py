"""What was kept that shows what happened, where does it lie, and can it be touched there (DOMAIN.md §1.6, §3.2)?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from app.domain.ids import UserId
from app.domain.registers.fields import Known, choice, maybe, number, person, text, time
from app.domain.registers.record import Record

SHA256 = "[0-9A-Fa-f]{64}"
NAME = 300
MOST_BYTES = 10**15 - 1


class EvidenceKind(StrEnum):
    """The value is stored: rename none."""

    DISK_IMAGE = "disk_image"
    MEMORY_IMAGE = "memory_image"
    LOG_FILE = "log_file"
    FILE = "file"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """A file of the room, or a reference to an image in cold storage. `file`: its id in Slack, where it has one."""

    REGISTER: ClassVar[str] = "evidence"
    ITEM: ClassVar[int] = 4

    description: str = text(NAME, required=True)
    kind: EvidenceKind = choice(EvidenceKind.DISK_IMAGE)
    place: str = text(300)
    read_only: Known = choice(Known.UNKNOWN)
    sha256: str = text(64, shape=SHA256)
    hashed_at: datetime | None = time()
    size: int | None = number(0, MOST_BYTES)
    asset: str = text()
    tool: str = text()
    collected_by: UserId | None = person()
    collected_at: datetime | None = time()
    sealed: Known | None = maybe(Known)
    source: str = text(500)
    file: str = text(noted=True)

    @property
    def title(self) -> str:
        return self.description

    @property
    def secured(self) -> bool:
        """It is known what it is, where it is, and that it cannot be changed there."""
        return bool(self.sha256 and self.place) and self.read_only is Known.YES

    @property
    def marks(self) -> Mapping[str, bool]:
        return {"secured": self.secured}

    def after(self, before: Self) -> Self:
        """It is still that file."""
        return replace(self, file=before.file)
