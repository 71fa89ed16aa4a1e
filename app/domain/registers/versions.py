"""An entry and its corrections: what counts, what was said before, and what did this correction change?

Nothing is ever changed: a correction is a further version, and all are shown (ARCHITECTURE law 8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.ids import IncidentId, RecordId, UserId
from app.domain.registers.fields import Asked, FieldKind
from app.domain.registers.record import Record
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.times import UNKNOWN


@dataclass(frozen=True, slots=True)
class Version:
    """`number`: of the entry in its register; `supersedes`: the version this corrects; `part`: of its item, or 0."""

    id: RecordId
    incident: IncidentId
    number: int
    record: Record
    entered_by: UserId
    entered_at: datetime
    version: int = 1
    supersedes: int | None = None
    part: int = 0

    @property
    def register(self) -> str:
        return self.record.REGISTER

    @property
    def name(self) -> str:
        """As the log names it."""
        return f"{self.register}:{self.number}"

    def corrected(self, record: Record, by: UserId, now: datetime) -> "Version":
        return replace(
            self,
            record=record,
            entered_by=by,
            entered_at=now,
            version=self.version + 1,
            supersedes=self.version,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """*3 of 5 isolated*."""

    register: str
    mark: str
    done: int
    all: int


def merged(versions: Sequence[Version], drawn: int, typed: Mapping[str, str]) -> Mapping[str, str]:
    """What one person changed in the form of version `drawn`, on what holds now; two people at once both win.

    Raises EntryRefused where somebody else has corrected the very same field meanwhile, to something else.
    """
    base = next(one.record.typed for one in versions if one.version == drawn)
    record = versions[-1].record
    latest, now = record.typed, {name: _as_drawn(record.asked()[name], typed.get(name, "")) for name in base}
    changed = {name for name in base if now[name] != base[name]}
    for name in sorted(changed):
        if latest[name] not in {base[name], now[name]}:
            raise EntryRefused(name, "corrected_meanwhile")
    return {name: now[name] if name in changed else latest[name] for name in latest}


def newest(versions: Sequence[Version]) -> tuple[Version, ...]:
    """What counts of each entry, in their order."""
    return tuple({one.id: one for one in versions}.values())


def tallies(versions: Sequence[Version], item: int) -> tuple[Tally, ...]:
    """What the entries say of an item: how many of those that count are where they should be."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for one in newest(versions):
        if one.record.item == item:
            for mark, done in one.record.marks.items():
                counts.setdefault((one.register, mark), []).append(done)
    return tuple(Tally(*of, sum(done), len(done)) for of, done in counts.items())


def still_open(versions: Sequence[Version], item: int) -> tuple[Version, ...]:
    """The entries that belong to an item and have not come to where it wants them."""
    return tuple(one for one in newest(versions) if one.record.item == item and not one.record.settled)


def _as_drawn(asked: Asked, text: str) -> str:
    """Blind to what Slack does to line ends and to space around the text, and to the language of *unknown*."""
    words = text.replace("\r\n", "\n").strip()
    if asked.kind is FieldKind.TIME and words.lower() in UNKNOWN:
        return "unknown" if asked.required else ""
    return words
