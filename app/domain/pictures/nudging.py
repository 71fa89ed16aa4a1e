"""What is shown to those who have an item, and to the commander of items that stall?"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.ids import ChannelId, NudgeId


class NudgeFace(StrEnum):
    ASKING = "asking"
    SETTLED = "settled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class NudgeCard:
    """A nudge in a direct message: slug and item number only. `settled`: done, more, blocked or handed_back."""

    nudge: NudgeId
    codename: Codename
    number: int
    late: bool
    face: NudgeFace = NudgeFace.ASKING
    settled: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class NeedsForm:
    """What a blocked item needs, asked from a nudge."""

    nudge: NudgeId
    codename: Codename
    number: int


@dataclass(frozen=True, slots=True)
class Assigned:
    codename: Codename
    number: int
    channel: ChannelId | None


@dataclass(frozen=True, slots=True)
class OwnerLate:
    """To the commander or deputy: an owner missed more than once."""

    codename: Codename
    number: int
    misses: int


@dataclass(frozen=True, slots=True)
class Digest:
    """To the commander: items that stall and have no owner who could be asked."""

    codename: Codename
    unowned: tuple[int, ...]
    blocked: tuple[int, ...]
    resting: tuple[int, ...]
