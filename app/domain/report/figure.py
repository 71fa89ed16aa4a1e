"""Where in the figure of both timelines does each thing stand? Pure: numbers from 0 to 1, drawn elsewhere.

The response is above, the attack below, dwell between them. An attack may have begun weeks before a response of an
hour: the order is kept, and long waits are drawn shorter than they were, so that both can be read.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log1p

from app.domain.when import When

AT_MOST = 24
"""Marks on each line; what does not fit is in the tables."""
TICKS = 5
_STEP = 0.7
"""Room between two times that follow each other at once, so that their numbers can be read."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something on one of the lines. `label`: in words already."""

    when: When
    label: str


@dataclass(frozen=True, slots=True)
class Dwelt:
    """From one thing to another. `length`: how long that was, in words."""

    start: When
    end: When
    label: str
    length: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point where `begin` is `end`, else a bar. `number`: of its line in the key below the figure."""

    number: int
    begin: float
    end: float
    label: str
    when: When


@dataclass(frozen=True, slots=True)
class Bar:
    """`begin` to `end` is certain, `earliest` to `latest` possible; all None where a length is not known."""

    label: str
    length: str
    earliest: float | None = None
    begin: float | None = None
    end: float | None = None
    latest: float | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    moment: datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """`left_out`: how many marks did not fit."""

    response: tuple[Mark, ...]
    attack: tuple[Mark, ...]
    dwell: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where each of these times stands."""

    times: tuple[datetime, ...]
    places: tuple[float, ...]

    @classmethod
    def of(cls, times: Iterable[datetime]) -> "Scale":
        ordered = tuple(sorted(set(times)))
        places = [0.0]
        for before, after in pairwise(ordered):
            minutes = (after - before).total_seconds() / 60
            places.append(places[-1] + _STEP + log1p(minutes))
        whole = places[-1] or 1.0
        return cls(ordered, tuple(place / whole for place in places))

    def at(self, moment: datetime) -> float:
        """Of one of the times it was made from."""
        return self.places[bisect_left(self.times, moment)]


def draw_figure(
    response: Sequence[Happened], attack: Sequence[Happened], dwelt: Sequence[Dwelt]
) -> Figure | None:
    """None: nothing of it has a known time."""
    shown_response, shown_attack = _shown(response), _shown(attack)
    bars = [one for one in dwelt if _closed(one)]
    ends = [one.when for one in (*shown_response, *shown_attack)]
    ends += [when for one in bars for when in (one.start, one.end)]
    scale = Scale.of(bound for when in ends for bound in (when.earliest, when.latest) if bound is not None)
    if not scale.times:
        return None
    left_out = sum(not one.when.unknown for one in (*response, *attack))
    return Figure(
        response=_marks(shown_response, scale, first=1),
        attack=_marks(shown_attack, scale, first=1 + len(shown_response)),
        dwell=tuple(_bar(one, scale) for one in dwelt),
        ticks=_ticks(scale),
        left_out=left_out - len(shown_response) - len(shown_attack),
    )


def _shown(line: Sequence[Happened]) -> list[Happened]:
    """The first and the last of them, where there are too many."""
    known = sorted((one for one in line if not one.when.unknown), key=lambda one: begin_of(one.when))
    half = AT_MOST // 2
    return known if len(known) <= AT_MOST else [*known[:half], *known[-half:]]


def _closed(dwelt: Dwelt) -> bool:
    """Has it a beginning and an end, in that order?"""
    if dwelt.start.unknown or dwelt.end.unknown:
        return False
    return begin_of(dwelt.start) <= _end(dwelt.end)


def _marks(line: Sequence[Happened], scale: Scale, *, first: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(number, scale.at(begin_of(one.when)), scale.at(_end(one.when)), one.label, one.when)
        for number, one in enumerate(line, start=first)
    )


def _bar(dwelt: Dwelt, scale: Scale) -> Bar:
    if not _closed(dwelt):
        return Bar(dwelt.label, dwelt.length)
    begin, end = scale.at(_end(dwelt.start)), scale.at(begin_of(dwelt.end))
    certain = begin <= end
    return Bar(
        dwelt.label,
        dwelt.length,
        earliest=scale.at(begin_of(dwelt.start)),
        begin=begin if certain else None,
        end=end if certain else None,
        latest=scale.at(_end(dwelt.end)),
    )


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    """The first time, the last, and some between that do not stand in each other's way."""
    chosen: list[Tick] = []
    for place, moment in zip(scale.places, scale.times, strict=True):
        apart = not chosen or place - chosen[-1].at >= 1 / TICKS
        if moment == scale.times[-1] or (apart and place <= 1 - 1 / TICKS):
            chosen.append(Tick(place, moment))
    return tuple(chosen)


def begin_of(when: When) -> datetime:
    """Raises ValueError for one that is wholly unknown."""
    found = when.earliest or when.latest
    if found is None:
        raise ValueError("a time that nobody knows has no place")
    return found


def _end(when: When) -> datetime:
    return when.latest or begin_of(when)
