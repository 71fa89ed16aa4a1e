"""When is somebody reminded of a clock, and when are those asked who have said nothing (DOMAIN.md §4)? Pure.

What has been told is kept as a level for each stage, which only what was passed since can raise: a trigger that is
corrected plans everything anew, and nothing is told twice for the same time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.domain.clocks import Running, Stand, reminders
from app.domain.notices import ClockStand

OVER = 9
"""Above every level that is reached while there is time."""
ASK_AGAIN = (timedelta(hours=4), timedelta(days=1))
"""After the first time they were asked, and after any later one."""
WITHOUT_DELAY = (timedelta(hours=4), timedelta(days=1))
"""After it began, and again and again after that: the law gives no number, so these are ours."""
LOOK_AGAIN = timedelta(hours=4)
NOBODY_YET = timedelta(minutes=1)
A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Watch:
    """`levels`: by `CLOCK/STAGE`, how much of it was told. `asks`: how often those were asked who say nothing."""

    levels: Mapping[str, int] = field(default_factory=dict)
    asks: int = 0
    asked_at: datetime | None = None
    look_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """`tell`: clocks of which somebody is to be reminded now; `late`: those of them whose time is over.

    `ask`: clocks of which nobody has said when they began or who decides, where it is time to ask.
    """

    watch: Watch
    tell: tuple[ClockStand, ...] = ()
    late: tuple[ClockStand, ...] = ()
    ask: tuple[ClockStand, ...] = ()


def look(
    watch: Watch,
    clocks: Sequence[ClockStand],
    first_ask: datetime | None,
    now: datetime,
    *,
    anybody: bool = True,
) -> Looked:
    """`first_ask`: when to ask for the first time; None: nobody is asked any more.

    `anybody`: somebody is there to hear of clocks that nobody decides about; else they are looked at again soon.
    """
    heard = clocks if anybody else [one for one in clocks if one.owner is not None]
    looked = _look(watch, heard, first_ask, now)
    if len(heard) == len(clocks):
        return looked
    soon = min(looked.watch.look_at or now, now + NOBODY_YET)
    return replace(looked, watch=replace(looked.watch, look_at=soon))


def _look(watch: Watch, clocks: Sequence[ClockStand], first_ask: datetime | None, now: datetime) -> Looked:
    levels = {place: level(one, now) for place, _, one in _ticking(clocks)}
    raised = {place for place, one in levels.items() if one > watch.levels.get(place, 0)}
    tell = [clock for place, clock, _ in _ticking(clocks) if place in raised]
    late = [clock for place, clock, _ in _ticking(clocks) if place in raised and levels[place] == OVER]
    ask_at = _ask_at(watch, first_ask)
    silent = [clock for clock in clocks if clock.waits_for_word]
    asks = bool(silent) and ask_at is not None and ask_at <= now
    seen = Watch(levels, watch.asks + asks, now if asks else watch.asked_at)
    return Looked(
        watch=_planned(seen, clocks, first_ask, now),
        tell=_each_once(tell),
        late=_each_once(late),
        ask=tuple(silent) if asks else (),
    )


def level(one: Stand, now: datetime) -> int:
    """How many of its reminders are due by now; OVER: its time is past."""
    if one.running is Running.OVERDUE:
        return OVER
    if one.running is Running.WITHOUT_DELAY and one.began is not None:
        return sum(moment <= now for moment in _presses(one.began))
    if one.began is None or one.due is None:
        return 0
    return sum(moment <= now for moment in reminders(one.began, one.due))


def _planned(watch: Watch, clocks: Sequence[ClockStand], first_ask: datetime | None, now: datetime) -> Watch:
    """When to look again: at the next reminder, or when to ask; and now and then for clocks that are new."""
    moments = [moment for _, _, one in _ticking(clocks) for moment in _marks(one)]
    ask_at = _ask_at(watch, first_ask)
    moments += [ask_at] if ask_at is not None else []
    ahead = [moment for moment in moments if moment > now]
    return Watch(watch.levels, watch.asks, watch.asked_at, min([*ahead, now + LOOK_AGAIN]))


def _marks(one: Stand) -> tuple[datetime, ...]:
    if one.running is Running.WITHOUT_DELAY and one.began is not None:
        return _presses(one.began)
    return (*reminders(one.began, one.due), one.due + A_MOMENT) if one.began and one.due else ()


def _presses(began: datetime) -> tuple[datetime, ...]:
    """As often as there are levels below OVER."""
    first, again = WITHOUT_DELAY
    return tuple(began + first + again * times for times in range(OVER - 1))


def _ask_at(watch: Watch, first_ask: datetime | None) -> datetime | None:
    if first_ask is None or watch.asked_at is None:
        return first_ask
    return watch.asked_at + ASK_AGAIN[min(watch.asks, len(ASK_AGAIN)) - 1]


def _each_once(clocks: Iterable[ClockStand]) -> tuple[ClockStand, ...]:
    return tuple({clock.rule.id: clock for clock in clocks}.values())


def _ticking(clocks: Iterable[ClockStand]) -> Iterator[tuple[str, ClockStand, Stand]]:
    for clock in clocks:
        for one in (*clock.running, *clock.pressing):
            yield f"{clock.rule.id}/{one.stage.key}", clock, one.stand
