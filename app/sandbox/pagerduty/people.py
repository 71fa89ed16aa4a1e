"""Who is on call in the simulated PagerDuty? Users, and schedules with their layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class User:
    id: str
    name: str
    email: str

    def reference(self) -> Json:
        return {"id": self.id, "type": "user_reference", "summary": self.name}

    def full(self) -> Json:
        return {"id": self.id, "type": "user", "summary": self.name, "name": self.name, "email": self.email}


@dataclass(frozen=True, slots=True)
class Shift:
    """Times left out are for ever. A shift on a higher layer takes the place of those below."""

    user: User
    start: datetime | None
    end: datetime | None
    layer: int = 1

    def covers(self, at: datetime) -> bool:
        return (self.start is None or self.start <= at) and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an escalation policy asks a schedule."""

    policy: str
    level: int


@dataclass(slots=True)
class Schedule:
    """In no place: PagerDuty's `/oncalls` does not show it, only the schedule itself does."""

    id: str
    name: str
    zone: str = "UTC"
    places: list[Place] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)

    def on_call(self, since: datetime, until: datetime) -> list[Shift]:
        """The final schedule in that time: of each moment the highest layer that has anybody."""
        edges = [edge for shift in self.shifts for edge in (shift.start, shift.end) if edge]
        moments = sorted({since, *(edge for edge in edges if since < edge <= until)})
        return list(dict.fromkeys(self._cut(shift, at) for at in moments for shift in self._top(at)))

    def reference(self) -> Json:
        return {"id": self.id, "type": "schedule_reference", "summary": self.name}

    def full(self, since: datetime, until: datetime, *, overflow: bool) -> Json:
        entries = [
            self._rendered(shift, since, until, overflow=overflow) for shift in self.on_call(since, until)
        ]
        final = {"name": "Final Schedule", "rendered_schedule_entries": entries}
        return {
            "id": self.id,
            "type": "schedule",
            "summary": self.name,
            "name": self.name,
            "time_zone": self.zone,
            "final_schedule": final,
        }

    def time(self, at: datetime | None) -> str | None:
        """In the schedule's own zone, as PagerDuty writes it."""
        return at.astimezone(ZoneInfo(self.zone)).isoformat() if at else None

    def _top(self, at: datetime) -> list[Shift]:
        found = [shift for shift in self.shifts if shift.covers(at)]
        top = max((shift.layer for shift in found), default=0)
        return [shift for shift in found if shift.layer == top]

    def _cut(self, shift: Shift, at: datetime) -> Shift:
        """Only from where a higher layer leaves it uncovered to where one covers it again."""
        above = [other for other in self.shifts if other.layer > shift.layer]
        ends = [other.end for other in above if other.end and other.end <= at]
        starts = [other.start for other in above if other.start and other.start > at]
        start = max([shift.start, *ends] if shift.start else ends, default=None)
        end = min([shift.end, *starts] if shift.end else starts, default=None)
        return Shift(shift.user, start, end, shift.layer)

    def _rendered(self, shift: Shift, since: datetime, until: datetime, *, overflow: bool) -> Json:
        start, end = shift.start or since, shift.end or until
        if not overflow:
            start, end = max(start, since), min(end, until)
        return {"user": shift.user.reference(), "start": self.time(start), "end": self.time(end)}
