"""Which row of a chain is the first that is not as it was written, and what is wrong with it? Pure.

Rows come in the order of their numbers; the walk keeps only the end of what it has seen.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.persistence.audit import Head, Link, digest
from app.persistence.keyring import Key


class Wrong(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    FOREIGN = "foreign"
    REORDERED = "reordered"
    HEAD_CHANGED = "head_changed"
    LINE_CHANGED = "line_changed"
    LINE_MISSING = "line_missing"
    LINE_ADDED = "line_added"
    OF_NOTHING = "of_nothing"
    NOT_AS_TOLD = "not_as_told"


@dataclass(frozen=True, slots=True)
class Break:
    """`seq`: the number in the chain; 0 where there is none. `place`: of the line its act wrote, from 1."""

    wrong: Wrong
    seq: int = 0
    act: str = ""
    place: int = 0
    elsewhere: int = 0
    """Where the row that belongs here stands."""


@dataclass(slots=True)
class Walk:
    """Along one chain of one workspace. `seq` and `mac`: of the last row that was genuine."""

    workspace: str
    chain: str
    key: Key
    seq: int = 0
    mac: bytes = b""

    def step(self, link: Link) -> Break | None:
        expected = self.seq + 1
        if link.seq < expected:
            return Break(Wrong.FOREIGN, link.seq, link.act)
        if link.seq > expected:
            return Break(Wrong.MISSING, expected)
        if link.key_id != self.key.id:
            return Break(Wrong.FOREIGN, link.seq, link.act)
        if not is_genuine(link, self.key, self.mac):
            return Break(Wrong.CHANGED, link.seq, link.act)
        self.seq, self.mac = link.seq, link.mac
        return None

    def belongs_here(self, later: Link) -> bool:
        """Is that the row which was written next, under another number now?"""
        return is_genuine(replace(later, seq=self.seq + 1), self.key, self.mac)

    def end(self, head: Head) -> Break | None:
        """The end as it is noted beside the incident (or the workspace)."""
        if head.seq > self.seq:
            return Break(Wrong.MISSING, self.seq + 1)
        if head.seq < self.seq or not hmac.compare_digest(head.mac, self.mac):
            return Break(Wrong.HEAD_CHANGED, head.seq)
        return None


def is_genuine(link: Link, key: Key, previous: bytes) -> bool:
    try:
        return hmac.compare_digest(link.signed(key.secret, previous).mac, link.mac)
    except TypeError:  # a value that none of our rows can hold
        return False


def check_lines(link: Link, lines: Sequence[Mapping[str, object]] | None) -> Break | None:
    """Are the lines of the log with this act's id those that it wrote?

    `lines` in the order of their places; None where they cannot even be read.
    """
    if lines is None:
        return Break(Wrong.LINE_CHANGED, link.seq, link.act)
    if link.digest in {_digest(lines), _digest([_without_number(line) for line in lines])}:
        return None
    wrote = link.facts.get("wrote")
    count = len(wrote) if isinstance(wrote, list) else 0
    places = [line["place"] for line in lines]
    missing = next((place for place in range(count) if place not in places), None)
    if missing is not None:
        return Break(Wrong.LINE_MISSING, link.seq, link.act, missing + 1)
    if len(lines) > count:
        return Break(Wrong.LINE_ADDED, link.seq, link.act, count + 1)
    return Break(Wrong.LINE_CHANGED, link.seq, link.act, _changed(wrote, lines))


def _without_number(line: Mapping[str, object]) -> Mapping[str, object]:
    """As acts signed it before the number of a line was part of what is signed."""
    return {name: value for name, value in line.items() if name != "seq"}


def _digest(lines: Sequence[Mapping[str, object]]) -> bytes | None:
    try:
        return digest(lines)
    except TypeError:
        return None


def _changed(wrote: object, lines: Sequence[Mapping[str, object]]) -> int:
    """The digest is of all of them: which one it is can be said of its kind, or where there is only one."""
    kinds = wrote if isinstance(wrote, list) else []
    for place, (kind, line) in enumerate(zip(kinds, lines, strict=False), start=1):
        if kind != line["kind"]:
            return place
    return 1 if len(lines) == 1 else 0
