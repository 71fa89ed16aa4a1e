"""What is shown of indicators: the form to paste into, what was found in it, the list, and what is to be blocked?"""

from dataclasses import dataclass

from app.domain.codenames import Codename
from app.domain.ids import IncidentId
from app.domain.indicators import Found, Indicator, Progress, Sieve


@dataclass(frozen=True, slots=True)
class Offered:
    """One found. `known`: its number where it is noted already."""

    found: Found
    ours: bool = False
    known: int | None = None


@dataclass(frozen=True, slots=True)
class PasteForm:
    """`text`: what was pasted; None before anything was. `left`: how many found are too many to offer."""

    incident: IncidentId
    codename: Codename
    text: str | None = None
    offered: tuple[Offered, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """One page of them, from 0 on."""

    incident: IncidentId
    codename: Codename
    progress: Progress
    sieve: Sieve
    page: int
    pages: int
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class MarkForm:
    """For those that were ticked in the list."""

    incident: IncidentId
    codename: Codename
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class BlockList:
    """All that is to be blocked, as it is used. `left`: how many more there are."""

    incident: IncidentId
    codename: Codename
    indicators: tuple[Indicator, ...]
    left: int = 0
