"""What is in the simulated PagerDuty, and what do people and events do to it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from app.sandbox.journal import Journal
from app.sandbox.pagerduty.incidents import Incident
from app.sandbox.pagerduty.people import Place, Schedule, Shift, User

Json = dict[str, Any]
#: What happened, to which incident, by whom.
Happened = Callable[[str, Incident, User | None], None]

POLICY = "PPOLICY1"


class NotPossible(Exception):
    """PagerDuty refuses. `code`: the number it gives for it."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody's telephone rings, or shows a text message: `text` has left every protected place."""

    at: datetime
    user: User
    text: str


class Account:
    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self.now = clock
        self.journal = Journal(clock=lambda: clock().timestamp())
        self.api_key = self.journal.new_token("u+")
        self.routing_key = self.journal.new_token()
        #: Real PagerDuty leaves `incident_key` empty where incidents are made from alerts.
        self.incidents_carry_keys = False
        self.users: dict[str, User] = {}
        self.schedules: dict[str, Schedule] = {}
        self.incidents: list[Incident] = []
        self.rings: list[Ring] = []
        self._numbers = count(1)
        self._subscribers: list[Happened] = []

    def subscribe(self, callback: Happened) -> None:
        self._subscribers.append(callback)

    def add_user(self, name: str, email: str) -> User:
        user = User(self._new_id("PU"), name, email)
        self.users[user.id] = user
        return user

    def removes_user(self, user: User) -> None:
        del self.users[user.id]
        for schedule in self.schedules.values():
            schedule.shifts = [shift for shift in schedule.shifts if shift.user != user]

    def add_schedule(self, name: str, *, level: int | None = 1, zone: str = "UTC") -> Schedule:
        """`level`: where the one escalation policy asks it; None: no policy uses it."""
        places = [] if level is None else [Place(POLICY, level)]
        schedule = Schedule(self._new_id("PS"), name, zone, places)
        self.schedules[schedule.id] = schedule
        return schedule

    def puts_on_call(
        self,
        user: User,
        schedule: Schedule,
        start: datetime | None = None,
        end: datetime | None = None,
        *,
        layer: int = 1,
    ) -> None:
        schedule.shifts.append(Shift(user, start, end, layer))

    def trigger(self, key: str, payload: Json) -> None:
        """While an incident with this key is open nobody's telephone rings anew."""
        opened = self.open_incident(key)
        if opened:
            opened.note(self.now(), "repeated", None)
            return
        number = next(self._numbers)
        title = payload["summary"]
        incident = Incident(self._new_id("Q"), number, key, title, payload, self.now())
        incident.assignees = tuple(self._first_on_call())
        self.incidents.append(incident)
        self._happens("triggered", incident, None, "triggered")
        self._rings(incident)

    def acknowledge(self, incident: Incident, by: User | None) -> None:
        """A person presses it in the app; without one, an event did."""
        self._refuse_resolved(incident)
        self._happens("acknowledged", incident, by, "acknowledged")

    def unacknowledge(self, incident: Incident) -> None:
        """The acknowledgement timed out, and everybody is rung again."""
        self._refuse_resolved(incident)
        self._happens("unacknowledged", incident, None, "triggered")
        self._rings(incident)

    def reassign(self, incident: Incident, to: User, by: User) -> None:
        self._refuse_resolved(incident)
        incident.assignees = (to,)
        self._happens("reassigned", incident, by, "triggered")
        self._rings(incident)

    def resolve(self, incident: Incident, by: User | None) -> None:
        self._refuse_resolved(incident)
        self._happens("resolved", incident, by, "resolved")

    def open_incident(self, key: str) -> Incident | None:
        return next((one for one in self.incidents if one.key == key and one.is_open), None)

    def with_key(self, key: str) -> list[Incident]:
        """The newest first."""
        return [one for one in reversed(self.incidents) if one.key == key]

    def find_email(self, email: str) -> User | None:
        return next((user for user in self.users.values() if user.email.lower() == email.lower()), None)

    async def until(self, predicate: Callable[[], Any], within: float = 10) -> Any:
        return await self.journal.until(predicate, within)

    def _happens(self, act: str, incident: Incident, by: User | None, status: str) -> None:
        incident.status = status
        incident.note(self.now(), act, by)
        for callback in self._subscribers:
            callback(act, incident, by)
        self.journal.note(act, by.name if by else "an event", incident)

    def _rings(self, incident: Incident) -> None:
        self.rings += [Ring(self.now(), user, incident.title) for user in incident.assignees]
        self.journal.wake()

    def _first_on_call(self) -> list[User]:
        """Those on the lowest level that has somebody on call now."""
        now = self.now()
        levels: dict[int, list[User]] = {}
        for schedule in self.schedules.values():
            users = [shift.user for shift in schedule.on_call(now, now)]
            for place in schedule.places:
                levels.setdefault(place.level, []).extend(users)
        staffed = [level for level, users in levels.items() if users]
        return list(dict.fromkeys(levels[min(staffed)])) if staffed else []

    def _refuse_resolved(self, incident: Incident) -> None:
        if not incident.is_open:
            raise NotPossible(1001, "Incident Already Resolved")

    def _new_id(self, prefix: str) -> str:
        return self.journal.new_id(prefix, 11 - len(prefix))


def system_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the sandbox's own clock, where none is given
