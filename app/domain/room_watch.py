"""Is the room still as secret as it was made? What Slack shows of it, against what it should be (law 5, law 6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from html import unescape

from app.domain.ids import UserId

EVERY = timedelta(minutes=5)
"""How often each open room is compared with Slack: a conversion to public, for one, is told by no event."""

SHOWN_OF_LABEL = 60
"""Characters; the topic cuts a longer one."""


class Trouble(StrEnum):
    """What is wrong with a room. LOST: the bot is not in it any more, or it is gone."""

    PUBLIC = "room_public"
    SHARED = "room_shared"
    RENAMED = "room_renamed"
    ARCHIVED = "room_archived"
    LOST = "room_lost"


LASTING = frozenset(Trouble) - {Trouble.ARCHIVED}
"""They stand on the board until they are put right. An archived room shows nothing new."""


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """A room as Slack shows it now. `members`: all but the bot itself."""

    name: str
    private: bool
    shared: bool
    archived: bool
    topic: str
    members: frozenset[UserId]


@dataclass(frozen=True, slots=True)
class Moves:
    """Who came and who went without our hearing of it."""

    came: frozenset[UserId]
    went: frozenset[UserId]

    @property
    def any(self) -> bool:
        return bool(self.came or self.went)


NOBODY_MOVED = Moves(frozenset(), frozenset())


def troubles_of(seen: RoomSeen | None, slug: str) -> frozenset[Trouble]:
    """`seen`: None where Slack does not show it to the bot."""
    if seen is None:
        return frozenset({Trouble.LOST})
    found = {
        Trouble.PUBLIC: not seen.private,
        Trouble.SHARED: seen.shared,
        Trouble.RENAMED: seen.name != slug,
        Trouble.ARCHIVED: seen.archived,
    }
    return frozenset(trouble for trouble, there in found.items() if there)


def lasting(warnings: Collection[str]) -> frozenset[Trouble]:
    """Those the board tells of already."""
    return frozenset(trouble for trouble in LASTING if trouble in warnings)


def unheard_moves(seen: Collection[UserId], before: Collection[UserId], now: Collection[UserId]) -> Moves:
    """`before`, `now`: who we thought was there before Slack was asked and after.

    Whoever moved meanwhile is left to the event that tells of it: Slack's answer may be older.
    """
    still = set(before) & set(now)
    return Moves(came=frozenset(set(seen) - set(before) - set(now)), went=frozenset(still - set(seen)))


def is_labelled(topic: str, label: str) -> bool:
    """Does the topic still begin as it must (DOMAIN.md A3.7)? `topic`: as Slack returns it, escaped."""
    return unescape(topic).startswith(" ".join(label.split())[:SHOWN_OF_LABEL])
