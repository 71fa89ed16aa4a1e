"""What is on somebody's Home tab? The codename slug and numbers at most, for it stands outside the room (law 6)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.contacts import OnCallShown
from app.domain.ids import IncidentId, PageId
from app.domain.pictures.looking import Listed


class HomeFace(StrEnum):
    """BEGIN: nothing to see but how to begin. STRANGER: someone of another company, who rings their contact."""

    OURS = "ours"
    BEGIN = "begin"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item, or a part of one, that is the reader's and not settled. `part`: 0 is the item itself."""

    incident: IncidentId
    codename: Codename
    number: int
    part: int = 0
    due_at: datetime | None = None
    blocked: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """`codename` is None for a call without a room."""

    page: PageId
    codename: Codename | None


@dataclass(frozen=True, slots=True)
class Home:
    face: HomeFace
    pages: tuple[WaitingPage, ...] = ()
    items: tuple[OwnItem, ...] = ()
    rooms: tuple[Listed, ...] = ()
    on_call: OnCallShown = field(default_factory=OnCallShown)
    last_reviewed: date | None = None
    last_tested: date | None = None
