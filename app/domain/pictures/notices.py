"""What is shown of the notification clocks: all of them in the room, and outside a codename and a number?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.ids import IncidentId
from app.domain.notices import ClockStand
from app.domain.outside import Proposal
from app.domain.registers.versions import Version


@dataclass(frozen=True, slots=True)
class ClocksShown:
    """The shortest first. `may_set`: this reader says when they began, and what was given."""

    incident: IncidentId
    codename: Codename
    now: datetime
    clocks: tuple[ClockStand, ...]
    may_set: bool
    page: int = 0
    pages: int = 1
    total: int = 0


@dataclass(frozen=True, slots=True)
class ClockForm:
    """The form of one clock. `alike`: how many others begin with the same and have no time yet."""

    incident: IncidentId
    codename: Codename
    clock: ClockStand
    now: datetime
    alike: int = 0


@dataclass(frozen=True, slots=True)
class BoardClocks:
    """The one line of the board. `due`: of the nearest notice; `not_started`: how many wait for somebody's word."""

    law: str = ""
    stage: str = ""
    due: datetime | None = None
    overdue: bool = False
    not_started: int = 0


class ClockFace(StrEnum):
    YOURS = "yours"
    ASKING = "asking"
    RUNNING = "running"
    PRESSING = "pressing"
    SOON = "soon"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ClockLetter:
    """To whoever decides, or to command: the slug and how many (law 6). What they are is behind the button."""

    incident: IncidentId
    codename: Codename
    face: ClockFace
    count: int


@dataclass(frozen=True, slots=True)
class ContactsShown:
    """`shut`: gate G6 is, so that telling anybody but a regulator asks why. `told`: what counts of each entry."""

    incident: IncidentId
    codename: Codename
    proposals: tuple[Proposal, ...]
    told: tuple[Version, ...]
    shut: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class ReplyDue:
    """To whoever entered that an answer is owed: the slug alone (law 6)."""

    incident: IncidentId
    codename: Codename
