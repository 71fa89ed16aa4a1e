"""Who outside was spoken to, by whom, and what was said (DOMAIN.md §1.13)?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import UserId
from app.domain.registers.fields import PARAGRAPH, Known, choice, maybe, person, text, time
from app.domain.registers.record import Record


class ContactKind(StrEnum):
    """The value is stored: rename none."""

    POLICE = "police"
    NATIONAL_AGENCY = "national_agency"
    OPERATOR = "operator"
    VENDOR = "vendor"
    INSURER = "insurer"
    REGULATOR = "regulator"
    CUSTOMER_TEAM = "customer_team"


@dataclass(frozen=True, slots=True)
class Contact(Record):
    """Whether anybody may be told is for gate G6 to say; that somebody was told is recorded in any case.

    `reason`: why they were told while G6 was shut. `policy`: of an insurer; `engaged_by_counsel`: of a vendor (T9).
    `disclosure`: the link to what they have told the public themselves (DOMAIN.md A14.8).
    """

    REGISTER: ClassVar[str] = "contact"
    ITEM: ClassVar[int] = 12

    party: str = text(required=True)
    kind: ContactKind = choice(ContactKind.POLICE)
    at: datetime | None = time(required=True)
    told_by: UserId | None = person()
    approved_by: UserId | None = person()
    spoke_with: str = text()
    channel: str = text()
    summary: str = text(PARAGRAPH)
    case_number: str = text()
    reply_due: datetime | None = time(ahead=True)
    replied_at: datetime | None = time()
    engaged_by_counsel: Known | None = maybe(Known)
    policy: str = text()
    reason: str = text(PARAGRAPH)
    disclosure: str = text(500)
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.party

    @property
    def marks(self) -> Mapping[str, bool]:
        """An answer is waited for where somebody said by when."""
        return {} if self.reply_due is None else {"replied": self.replied_at is not None}

    @property
    def approved_needed(self) -> bool:
        """Is it for G6 to say whether they may be told? A regulator is told whatever any gate says."""
        return self.kind is not ContactKind.REGULATOR

    @property
    def item(self) -> int:
        return 13 if self.kind is ContactKind.OPERATOR else 12
