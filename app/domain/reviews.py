"""Who reviews an incident that is over, until when, and when are they reminded? Pure (DOMAIN.md §2.7)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.ids import IncidentId, UserId

HOUR = time(9)
"""On the owner's own clock."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Review:
    """`remind_at`: None once it is done, or while its incident goes on again."""

    incident: IncidentId
    owner: UserId
    due_on: date
    asked_by: UserId
    asked_at: datetime
    remind_at: datetime | None = None
    done_at: datetime | None = None

    def done(self, now: datetime) -> "Review":
        return replace(self, remind_at=None, done_at=now)


def local_day(now: datetime, zone: str | None) -> date:
    """Which day it is for somebody."""
    return now.astimezone(ZoneInfo(zone) if zone else UTC).date()


def next_reminder(due_on: date, zone: str | None, after: datetime) -> datetime:
    """The day before, on the day, and each day from then on: in the morning, later than `after`."""
    clock = ZoneInfo(zone) if zone else UTC
    day = max(due_on - DAY, local_day(after, zone))
    morning = datetime.combine(day, HOUR, clock)
    if morning <= after:
        morning = datetime.combine(day + DAY, HOUR, clock)
    return morning.astimezone(UTC)
