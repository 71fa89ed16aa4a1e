"""By when must whom be told (DOMAIN.md §4)? Pure arithmetic: what the laws say is data, and no legal advice.

A clock has stages, each with its own limits. A stage begins when its trigger happened, which only people can say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType

from app.domain.playbook import Text

SATURDAY = 5
HOUR = timedelta(hours=1)
LAST_OF_DAY = time(23, 59, 59)


class Trigger(StrEnum):
    """What sets a stage going. The value is stored: rename none."""

    AWARE = "aware"
    DETERMINED = "determined"
    CLASSIFIED_MAJOR = "classified_major"
    MATERIAL = "material"
    DISCOVERED = "discovered"
    ASSESSED = "assessed"
    SUSPECTED = "suspected"
    PAID_RANSOM = "paid_ransom"
    PERSONS_NOTIFIED = "persons_notified"
    FIRST_NOTICE = "first_notice"
    SECOND_NOTICE = "second_notice"
    HANDLING_FINISHED = "handling_finished"
    FIX_AVAILABLE = "fix_available"


FROM_NOTICES: Mapping[Trigger, int] = MappingProxyType({Trigger.FIRST_NOTICE: 0, Trigger.SECOND_NOTICE: 1})
"""Those that a notice of the same clock sets going, by the place of its stage."""


class Unit(StrEnum):
    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Offset:
    value: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """`offset`: None where the law says *without delay* and gives no number.

    `whole_days`: counted from the day after, to the end of the last one.
    """

    trigger: Trigger
    offset: Offset | None
    whole_days: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Of several limits the earliest counts."""

    key: str
    name: Text
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class ClockRule:
    """`checked_on`: when somebody last compared it with its source; None: it is not recorded.

    `from_the_start`: it runs from when the incident began here, until somebody says otherwise.
    """

    id: str
    jurisdiction: str
    law: str
    applies: Text
    recipient: Text
    stages: tuple[Stage, ...]
    source: str
    checked_on: date | None
    status: str
    confidence: str
    note: Text
    from_the_start: bool = False

    @property
    def asked(self) -> tuple[Trigger, ...]:
        """The triggers that only people can tell, in the order of the stages."""
        limits = (limit for stage in self.stages for limit in stage.limits)
        return tuple(dict.fromkeys(one.trigger for one in limits if one.trigger not in FROM_NOTICES))


@dataclass(frozen=True, slots=True)
class Calendar:
    """`zone`: where days begin. Saturdays, Sundays and `holidays` are no business days."""

    zone: tzinfo = UTC
    holidays: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays


class Running(StrEnum):
    """How a stage stands."""

    NOT_STARTED = "not_started"
    WITHOUT_DELAY = "without_delay"
    COUNTING = "counting"
    OVERDUE = "overdue"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Stand:
    """`began`: the trigger that counts; `due`: None where nothing began or no number is given.

    `late`: by how much it was sent, or is, after its time; nothing where it is not.
    """

    running: Running
    began: datetime | None = None
    due: datetime | None = None
    late: timedelta = timedelta(0)


def due_at(limit: Limit, began: datetime, calendar: Calendar) -> datetime | None:
    """In UTC. Days and months end at the local hour at which they began: never later than the law may mean."""
    if limit.offset is None:
        return None
    if limit.offset.unit is Unit.HOURS:
        return began.astimezone(UTC) + limit.offset.value * HOUR
    local = began.astimezone(calendar.zone)
    day = _day_after(local.date(), limit.offset, calendar)
    hour = LAST_OF_DAY if limit.whole_days else local.time()
    return datetime.combine(day, hour, calendar.zone).astimezone(UTC)


def stand(
    stage: Stage,
    happened: Mapping[Trigger, datetime],
    calendar: Calendar,
    now: datetime,
    *,
    sent_at: datetime | None = None,
) -> Stand:
    """`happened`: the times of triggers that are known; `sent_at`: when this stage was told."""
    known = [(happened[limit.trigger], limit) for limit in stage.limits if limit.trigger in happened]
    due = min((at for began, limit in known if (at := due_at(limit, began, calendar))), default=None)
    began = min((began for began, _ in known), default=None)
    if sent_at is not None:
        return Stand(Running.SENT, began, due, _after(sent_at, due))
    if began is None:
        return Stand(Running.NOT_STARTED)
    if due is None:
        return Stand(Running.WITHOUT_DELAY, began)
    return Stand(Running.OVERDUE if now > due else Running.COUNTING, began, due, _after(now, due))


def reminders(began: datetime, due: datetime) -> tuple[datetime, ...]:
    """When whoever has it hears of it: at half of the time, with a fifth of it left, and with an hour left."""
    took = due - began
    times = {began + took / 2, due - took / 5, due - HOUR}
    return tuple(sorted(time for time in times if began < time < due))


def shortest_first(stands: Sequence[tuple[str, Stand]]) -> list[tuple[str, Stand]]:
    """What is overdue or without delay leads, then by what is left; what was sent comes last.

    One that has not started may be shorter than all: it stands before those that count.
    """
    return sorted(stands, key=lambda one: (_rank(one[1]), one[1].due or one[1].began or _NEVER))


_NEVER = datetime.max.replace(tzinfo=UTC)
_RANKS = {
    Running.OVERDUE: 0,
    Running.WITHOUT_DELAY: 1,
    Running.NOT_STARTED: 2,
    Running.COUNTING: 3,
    Running.SENT: 4,
}


def _rank(one: Stand) -> int:
    return _RANKS[one.running]


def _after(moment: datetime, due: datetime | None) -> timedelta:
    return max(moment - due, timedelta(0)) if due is not None else timedelta(0)


def _day_after(day: date, offset: Offset, calendar: Calendar) -> date:
    if offset.unit is Unit.CALENDAR_DAYS:
        return day + timedelta(days=offset.value)
    if offset.unit is Unit.MONTHS:
        return _months_after(day, offset.value)
    days = _business_days_from(day + timedelta(days=1), calendar)
    return next(found for count, found in enumerate(days, start=1) if count == offset.value)


def _months_after(day: date, months: int) -> date:
    """The same day of that month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


def _business_days_from(day: date, calendar: Calendar) -> Iterable[date]:
    while True:
        if calendar.is_business_day(day):
            yield day
        day += timedelta(days=1)
