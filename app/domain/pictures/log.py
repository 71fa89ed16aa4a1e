"""What is shown of the response log?"""

from dataclasses import dataclass

from app.domain.codenames import Codename
from app.domain.ids import IncidentId
from app.domain.response_log import Logged, LogPage, Wish


@dataclass(frozen=True, slots=True)
class LogShown:
    """A page of it, to somebody in the room."""

    incident: IncidentId
    codename: Codename
    wish: Wish
    page: LogPage


@dataclass(frozen=True, slots=True)
class LogAnswer:
    """To whoever put something into it. `fresh`: False where it was there before."""

    codename: Codename
    logged: Logged
    fresh: bool = True
