"""What did the attacker do, and when (DOMAIN.md §1.7)? Kept apart from what the responders did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from app.domain.registers.fields import PARAGRAPH, choice, number, text, time
from app.domain.registers.record import Record, in_order
from app.domain.registers.refusals import EntryRefused

DAY = 24 * 60 * 60
TECHNIQUE = r"T[0-9]{4}(\.[0-9]{3})?"
"""The shape of a technique's id in MITRE ATT&CK. Which of them exist is data: it is checked where an entry is kept."""


class AttackKind(StrEnum):
    """The value is stored: rename none."""

    RECON = "recon"
    ACCESS = "access"
    ACTION = "action"
    QUERY = "query"
    EXFILTRATION = "exfiltration"
    PERSISTENCE = "persistence"
    RE_ENTRY = "re_entry"
    DETECTION = "detection"
    EVICTION = "eviction"


class Confidence(StrEnum):
    SUSPECTED = "suspected"
    LIKELY = "likely"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class AttackEvent(Record):
    """It happened between `earliest` and `latest`, each in UTC, or nobody knows.

    `clock_offset`: seconds by which the clock of its source was ahead of UTC, as far as anybody has looked.
    """

    REGISTER: ClassVar[str] = "event"
    ITEM: ClassVar[int] = 5

    kind: AttackKind = choice(AttackKind.ACTION)
    what: str = text(PARAGRAPH, required=True)
    earliest: datetime | None = time(required=True)
    latest: datetime | None = time()
    asset: str = text()
    confidence: Confidence = choice(Confidence.SUSPECTED)
    source: str = text(500)
    clock_offset: int | None = number(-DAY, DAY)
    technique: str = text(9, shape=TECHNIQUE)

    @property
    def title(self) -> str:
        return self.what

    def problems(self, *, before: Self | None) -> Iterator[EntryRefused]:
        del before
        yield from in_order("latest", self.earliest, self.latest)
