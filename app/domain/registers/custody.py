"""Who handed a piece of evidence to whom, when, where and why, and did they take it (DOMAIN.md §3.1, §3.2)?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from app.domain.ids import UserId
from app.domain.registers.evidence import SHA256, Evidence
from app.domain.registers.fields import choice, number, person, text, time
from app.domain.registers.record import Record
from app.domain.registers.refusals import EntryRefused


class HashCheck(StrEnum):
    """Was the hash taken again, and what came of it? The value is stored: rename none."""

    NOT_CHECKED = "not_checked"
    MATCHES = "matches"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Custody(Record):
    """`evidence`: its number in that register; `accepted_at`: when `taker` said that they have it.

    What was accepted is what stood there then: a correction is to be accepted anew.
    """

    REGISTER: ClassVar[str] = "custody"
    ITEM: ClassVar[int] = 4

    evidence: int | None = number(1, 9999, required=True)
    giver: UserId | None = person(required=True)
    taker: UserId | None = person(required=True)
    at: datetime | None = time(required=True)
    purpose: str = text(300, required=True)
    place: str = text(300)
    method: str = text(200)
    rechecked: HashCheck = choice(HashCheck.NOT_CHECKED)
    sha256: str = text(64, shape=SHA256)
    accepted_at: datetime | None = time(noted=True)

    @property
    def title(self) -> str:
        return f"E{self.evidence}: {self.purpose}"

    @property
    def differs(self) -> bool:
        return self.rechecked is HashCheck.DIFFERS

    @property
    def marks(self) -> Mapping[str, bool]:
        return {"accepted": self.accepted_at is not None}

    @property
    def settled(self) -> bool:
        """What is not the same any more is never settled."""
        return self.accepted_at is not None and not self.differs

    def problems(self, *, before: Self | None) -> Iterator[EntryRefused]:
        del before
        if self.giver == self.taker:
            yield EntryRefused("taker", "same_person")

    def compared(self, evidence: Evidence) -> Self:
        """With the hash that was taken first, where this one was given: that counts, whatever was chosen."""
        if not self.sha256 or not evidence.sha256:
            return self
        same = self.sha256.lower() == evidence.sha256.lower()
        return replace(self, rechecked=HashCheck.MATCHES if same else HashCheck.DIFFERS)
