"""Which data were seen or taken (DOMAIN.md §1.8)? *No* is an answer, and so is *unknown*."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.registers.fields import Known, choice, maybe, number, text
from app.domain.registers.record import Record


class DataKind(StrEnum):
    """The value is stored: rename none."""

    PERSONAL = "personal"
    CUSTOMER = "customer"
    CREDENTIALS = "credentials"
    SOURCE_CODE = "source_code"
    FINANCIAL = "financial"
    HEALTH = "health"
    INTERNAL = "internal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Exposure(Record):
    REGISTER: ClassVar[str] = "exposure"
    ITEM: ClassVar[int] = 6

    dataset: str = text(300, required=True)
    exfiltrated: Known = choice(Known.UNKNOWN)
    kind: DataKind | None = maybe(DataKind)
    records: int | None = number(0, 10**12)
    subjects: str = text(300)
    countries: str = text(300)
    encrypted: Known | None = maybe(Known)
    key_exposed: Known | None = maybe(Known)
    should_not_have_stored: Known | None = maybe(Known)
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.dataset
