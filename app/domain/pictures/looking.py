"""What is shown to whoever asks: which incidents, and where one stands?"""

from dataclasses import dataclass
from datetime import datetime

from app.domain.codenames import Codename
from app.domain.ids import ChannelId, UserId
from app.domain.pictures.room import TaskLine


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of `/sec-incident list` or `status`."""

    codename: Codename
    channel: ChannelId | None
    state: str
    commander: UserId | None
    declared_at: datetime
    settled: int
    total: int
    forgotten_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IncidentList:
    incidents: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """`/sec-incident status` in a room."""

    listed: Listed
    paging_since: datetime | None
    open_items: tuple[TaskLine, ...]
