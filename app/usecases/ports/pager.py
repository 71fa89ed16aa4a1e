"""What is asked of a paging service, and what may come of it?

Besides `PagerRefused`, every method may raise `Throttled` (later; nothing was done) and `UnknownOutcome` (it may have
been done: doing it again is safe).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class PagerRefused(Exception):
    """The pager said no, and will again, until somebody changes a setting.

    `code`: unauthorized (wrong key), forbidden (the key may not), not_found, invalid, not_configured (we have no key)
    or http_NNN.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Duty:
    """One person on call on one schedule.

    `level`: the escalation level at which the schedule is asked, 1 first. `until`: None is for ever.
    """

    email: str
    name: str
    schedule: str
    level: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class PagerPerson:
    """Somebody as the pager knows them; `email` in lower case."""

    email: str
    name: str


class PagerStatus(StrEnum):
    TRIGGERED = "triggered"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PagerState:
    """How a page stands at the pager.

    `by`: the person whose act that is; None where it was not a person's (ours, or a timeout's).
    """

    status: PagerStatus
    by: PagerPerson | None = None
    at: datetime | None = None


class PagerAct(StrEnum):
    TRIGGERED = "triggered"
    ACKNOWLEDGED = "acknowledged"
    UNACKNOWLEDGED = "unacknowledged"
    ESCALATED = "escalated"
    DELEGATED = "delegated"
    REASSIGNED = "reassigned"
    REOPENED = "reopened"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class PagerEvent:
    """Something the pager tells us of. The same `id` again is the same event again.

    `incident`: the pager's own id. `key`: the one it was triggered with; None where the event does not carry it.
    `user`: the pager's id of the person who acted; None where nobody did, as when the act was ours.
    """

    id: str
    act: PagerAct
    incident: str
    at: datetime
    key: str | None = None
    user: str | None = None
    name: str = ""
    email: str = ""


class OnCall(Protocol):
    """Who is on call, by the pager's schedules."""

    async def on_call(self, schedules: Sequence[str], now: datetime) -> Sequence[Duty]:
        """Each person once a schedule; in the order of `schedules`, then by level, then by name.

        Nobody for a schedule: it has a gap now, or does not exist (`missing` tells which).
        """

    async def missing(self, schedules: Sequence[str]) -> Sequence[str]:
        """Those that do not exist."""

    async def check(self) -> None:
        """Does nothing but ask whether the key is good."""


class Pager(Protocol):
    """Pages one by one, known by a key of ours. Every method may be repeated."""

    async def trigger(self, *, key: str, summary: str, details: Mapping[str, str], at: datetime) -> None:
        """Ring whoever the service rings.

        While a page with this `key` is open, another rings nobody anew; after `resolve` it is a new page. `summary` and
        `details` may travel by SMS: neutral words only.
        """

    async def acknowledge(self, key: str) -> None:
        """Stop the ringing: somebody answered. Nothing where no page with this key is open."""

    async def resolve(self, key: str) -> None:
        """Close the page. Nothing where no page with this key is open."""

    async def state(self, key: str) -> PagerState:
        """The newest page with this key. UNKNOWN: there is none, or not yet (triggers take a moment)."""

    async def complete(self, event: PagerEvent) -> PagerEvent:
        """The same event with the key and the e-mail address that it did not carry, where the pager knows them."""
