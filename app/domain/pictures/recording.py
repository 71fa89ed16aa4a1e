"""What is shown of the registers, in the room: the form of an entry, the lists, what is still open of an item?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.codenames import Codename
from app.domain.ids import IncidentId
from app.domain.registers.versions import Tally, Version


@dataclass(frozen=True, slots=True)
class Listing:
    """What somebody wants to see. `register`: empty for all; `only_open`: what its item still waits for."""

    register: str = ""
    only_open: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class RecordForm:
    """`register`: empty until one is chosen. `corrects`: the version that is corrected, None for a new entry.

    `saved`: the entry this form was just sent for, whose kind it keeps; `serial`: how many were sent from it;
    `back`: the list it was opened from; `prefilled`: what is known of a new one already.
    """

    incident: IncidentId
    codename: Codename
    register: str = ""
    corrects: Version | None = None
    saved: Version | None = None
    serial: int = 0
    back: Listing = field(default_factory=Listing)
    prefilled: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> Mapping[str, str]:
        return self.corrects.record.typed if self.corrects else self.prefilled


@dataclass(frozen=True, slots=True)
class RecordsShown:
    """One page of entries, each with all its versions, the newest last. `pages`: how many there are."""

    incident: IncidentId
    codename: Codename
    listing: Listing
    entries: tuple[tuple[Version, ...], ...]
    total: int
    pages: int
    tallies: tuple[Tally, ...] = ()
    over: bool = False


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An item was settled while its registers still wait for something."""

    number: int
    entries: tuple[Version, ...] = field(default=())
