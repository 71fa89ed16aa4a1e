"""How far is a report that somebody asked for?"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.ids import UserId


class ReportStage(StrEnum):
    GATHERING = "gathering"
    WRITING = "writing"
    SHARING = "sharing"
    SHARED = "shared"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """One message in the room, drawn anew at each stage. `lines`: of the log; `code`: why it failed."""

    codename: Codename
    by: UserId
    stage: ReportStage
    lines: int = 0
    indicators: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """To whoever asked: it is being written."""

    codename: Codename
