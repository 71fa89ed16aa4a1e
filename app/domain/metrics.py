"""How long did the parts of an incident take, and what of the process fell short (DOMAIN.md §3.3)? Pure.

One incident has values, not means. Each is a range where times are ranges, and unknown, with the reason, where times
are: never zero. What later registers hold about the attack is given as `Attack`; the rest is recorded already.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.cadence import Update
from app.domain.checklist import Task
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.paging import Page, PageState
from app.domain.roles import EXPECTED, Role
from app.domain.when import (
    NO_TIME,
    UNKNOWN_WHEN,
    Margin,
    Reading,
    Spread,
    Unknown,
    When,
    between,
    first_of,
    last_of,
    margin,
    spread,
)


class Metric(StrEnum):
    """Each from one time to another. Dwell before detection is the time to detect."""

    DETECT = "detect"
    EVICT = "evict"
    DECLARE = "declare"
    PAGE = "page"
    ACKNOWLEDGE = "acknowledge"
    COMMAND = "command"
    STOP = "stop"
    CLOSE_VECTOR = "close_vector"
    CONTAIN = "contain"
    ERADICATE = "eradicate"
    RECOVER = "recover"


@dataclass(frozen=True, slots=True)
class AssetTimes:
    isolated: When = UNKNOWN_WHEN
    imaged: When = UNKNOWN_WHEN


@dataclass(frozen=True, slots=True)
class CredentialTimes:
    identified: When = UNKNOWN_WHEN
    revoked: When = UNKNOWN_WHEN


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification clock: when it began, when it ends, and when was notified."""

    began: When
    deadline: When
    sent: When = UNKNOWN_WHEN


@dataclass(frozen=True, slots=True)
class Attack:
    """What is known of the attack and of undoing it. One of a kind that is not done yet is an unknown time."""

    access: Sequence[When] = ()
    detected: Sequence[When] = ()
    evicted: Sequence[When] = ()
    vectors_closed: Sequence[When] = ()
    persistence_removed: Sequence[When] = ()
    assets: Sequence[AssetTimes] = ()
    credentials: Sequence[CredentialTimes] = ()
    notices: Sequence[Notice] = ()
    service_normal: When = UNKNOWN_WHEN


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody held a role; `until`: None while they do."""

    role: Role
    person: UserId
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What is recorded. `stopped_at`: when item 1 was done; `overridden`: how often a gate was.

    `agreed`: how much longer than before owners said that they need, each time.
    """

    incident: Incident
    pages: Sequence[Page] = ()
    tasks: Sequence[Task] = ()
    updates: Sequence[Update] = ()
    shifts: Sequence[Shift] = ()
    agreed: Sequence[timedelta] = ()
    overridden: int = 0
    stopped_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """`extended`: the mean; None where nobody asked for more time. `unfilled`: how long each role was nobody's."""

    overdue: int
    unacknowledged: int
    extended: timedelta | None
    overridden: int
    updates_late: int
    unfilled: Mapping[Role, timedelta]


@dataclass(frozen=True, slots=True)
class NoticeTimes:
    took: Reading
    margin: Margin | Unknown


@dataclass(frozen=True, slots=True)
class Metrics:
    times: Mapping[Metric, Reading]
    acknowledged: Mapping[UserId, Reading]
    revoke: Spread
    preserve: Spread
    notices: tuple[NoticeTimes, ...]
    process: Process


def measure(response: Response, attack: Attack, now: datetime) -> Metrics:
    """Everything. What is not over yet is measured until `now` only where it counts minutes of the process."""
    return Metrics(
        times=_times(response, attack),
        acknowledged=_acknowledged(response.pages),
        revoke=spread([between(one.identified, one.revoked) for one in attack.credentials]),
        preserve=spread([between(one.isolated, one.imaged) for one in attack.assets]),
        notices=tuple(
            NoticeTimes(between(one.began, one.sent), margin(one.sent, one.deadline))
            for one in attack.notices
        ),
        process=_process(response, now),
    )


