"""Who is paged, who is skipped and why, and when is everybody paged again?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.ids import CallId, IncidentId, PageId, UserId, WorkspaceId
from app.domain.people import Person
from app.domain.roster import Member, Source, Tier, in_round


class PageState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    DECLINED = "declined"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Page:
    """One call for one person in one round.

    `channel` and `ts`: where its card lies, told at `told_at`. `problem`: Slack's word for why they were not reached.
    """

    id: PageId
    call: CallId
    person: UserId
    round: int
    tier: Tier = Tier.PRIMARY
    state: PageState = PageState.WAITING
    channel: str | None = None
    ts: str | None = None
    told_at: datetime | None = None
    answered_at: datetime | None = None
    problem: str = ""


class Wanted(StrEnum):
    """Whom a call is for. Only a commander's goes on to others, and only its answer takes command."""

    COMMANDER = "commander"
    PERSON = "person"
    RESPONDERS = "responders"


class Ringing(StrEnum):
    """How the pager stands for a call. UNUSED: none is set up, or it was not tried yet."""

    UNUSED = ""
    RUNG = "rung"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class PagerStand:
    """What became of ringing through the pager.

    `detail`: the pager's word for a refusal, or by which name somebody answered there whom we do not know here.
    """

    ringing: Ringing = Ringing.UNUSED
    detail: str = ""

    @property
    def fails(self) -> bool:
        return self.ringing in {Ringing.UNREACHABLE, Ringing.REFUSED}


@dataclass(frozen=True, slots=True)
class SentCards:
    """Cards that may be in Slack before their pages are stored: by person, the page's id and the card's key.

    `since`: real time, in epoch seconds, before which there was none.
    """

    pages: Mapping[UserId, PageId]
    keys: Mapping[UserId, str]
    since: int


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody asked for a commander. It repeats until one answers, with or without an incident behind it."""

    id: CallId
    workspace: WorkspaceId
    started_by: UserId
    started_at: datetime
    incident: IncidentId | None = None
    wants: Wanted = Wanted.COMMANDER
    round: int = 1
    next_round_at: datetime | None = None
    answered_by: UserId | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    line_channel: str | None = None
    line_ts: str | None = None
    pager: PagerStand = PagerStand()

    @property
    def waiting(self) -> bool:
        return self.answered_by is None and self.ended_at is None

    def answered(self, by: UserId, now: datetime) -> "Call":
        return replace(self, answered_by=by, answered_at=now, next_round_at=None)

    def ended(self, now: datetime) -> "Call":
        return replace(self, ended_at=now, next_round_at=None)

    def reopened(self) -> "Call":
        """Whoever had answered is not there: it waits for somebody again."""
        return replace(self, answered_by=None, answered_at=None)

    def again(self, *, after: timedelta, now: datetime) -> "Call":
        return replace(self, round=self.round + 1, next_round_at=now + after)


class Skipped(StrEnum):
    EXCLUDED = "excluded"
    DEACTIVATED = "deactivated"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Whom to page, in order, whom not and why. `nobody_listed`: the starter is the first contact, said aloud."""

    members: tuple[Member, ...]
    skipped: tuple[tuple[UserId, Skipped], ...] = ()
    nobody_listed: bool = False

    @property
    def people(self) -> tuple[UserId, ...]:
        return tuple(member.user for member in self.members)


def plan(
    roster: Sequence[Member],
    people: Mapping[UserId, Person],
    *,
    excluded: Collection[str],
    starter: UserId,
    number: int = 1,
    declined: Collection[UserId] = (),
) -> PagePlan:
    """Those of the roster whom round `number` pages and who can be reached.

    Where no commander can be, the starter is the first contact, beside the executives there are; an excluded starter
    is none, and the room says that nobody is. Presence and do-not-disturb skip nobody.
    """
    skipped = tuple(
        (member.user, why) for member in roster if (why := _skip(member.user, people, excluded)) is not None
    )
    out = {user for user, _ in skipped}
    reachable = [member for member in roster if member.user not in out]
    called = in_round(reachable, number, declined=declined)
    if any(member.tier is not Tier.EXECUTIVE for member in reachable):
        return PagePlan(called, skipped)
    first_contact = () if starter in excluded else (Member(starter, Tier.PRIMARY, Source.FILE),)
    return PagePlan((*first_contact, *called), skipped, nobody_listed=True)


def spared_by(pages: Collection[Page]) -> frozenset[UserId]:
    """Those who have said something, whatever it was: others are asked before they are asked again."""
    said = {PageState.DECLINED, PageState.ANSWERED}
    return frozenset(page.person for page in pages if page.state in said)


def reached_nobody(pages: Collection[Page], number: int) -> bool:
    """Has every page of this round failed?"""
    of_round = [page for page in pages if page.round == number]
    return bool(of_round) and all(page.problem for page in of_round)


def on_its_way(pages: Collection[Page], number: int) -> bool:
    """Has a page of this round neither arrived nor failed yet?"""
    return any(page.round == number and page.ts is None and not page.problem for page in pages)


def pager_key(call: CallId, number: int) -> str:
    """One a round: while a page with the same key is open at the pager, another rings nobody anew."""
    return f"{call}-{number}"


def read_pager_key(key: str) -> tuple[CallId, int] | None:
    """What `pager_key` wrote; None for somebody else's."""
    call, _, number = key.partition("-")
    ours = len(call) == 16 and call.isalnum() and number.isdecimal()
    return (CallId(call), int(number)) if ours else None


def asked_beside(person: UserId, pages: Collection[Page]) -> bool:
    """Is there somebody else who has not said anything? By people: a page of an earlier round asks nobody new."""
    return any(page.person not in spared_by(pages) | {person} for page in pages)


def _skip(user: UserId, people: Mapping[UserId, Person], excluded: Collection[str]) -> Skipped | None:
    if user in excluded:
        return Skipped.EXCLUDED
    person = people.get(user)
    if person is None:
        return None
    if person.deactivated:
        return Skipped.DEACTIVATED
    return None if person.reachable else Skipped.NOT_OURS
