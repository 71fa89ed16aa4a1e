"""Who is paged, who is skipped and why, and when is everybody paged again?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.ids import CallId, IncidentId, PageId, UserId, WorkspaceId
from app.domain.people import Person


class PageState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    DECLINED = "declined"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Page:
    """One call for one person in one round."""

    id: PageId
    call: CallId
    person: UserId
    round: int
    state: PageState = PageState.WAITING
    channel: str | None = None
    ts: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody asked for a commander. It repeats until one answers, with or without an incident behind it."""

    id: CallId
    workspace: WorkspaceId
    started_by: UserId
    started_at: datetime
    incident: IncidentId | None = None
    round: int = 1
    next_round_at: datetime | None = None
    answered_by: UserId | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        return self.answered_by is None and self.ended_at is None

    def answered(self, by: UserId, now: datetime) -> "Call":
        return replace(self, answered_by=by, answered_at=now, next_round_at=None)

    def ended(self, now: datetime) -> "Call":
        return replace(self, ended_at=now, next_round_at=None)

    def again(self, *, after: timedelta, now: datetime) -> "Call":
        return replace(self, round=self.round + 1, next_round_at=now + after)


class Skipped(StrEnum):
    EXCLUDED = "excluded"
    DEACTIVATED = "deactivated"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Whom to page, in order, whom not and why. `nobody_listed`: the starter is the first contact, said aloud."""

    people: tuple[UserId, ...]
    skipped: tuple[tuple[UserId, Skipped], ...] = ()
    nobody_listed: bool = False


def plan(
    listed: Collection[UserId],
    people: Mapping[UserId, Person],
    *,
    excluded: Collection[str],
    starter: UserId,
) -> PagePlan:
    """Everyone listed as a commander who can be reached; the starter where there is nobody else.

    An excluded starter is no contact either: then nobody is paged, and the room says so.
    """
    skipped = tuple((user, why) for user in listed if (why := _skip(user, people, excluded)) is not None)
    out = {user for user, _ in skipped}
    called = tuple(user for user in dict.fromkeys(listed) if user not in out)
    if called:
        return PagePlan(called, skipped)
    return PagePlan(() if starter in excluded else (starter,), skipped, nobody_listed=True)


def next_to_page(pages: Collection[Page]) -> tuple[UserId, ...]:
    """Everybody who did not decline; when all did, everybody: somebody has to answer."""
    everybody = tuple(dict.fromkeys(page.person for page in pages))
    declined = {page.person for page in pages if page.state is PageState.DECLINED}
    return tuple(user for user in everybody if user not in declined) or everybody


def asked_beside(person: UserId, pages: Collection[Page]) -> bool:
    """Is there somebody else who has not passed? Counted by people: a page of an earlier round asks nobody new."""
    declined = {page.person for page in pages if page.state is PageState.DECLINED}
    return any(page.person not in declined | {person} for page in pages)


def _skip(user: UserId, people: Mapping[UserId, Person], excluded: Collection[str]) -> Skipped | None:
    if user in excluded:
        return Skipped.EXCLUDED
    person = people.get(user)
    if person is None:
        return None
    if person.deactivated:
        return Skipped.DEACTIVATED
    return None if person.reachable else Skipped.NOT_OURS
