"""What is shown of those on call to somebody who asks? Numbers only where the reader may see them (law 6)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.ids import UserId
from app.domain.roster import Presence, Tier


@dataclass(frozen=True, slots=True)
class Contact:
    """One person. `tier`: None who is no commander. `presence`: None where nobody asked; it skips nobody."""

    user: UserId
    name: str
    tier: Tier | None = None
    phone: str | None = None
    until: datetime | None = None
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class OnCallShown:
    """Who is on call. `skipped`: names of those who cannot be reached here.

    `stale_since`: when the sources last answered, where that is too long ago. `has_it_until`: the reader's own word.
    `may_take`: the reader is one of the commanders. `outsider`: is told how to page, no more.
    """

    contacts: tuple[Contact, ...] = ()
    skipped: tuple[str, ...] = ()
    stale_since: datetime | None = None
    has_it_until: datetime | None = None
    may_take: bool = False
    outsider: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class TeamsShown:
    teams: tuple[Team, ...] = ()
    outsider: bool = False


@dataclass(frozen=True, slots=True)
class PersonShown:
    """`contact`: None where nobody is meant, or nobody whom the bot can reach."""

    contact: Contact | None = None
    outsider: bool = False


@dataclass(frozen=True, slots=True)
class PeoplePaged:
    """The answer to who paged one person, or everybody on call for a team.

    `told_before`: somebody did so a moment ago, then; nobody is paged anew. `unreachable`: whom no page can reach.
    """

    contacts: tuple[Contact, ...] = ()
    unreachable: bool = False
    told_before: datetime | None = None
    outsider: bool = False


@dataclass(frozen=True, slots=True)
class TakeForm:
    """*I have it until…*, on the clock of whoever says so."""

    zone: str
    suggested: datetime
