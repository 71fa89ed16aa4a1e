"""What is left when the store is gone? A roster in a file, and a folder in which acts wait to be entered."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.domain.ids import ChannelId, PageId, UserId
from app.domain.paging import SentCards
from app.domain.roster import KnownRoster


@dataclass(frozen=True, slots=True)
class Spooled:
    """A call for help that came while the store was gone, as it came.

    `key`: the delivery's. `verb`: start or page. `since`: real time, in epoch seconds, before which no card of it was
    sent. `pages`: whom it pages, by the ids their cards carry. `told`: those whose card is in Slack.
    """

    key: str
    verb: str
    by: UserId
    words: str
    via: str
    channel: ChannelId | None
    thread: str
    at: datetime
    since: int
    pages: Mapping[UserId, PageId] = field(default_factory=dict)
    told: frozenset[UserId] = frozenset()

    @property
    def cards(self) -> SentCards:
        return SentCards(self.pages, {user: self.post_key(user) for user in self.pages}, self.since)

    def post_key(self, user: UserId) -> str:
        """The key this person's card carries in its metadata.

        Of the delivery and the person, so that another copy told of the same delivery finds it.
        """
        return f"page-{hashlib.sha256(self.key.encode()).hexdigest()[:16]}-{user}"


class Spool(Protocol):
    """Sealed files of this copy, one a delivery; they outlive the process. Raises OSError where no file can be."""

    async def put(self, spooled: Spooled) -> bool:
        """On the disk when this returns. False: this delivery was put before."""

    async def get(self, key: str) -> Spooled | None: ...

    async def waiting(self) -> Sequence[Spooled]:
        """Oldest first. A file that cannot be opened is left where it is."""

    async def keep(self, spooled: Spooled) -> None:
        """In the place of what was put under its key."""

    async def remove(self, key: str) -> None: ...


class RosterMemory(Protocol):
    def read(self) -> KnownRoster | None:
        """As it was when it was last known; None: never."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """`real_time`: epoch seconds as Slack counts them, whatever the clock says."""

    spool: Spool
    roster: RosterMemory
    real_time: Callable[[], float]
