"""What is shown, to one person alone, of who is excluded; and to the room of a chat that is not trusted?"""

from dataclasses import dataclass

from app.domain.codenames import Codename
from app.domain.exclusion import Effect
from app.domain.ids import UserId


@dataclass(frozen=True, slots=True)
class ExclusionAnswer:
    """To whoever said it. `lifts`: that they may come to it again. `paged`: nobody commands now, others are paged."""

    codename: Codename
    person: UserId
    effect: Effect
    lifts: bool = False
    paged: bool = False


@dataclass(frozen=True, slots=True)
class ExcludedShown:
    """To those who may exclude somebody."""

    codename: Codename
    people: tuple[UserId, ...]


@dataclass(frozen=True, slots=True)
class ExclusionHolds:
    """To whoever said it first, in a direct message: the slug, and nobody's name (law 6)."""

    codename: Codename
    lifts: bool = False
    paged: bool = False


@dataclass(frozen=True, slots=True)
class TrustShown:
    """To whoever said whether the chat is trusted."""

    codename: Codename
    trusted: bool


@dataclass(frozen=True, slots=True)
class Untold:
    """In the room, in the place of what nobody is to read in Slack: what it is, its number, and where to hear it."""

    codename: Codename
    what: str
    number: int
    way: str
