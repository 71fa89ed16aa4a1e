"""A draft and all that became of it: its versions, approvals, who was given the text, and who sent it to whom.

Nothing of it is ever changed: a change is a further version, and what was approved is the hash of one (law 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.drafting.kinds import DraftKind
from app.domain.drafting.texts import DraftText
from app.domain.ids import DraftId, IncidentId, UserId
from app.domain.lint import Language
from app.domain.organisation import Approver


@dataclass(frozen=True, slots=True)
class Draft:
    """One a kind and language. `number`: in its incident, by which it is named outside the room."""

    id: DraftId
    incident: IncidentId
    number: int
    kind: DraftKind
    language: Language
    begun_by: UserId
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """`errors`, `advice`: how many of each the rules found when it was saved."""

    number: int
    text: DraftText
    by: UserId
    at: datetime
    errors: int = 0
    advice: int = 0


@dataclass(frozen=True, slots=True)
class Approval:
    """`roles`: what they were then; empty for a second person beside one role."""

    id: str
    version: int
    digest: str
    by: UserId
    roles: frozenset[Approver]
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The bot gave somebody the text. It sends nothing itself."""

    id: str
    version: int
    digest: str
    by: UserId
    at: datetime


@dataclass(frozen=True, slots=True)
class Sending:
    """Somebody says that they sent it. `early`: that text had not been handed out. `means`: by what it went."""

    id: str
    version: int
    by: UserId
    at: datetime
    entered_at: datetime
    to: str
    means: str
    follow_up_at: datetime | None = None
    early: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Each in the order of writing. There is no draft without a version."""

    draft: Draft
    versions: Sequence[Version]
    approvals: Sequence[Approval] = ()
    handed_out: Sequence[HandedOut] = ()
    sendings: Sequence[Sending] = ()

    @property
    def newest(self) -> Version:
        return self.versions[-1]

    @property
    def digest(self) -> str:
        return self.newest.text.digest

    @property
    def standing(self) -> tuple[Approval, ...]:
        """The approvals of the text as it is now."""
        return tuple(one for one in self.approvals if one.digest == self.digest)

    @property
    def out(self) -> bool:
        """Was the text as it is now handed out?"""
        return any(one.digest == self.digest for one in self.handed_out)
