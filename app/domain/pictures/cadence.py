"""What is shown of updates, of the incident's age and to who is missing on the call?"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.cadence import Update
from app.domain.codenames import Codename
from app.domain.ids import AskId, IncidentId
from app.domain.organisation import Call
from app.domain.pictures.room import TaskLine


class AskFace(StrEnum):
    """MOVED: somebody else commands now. OVER: the incident has ended."""

    ASKING = ""
    WRITTEN = "written"
    MORE = "more"
    GO_AHEAD = "go_ahead"
    NOT_NOW = "not_now"
    MOVED = "moved"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class UpdateAsk:
    """An update is due: the slug and its number, in a direct message. `minutes`: with more."""

    ask: AskId
    codename: Codename
    number: int
    face: AskFace = AskFace.ASKING
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class UpdateForm:
    """What an update is begun from: the last one, items under way, and what those that are blocked need."""

    incident: IncidentId
    codename: Codename
    number: int
    minutes: int
    last: Update | None = None
    under_way: tuple[TaskLine, ...] = ()
    blocked: tuple[TaskLine, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdatePost:
    """In the room."""

    codename: Codename
    update: Update


@dataclass(frozen=True, slots=True)
class UpdateInRoom:
    """To executives: that there is one, no more."""

    codename: Codename
    number: int


@dataclass(frozen=True, slots=True)
class AgeCall:
    """To the deputy, who says it out loud."""

    codename: Codename
    minutes: int


@dataclass(frozen=True, slots=True)
class CallReminder:
    """To somebody who is in the room and not on the call. The link is not about the incident; the PIN stays out."""

    codename: Codename
    call: Call
