"""What was hit, and is it cut off and kept as evidence (DOMAIN.md §1.6)?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from app.domain.ids import UserId
from app.domain.registers.fields import PARAGRAPH, Known, choice, maybe, number, person, text, time
from app.domain.registers.record import Record, in_order
from app.domain.registers.refusals import EntryRefused


class AssetState(StrEnum):
    """The value is stored: rename none."""

    AFFECTED = "affected"
    SUSPECTED = "suspected"
    CLEARED = "cleared"


class Containment(StrEnum):
    NONE = "none"
    NETWORK = "network"
    BLOCKED = "blocked"
    OFF = "off"
    REBUILT = "rebuilt"
    DESTROYED = "destroyed"


class Lasting(StrEnum):
    EMERGENCY = "emergency"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


class Memory(StrEnum):
    CAPTURED = "captured"
    NOT_CAPTURED = "not_captured"
    IMPOSSIBLE = "impossible"


GONE = frozenset({Containment.REBUILT, Containment.DESTROYED})


@dataclass(frozen=True, slots=True)
class Asset(Record):
    """`memory` and `reason` are asked for where they matter; any answer is kept, nothing waits for them (T3, G8)."""

    REGISTER: ClassVar[str] = "asset"
    ITEM: ClassVar[int] = 4

    name: str = text(required=True)
    state: AssetState = choice(AssetState.AFFECTED)
    containment: Containment = choice(Containment.NONE)
    imaged: Known = choice(Known.NO)
    memory: Memory | None = maybe(Memory)
    owner: UserId | None = person()
    isolated_at: datetime | None = time()
    imaged_at: datetime | None = time()
    affected_since: datetime | None = time()
    what: str = text()
    service: str = text()
    addresses: str = text(500)
    disks: int | None = number(0, 1000)
    lasting: Lasting | None = maybe(Lasting)
    reason: str = text(PARAGRAPH)
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.name

    @property
    def owner_named(self) -> UserId | None:
        return self.owner

    @property
    def isolated(self) -> bool:
        return self.containment is not Containment.NONE

    @property
    def marks(self) -> Mapping[str, bool]:
        if self.state is AssetState.CLEARED:
            return {}
        return {"isolated": self.isolated, "imaged": self.imaged is Known.YES}

    @property
    def wants_part(self) -> bool:
        return True

    def problems(self, *, before: Self | None) -> Iterator[EntryRefused]:
        """The memory question, and why something is gone that nobody has an image of."""
        if self.containment is Containment.OFF and self.memory is None:
            yield EntryRefused("memory", "memory_first")
        if self.warning and not self.reason and (before is None or not before.warning):
            yield EntryRefused("reason", "no_image")
        yield from in_order("isolated_at", self.affected_since, self.isolated_at)

    @property
    def warning(self) -> str:
        return "G8" if self.containment in GONE and self.imaged is not Known.YES else ""
