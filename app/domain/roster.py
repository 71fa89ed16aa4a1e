"""Who is on call, from all that is known, and in which order are they paged?

Source: DOMAIN.md §2.1, H6; issue part 3, point 2. Schedules, a user group, the organisation file and what people said
themselves are one list in the end: each person once, at the nearest tier anything gives them. Paging somebody too many
is cheaper than paging somebody too few.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.ids import UserId


class Tier(StrEnum):
    """In the order in which they are paged; the first three together, at once."""

    PRIMARY = "primary"
    BACKUP = "backup"
    SHADOW = "shadow"
    TRAINED = "trained"
    EXECUTIVE = "executive"


ROUNDS = (
    frozenset({Tier.PRIMARY, Tier.BACKUP, Tier.SHADOW}),
    frozenset({Tier.TRAINED}),
    frozenset({Tier.EXECUTIVE}),
)
BY_SECOND_BUTTON = frozenset({Tier.SHADOW, Tier.EXECUTIVE})
"""Their answer is shown; command they take by a second button only (a trainee, or somebody who outranks the room)."""

_ORDER = list(Tier)

LISTED = (Tier.PRIMARY, Tier.BACKUP, Tier.SHADOW, Tier.TRAINED)
"""Those an organisation file may give to a commander."""


class Source(StrEnum):
    OVERRIDE = "override"
    SCHEDULE = "schedule"
    FILE = "file"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Member:
    """One person who may be paged. `until`: the end of a shift or an override; None where nobody said."""

    user: UserId
    tier: Tier
    source: Source
    phone: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody said: I have it until then."""

    user: UserId
    until: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """One person on call by a schedule. `position`: the schedule's place in the organisation file, 0 first."""

    user: UserId
    position: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TeamShift:
    """One person on call for a team of responders."""

    team: str
    user: UserId
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody was at Slack when it was asked. `quiet`: they do not want to be disturbed. It skips nobody."""

    user: UserId
    active: bool
    quiet: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class KnownRoster:
    """What a page needs when the store is gone. Nobody is in it whom the bot may not tell anything.

    `channels`: direct messages already open. `full_members`: who may be shown phone numbers.
    """

    members: tuple[Member, ...]
    names: Mapping[UserId, str]
    locales: Mapping[UserId, str]
    channels: Mapping[UserId, str]
    full_members: frozenset[UserId]
    read_at: datetime


def next_at(now: datetime, at: time, zone: str) -> datetime:
    """The next time it is `at` on the clocks of `zone`, in UTC: today, or else tomorrow."""
    here = now.astimezone(ZoneInfo(zone))
    said = datetime.combine(here.date(), at, here.tzinfo)
    if said.astimezone(UTC) <= now:
        said = datetime.combine(here.date() + timedelta(days=1), at, here.tzinfo)
    return said.astimezone(UTC)


def tier_of_schedule(position: int) -> Tier:
    """The first schedule listed holds the primary, the second the backup, any other those who watch and learn."""
    return (Tier.PRIMARY, Tier.BACKUP, Tier.SHADOW)[min(position, 2)]


def compile_roster(
    *,
    listed: Sequence[Member] = (),
    group: Sequence[UserId] = (),
    shifts: Sequence[Shift] = (),
    overrides: Sequence[Override] = (),
    executives: Sequence[UserId] = (),
    now: datetime,
) -> tuple[Member, ...]:
    """Everybody once, by tier. An override that has ended counts no more; phones are the organisation file's."""
    phones = {member.user: member.phone for member in listed if member.phone}
    said = [
        Member(one.user, Tier.PRIMARY, Source.OVERRIDE, until=one.until)
        for one in overrides
        if one.until > now
    ]
    on_shift = [
        Member(one.user, tier_of_schedule(one.position), Source.SCHEDULE, until=one.until) for one in shifts
    ]
    trained = [Member(user, Tier.TRAINED, Source.GROUP) for user in group]
    above = [Member(user, Tier.EXECUTIVE, Source.FILE) for user in executives]
    return tuple(
        _with_phone(member, phones) for member in _each_once([*said, *on_shift, *listed, *trained, *above])
    )


def rounds(members: Iterable[Member]) -> tuple[tuple[Member, ...], ...]:
    """Who is paged in which round; a round nobody belongs to is left out."""
    everybody = tuple(members)
    parted = (tuple(member for member in everybody if member.tier in tiers) for tiers in ROUNDS)
    return tuple(round_ for round_ in parted if round_)


def in_round(
    members: Iterable[Member], number: int, *, declined: Collection[UserId] = ()
) -> tuple[Member, ...]:
    """Whom round `number` (1 first) pages: the next tier each time, then from the front again, never ending.

    Who has declined is spared, unless the whole round has: somebody has to answer.
    """
    order = rounds(members)
    if not order:
        return ()
    called = order[(number - 1) % len(order)]
    return tuple(member for member in called if member.user not in declined) or called


def _each_once(members: Iterable[Member]) -> list[Member]:
    """The nearest tier counts; of two alike, the one that was named first."""
    best: dict[UserId, Member] = {}
    for member in sorted(members, key=lambda one: _ORDER.index(one.tier)):
        best.setdefault(member.user, member)
    return list(best.values())


def _with_phone(member: Member, phones: Mapping[UserId, str]) -> Member:
    return Member(member.user, member.tier, member.source, phones.get(member.user), member.until)
