"""What is a drill? All that a response is, for those who are drilled and for nobody else (DOMAIN.md H2). Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from app.domain.checklist import Task, TaskState
from app.domain.done_since import done_since
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.organisation import Review
from app.domain.roster import Member, Source, Tier
from app.domain.timeline import Entry, Kind

TOLD_AGAIN_AFTER = timedelta(days=7)
"""How long whoever looks after the checklist is left alone about it."""

_PAGE_TEXTS: Mapping[str, str] = MappingProxyType({"en": "DRILL: {text}", "zh-CN": "演练：{text}"})
_ANSWERS = frozenset({Kind.PAGE_ANSWERED, Kind.COMMAND_TAKEN})


def drill_roster(users: Iterable[str]) -> tuple[Member, ...]:
    """Everybody who agreed to be drilled: all are paged at once, and no number of theirs is shown."""
    return tuple(Member(UserId(user), Tier.PRIMARY, Source.FILE) for user in dict.fromkeys(users))


def reached(incident: Incident, listed: Iterable[UserId], present: Iterable[UserId]) -> frozenset[UserId]:
    """Whom a drill may page, invite and write to: who began it, who is listed for drills, who is in its room.

    And whoever commands it, who may have answered at the pager and not be in the room yet.
    """
    leading = (incident.commander, incident.deputy)
    return frozenset({incident.declared_by, *listed, *present, *(user for user in leading if user)})


def page_text(text: str, locale: str) -> str:
    """What stands on a lock screen: as neutral as ever, and not to be mistaken for the real thing."""
    return _PAGE_TEXTS.get(locale, _PAGE_TEXTS["en"]).format(text=text)


@dataclass(frozen=True, slots=True)
class ItemScore:
    """`took`: from the start until it was done; None where it is not, or where nothing says when."""

    number: int
    state: TaskState
    took: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How long it took, each counted from the start. None: it has not happened, or nothing says when."""

    paged: timedelta | None
    answered: timedelta | None
    room: timedelta | None
    items: tuple[ItemScore, ...]


def score(incident: Incident, told: datetime | None, log: Sequence[Entry], tasks: Iterable[Task]) -> Score:
    """`told`: when the first page arrived. `log`: the incident's, in order."""
    began = incident.declared_at
    return Score(
        paged=None if told is None else told - began,
        answered=_since(began, (entry.at for entry in log if entry.kind in _ANSWERS)),
        room=_since(began, (entry.at for entry in log if entry.kind is Kind.ROOM_OPENED)),
        items=tuple(ItemScore(task.number, task.state, _took(task, began, log)) for task in tasks),
    )


@dataclass(frozen=True, slots=True)
class Stale:
    """What of the checklist is older than the organisation wants it to be."""

    review: bool
    drill: bool

    @property
    def anything(self) -> bool:
        return self.review or self.drill


def stale(today: date, reviewed: date | None, tested: date | None, wanted: Review) -> Stale:
    """What was never done is as old as can be."""
    return Stale(
        review=_old(today, reviewed, wanted.playbook_every), drill=_old(today, tested, wanted.drill_every)
    )


def newest(days: Collection[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _old(today: date, day: date | None, every: timedelta) -> bool:
    return day is None or today >= day + every


def _since(began: datetime, times: Iterable[datetime]) -> timedelta | None:
    first = min(times, default=None)
    return None if first is None else first - began


def _took(task: Task, began: datetime, log: Sequence[Entry]) -> timedelta | None:
    since = done_since(task, log)
    return None if since is None else since - began
