"""When is the commander asked for an update, and when does the deputy call out the incident's age? Pure.

An update is due `every` after somebody first took command, and from then on when the last one said (DOMAIN.md §2.4).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.checklist import MINUTES_LIMIT, NOTE_LIMIT
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.refusals import FieldRefused

FIRST_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """What the organisation has settled."""

    every: timedelta
    age_call: timedelta


@dataclass(frozen=True, slots=True)
class Cadence:
    """How it stands in one incident.

    `commander`: who commanded when it was last looked at. `due_at`: None before anybody did. `asked_at`: when the
    update that is due was last asked for, of whomever. `age_marks`: how many call-outs of its age are behind us.
    """

    commander: UserId | None = None
    due_at: datetime | None = None
    asked_at: datetime | None = None
    age_marks: int = 0
    look_at: datetime | None = None

    def overdue(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at <= now


@dataclass(frozen=True, slots=True)
class Looked:
    """The cadence as it is from now on, and what is to be done: `ask` whom, `moved` from whoever was asked before."""

    cadence: Cadence
    ask: UserId | None = None
    moved: bool = False
    age: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Can:
    """An update in three parts: condition, actions, needs."""

    condition: str
    actions: str = ""
    needs: str = ""

    @property
    def text(self) -> str:
        return "\n\n".join(part for part in (self.condition, self.actions, self.needs) if part)


@dataclass(frozen=True, slots=True)
class Update:
    """One status update, as it was given. `next_at`: when the next one is promised."""

    number: int
    author: UserId
    at: datetime
    next_at: datetime
    said: Can


def look(cadence: Cadence, incident: Incident, pace: Pace, now: datetime) -> Looked:
    """What is to be done at `now`, and when to look again."""
    due_at = _due(cadence, incident, pace, now)
    changed = cadence.commander != incident.commander
    ask = _asks(cadence, incident, pace, now, due_at=due_at, changed=changed)
    marks = _marks(incident, pace, now)
    after = replace(
        cadence,
        commander=incident.commander,
        due_at=due_at,
        asked_at=now if ask else cadence.asked_at,
        age_marks=max(marks, cadence.age_marks),
    )
    return Looked(
        replace(after, look_at=next_look(after, incident, pace, now)),
        ask=incident.commander if ask else None,
        moved=changed and cadence.asked_at is not None,
        age=pace.age_call * marks if marks > cadence.age_marks else None,
    )


def next_look(cadence: Cadence, incident: Incident, pace: Pace, now: datetime) -> datetime | None:
    """When there is something to do if nothing happens. None: not before command changes hands."""
    mark = pace.age_call * (_passed(incident, pace, now) + 1)
    looks = [incident.declared_at + mark] if mark <= FIRST_HOUR else []
    if incident.commander is not None and cadence.due_at is not None:
        asked = cadence.asked_at
        due = cadence.due_at if asked is None else asked + pace.every
        looks.append(due if due > now else now + pace.every)
    return min(looks, default=None)


def written(cadence: Cadence, incident: Incident, update: Update, pace: Pace) -> Cadence:
    """An update was given: the next one is due when it says."""
    return _due_anew(cadence, incident, pace, update.next_at, update.at)


def snoozed(cadence: Cadence, incident: Incident, minutes: int, pace: Pace, now: datetime) -> Cadence:
    """The commander needs so much longer. Raises FieldRefused."""
    return _due_anew(cadence, incident, pace, now + span(minutes), now)


def give(number: int, author: UserId, said: Can, minutes: int | None, pace: Pace, now: datetime) -> Update:
    """`minutes`: to the next one; None, as usual.

    Raises FieldRefused for no condition, a text over 3,000 characters, or a time out of range.
    """
    stripped = Can(said.condition.strip(), said.actions.strip(), said.needs.strip())
    if not stripped.condition:
        raise FieldRefused("condition", "missing")
    for field in ("condition", "actions", "needs"):
        if len(getattr(stripped, field)) > NOTE_LIMIT:
            raise FieldRefused(field, "too_long")
    until = pace.every if minutes is None else span(minutes)
    return Update(number, author, now, now + until, stripped)


def span(minutes: int) -> timedelta:
    """Raises FieldRefused where it is out of range."""
    if not 1 <= minutes <= MINUTES_LIMIT:
        raise FieldRefused("minutes", "not_a_number")
    return timedelta(minutes=minutes)


def _due_anew(cadence: Cadence, incident: Incident, pace: Pace, due_at: datetime, now: datetime) -> Cadence:
    anew = replace(cadence, due_at=due_at, asked_at=None)
    return replace(anew, look_at=next_look(anew, incident, pace, now))


def _due(cadence: Cadence, incident: Incident, pace: Pace, now: datetime) -> datetime | None:
    """What passed while nobody commanded, and nobody was asked for, is not the new commander's to make up for."""
    if incident.commander is None:
        return cadence.due_at
    since = incident.commander_since or now
    gap = cadence.commander is None and cadence.asked_at is None
    if cadence.due_at is None or (gap and cadence.due_at <= since):
        return since + pace.every
    return cadence.due_at


def _asks(
    cadence: Cadence,
    incident: Incident,
    pace: Pace,
    now: datetime,
    *,
    due_at: datetime | None,
    changed: bool,
) -> bool:
    """Once for each time it is due, again where it was not answered for as long, and at once of a new commander."""
    due = due_at is not None and due_at <= now
    if incident.commander is None or not incident.room.usable or not due:
        return False
    return changed or cadence.asked_at is None or cadence.asked_at + pace.every <= now


def _marks(incident: Incident, pace: Pace, now: datetime) -> int:
    """How many call-outs have come by now, in the first hour; none later, however long nobody looked."""
    passed = _passed(incident, pace, now)
    return passed if pace.age_call * passed <= FIRST_HOUR else 0


def _passed(incident: Incident, pace: Pace, now: datetime) -> int:
    return max((now - incident.declared_at) // pace.age_call, 0)