def _times(response: Response, attack: Attack) -> dict[Metric, Reading]:
    access, detected = first_of(attack.access), first_of(attack.detected)
    declared = When.at(response.incident.declared_at)
    paged = When.at(min((page.told_at for page in response.pages if page.told_at), default=None))
    stopped = When.at(response.stopped_at)
    return {
        Metric.DETECT: between(access, detected),
        Metric.EVICT: between(access, last_of(attack.evicted)),
        Metric.DECLARE: between(detected, declared),
        Metric.PAGE: between(declared, paged),
        Metric.ACKNOWLEDGE: between(paged, When.at(_answered(response.pages))),
        Metric.COMMAND: between(declared, When.at(_commanded(response.shifts))),
        Metric.STOP: between(declared, stopped),
        Metric.CLOSE_VECTOR: between(stopped, last_of(attack.vectors_closed)),
        Metric.CONTAIN: between(detected, last_of([asset.isolated for asset in attack.assets])),
        Metric.ERADICATE: between(detected, last_of(_undone(attack))),
        Metric.RECOVER: between(detected, attack.service_normal),
    }


def _undone(attack: Attack) -> list[When]:
    """All that has to be gone before nothing of the attacker is left; of each kind nothing may have been found."""
    revoked = [one.revoked for one in attack.credentials]
    return [*attack.vectors_closed, *revoked, *attack.persistence_removed]


def _answered(pages: Iterable[Page]) -> datetime | None:
    times = (page.answered_at for page in pages if page.state is PageState.ANSWERED and page.answered_at)
    return min(times, default=None)


def _commanded(shifts: Iterable[Shift]) -> datetime | None:
    return min((shift.since for shift in shifts if shift.role is Role.COMMANDER), default=None)


def _acknowledged(pages: Iterable[Page]) -> dict[UserId, Reading]:
    """Each person's first answer since they were first told; whoever has not answered is unknown."""
    told: dict[UserId, When] = {}
    answered: dict[UserId, When] = {}
    for page in sorted(pages, key=lambda page: page.round):
        if told.get(page.person, UNKNOWN_WHEN).unknown:
            told[page.person] = When.at(page.told_at)
        if page.state is PageState.ANSWERED and answered.get(page.person, UNKNOWN_WHEN).unknown:
            answered[page.person] = When.at(page.answered_at)
    return {person: between(at, answered.get(person, UNKNOWN_WHEN)) for person, at in told.items()}


def _process(response: Response, now: datetime) -> Process:
    agreed = response.agreed
    return Process(
        overdue=sum(task.late(now) for task in response.tasks),
        unacknowledged=sum(_unacknowledged(task) for task in response.tasks),
        extended=sum(agreed, NO_TIME) / len(agreed) if agreed else None,
        overridden=response.overridden,
        updates_late=_late_updates(response.updates, response.incident.ended_at or now),
        unfilled=_unfilled(response, now),
    )


def _unacknowledged(task: Task) -> bool:
    return not task.settled and task.owner is not None and task.ack_at is None


def _late_updates(updates: Sequence[Update], end: datetime) -> int:
    """Those that came after the time that the one before had promised, and the one that is owed."""
    ordered = sorted(updates, key=lambda update: update.number)
    came = [*(update.at for update in ordered[1:]), end]
    return sum(at > before.next_at for before, at in zip(ordered, came, strict=True)) if ordered else 0


def _unfilled(response: Response, now: datetime) -> dict[Role, timedelta]:
    """From the start to the end, or to now; intervals may overlap."""
    start, end = response.incident.declared_at, response.incident.ended_at or now
    return {
        role: max(end - start, NO_TIME) - _held(response.shifts, role, start, end)
        for role in (Role.COMMANDER, *EXPECTED)
    }


def _held(shifts: Iterable[Shift], role: Role, start: datetime, end: datetime) -> timedelta:
    held, covered = NO_TIME, start
    for shift in sorted((one for one in shifts if one.role is role), key=lambda one: one.since):
        begins, ends = max(shift.since, covered), min(shift.until or end, end)
        if ends > begins:
            held, covered = held + (ends - begins), ends
    return held
