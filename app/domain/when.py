"""When did something happen, as far as anybody knows, and how long is it from one such time to another? Pure.

What is not known stays unknown: no bound is guessed, and an order of times that cannot be is said to be none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class When:
    """Between two times, both included; None: that bound is not known. Times have a zone."""

    earliest: datetime | None = None
    latest: datetime | None = None

    def __post_init__(self) -> None:
        for bound in (self.earliest, self.latest):
            if bound is not None and bound.tzinfo is None:
                raise ValueError("a time needs a zone")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError("the earliest time is after the latest")

    @classmethod
    def at(cls, moment: datetime | None) -> "When":
        """Exactly then; of None, nobody knows."""
        return cls(moment, moment)

    @property
    def unknown(self) -> bool:
        return self.earliest is None and self.latest is None


UNKNOWN_WHEN = When()


def first_of(times: Sequence[When]) -> When:
    """When the first of them happened. One that is wholly unknown may be it, so that nothing is known then."""
    if not times or any(time.unknown for time in times):
        return UNKNOWN_WHEN
    known = [time.earliest for time in times if time.earliest is not None]
    latest = [time.latest for time in times if time.latest is not None]
    return When(min(known) if len(known) == len(times) else None, min(latest, default=None))


def last_of(times: Sequence[When]) -> When:
    """When the last of them happened, which is when all had."""
    if not times or any(time.unknown for time in times):
        return UNKNOWN_WHEN
    earliest = [time.earliest for time in times if time.earliest is not None]
    known = [time.latest for time in times if time.latest is not None]
    return When(max(earliest, default=None), max(known) if len(known) == len(times) else None)


class Why(StrEnum):
    """Why a length is not known."""

    START = "start"
    END = "end"
    TOO_VAGUE = "too_vague"
    CONTRADICT = "contradict"
    EITHER_SIDE = "either_side"


@dataclass(frozen=True, slots=True)
class Unknown:
    why: Why


@dataclass(frozen=True, slots=True)
class Length:
    """At least `least`, at most `most`; None: no such bound is known. One of them is, and neither is below zero."""

    least: timedelta | None
    most: timedelta | None


Reading = Length | Unknown


def between(start: When, end: When) -> Reading:
    """From `start` to `end`, which is not before it: where it must be, the times contradict."""
    if start.unknown:
        return Unknown(Why.START)
    if end.unknown:
        return Unknown(Why.END)
    least, most = _gap(start.latest, end.earliest), _gap(start.earliest, end.latest)
    if most is not None and most < NO_TIME:
        return Unknown(Why.CONTRADICT)
    if most is None and (least is None or least < NO_TIME):
        return Unknown(Why.TOO_VAGUE)
    return Length(None if least is None else max(least, NO_TIME), most)


def _gap(start: datetime | None, end: datetime | None) -> timedelta | None:
    return None if start is None or end is None else end - start


@dataclass(frozen=True, slots=True)
class Margin:
    """How long before its deadline something happened, or, `late`, how long after."""

    by: Length
    late: bool


def margin(happened: When, deadline: When) -> Margin | Unknown:
    """Unknown also where it may have been on either side."""
    if happened.unknown:
        return Unknown(Why.END)
    if deadline.unknown:
        return Unknown(Why.START)
    left, over = between(happened, deadline), between(deadline, happened)
    if _certain(happened.latest, deadline.earliest) and isinstance(left, Length):
        return Margin(left, late=False)
    if _certain(deadline.latest, happened.earliest) and isinstance(over, Length):
        return Margin(over, late=True)
    return Unknown(Why.EITHER_SIDE)


def _certain(before: datetime | None, after: datetime | None) -> bool:
    return before is not None and after is not None and before <= after


@dataclass(frozen=True, slots=True)
class Spread:
    """Several lengths of one kind. `median` and `longest`: of those that are known; `unknown`: how many are not."""

    known: int
    unknown: int
    median: Reading
    longest: Reading


def spread(readings: Sequence[Reading]) -> Spread:
    lengths = [reading for reading in readings if isinstance(reading, Length)]
    left = len(readings) - len(lengths)
    if not lengths:
        why = next((reading.why for reading in readings if isinstance(reading, Unknown)), Why.START)
        return Spread(0, left, Unknown(why), Unknown(why))
    median = _length(_middle([one.least for one in lengths]), _middle([one.most for one in lengths]))
    leasts = [one.least for one in lengths if one.least is not None]
    mosts = [one.most for one in lengths if one.most is not None]
    longest = _length(max(leasts, default=None), max(mosts) if len(mosts) == len(lengths) else None)
    return Spread(len(lengths), left, median, longest)


def _middle(bounds: Sequence[timedelta | None]) -> timedelta | None:
    """The middle one, or halfway between the two; nothing where one of them is not known."""
    known = sorted(bound for bound in bounds if bound is not None)
    if len(known) < len(bounds):
        return None
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


def _length(least: timedelta | None, most: timedelta | None) -> Reading:
    return Unknown(Why.TOO_VAGUE) if least is None and most is None else Length(least, most)
