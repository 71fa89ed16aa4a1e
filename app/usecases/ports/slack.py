"""What is asked of Slack, and what may come of it?"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.ids import ChannelId, UserId
from app.domain.people import Person
from app.domain.pictures import Home, Message
from app.domain.room_watch import RoomSeen
from app.domain.roster import Presence


class Throttled(Exception):
    """Slack (or our own pace) says later. Nothing was sent."""

    def __init__(self, after: float) -> None:
        """`after`: seconds."""
        super().__init__()
        self.after = after


class UnknownOutcome(Exception):
    """The answer was lost: Slack may have done it. Look before doing it again."""


class SlackRefused(Exception):
    """Slack said no, and will again. `code` is Slack's own word for it."""

    def __init__(self, code: str) -> None:
        """`code`: such as name_taken or is_archived."""
        super().__init__(code)
        self.code = code


class FileLost(Exception):
    """A file cannot be had, and will not be. `why`: gone, too_large, elsewhere, refused or not_the_file."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """What a file is, after all of it was read. `name`: as whoever shared it calls it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Sent:
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class SaidMessage:
    """What a message says. `author`: empty for an app that has no account."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class RoomMade:
    """What Slack says of a channel it made or has.

    `private` is False for a shared one, too. `untouched`: neither topic nor purpose, so nobody has begun to use it.
    """

    channel: ChannelId
    name: str
    private: bool
    created: float
    untouched: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    label: str
    commander_name: str
    call_url: str
    over: bool = False
    drill: bool = False


class Traffic(Protocol):
    """What Slack still takes now, shared by all copies. On real time, whatever the clock says."""

    async def reserve(self, method: str, channel: str) -> float:
        """Seconds to wait before this call; 0: go now (a post then holds the channel for one second)."""

    async def close(self, method: str, channel: str, seconds: float) -> None:
        """Slack answered 429: nobody calls this (for posts: in this channel) before then."""


class Chat(Protocol):
    """Slack, as delivery uses it. Every method raises Throttled, UnknownOutcome or SlackRefused."""

    async def post(
        self, to: str, message: Message, *, locale: str, key: str, again: float | None = None
    ) -> Sent:
        """`to`: a user or channel id.

        `again`: the epoch second since which a lost copy may lie there; it is looked up by `key` and returned if found.
        """

    async def update(self, sent: Sent, message: Message, *, locale: str) -> None:
        """It keeps the key it was posted with, so that a lost post is still found."""

    async def whisper(
        self, channel: str, user: UserId, message: Message, *, locale: str, thread: str
    ) -> None:
        """An ephemeral message. `channel`: or a user's id, for the direct messages with them; `thread` may be empty."""

    async def create_room(self, name: str) -> RoomMade:
        """Private. Raises SlackRefused("name_taken")."""

    async def own_room(self, name: str) -> RoomMade | None:
        """A private room of that name made by this bot."""

    async def look_at_room(self, channel: ChannelId) -> RoomSeen | None:
        """What Slack shows of it now. None: nothing, as of one that the bot is not in."""

    async def set_topic(self, channel: ChannelId, topic: Topic, *, locale: str) -> None: ...

    async def set_purpose(
        self, channel: ChannelId, label: str, *, locale: str, drill: bool = False
    ) -> None: ...

    async def invite(self, channel: ChannelId, users: Sequence[UserId]) -> Mapping[UserId, str]:
        """Those who could not be invited, and Slack's word for why."""

    async def remove(self, channel: ChannelId, user: UserId) -> None:
        """Take somebody out of a room. Nothing where they are not in it."""

    async def archive(self, channel: ChannelId) -> None: ...

    async def pin(self, sent: Sent) -> None: ...

    async def pinned(self, sent: Sent) -> bool | None:
        """Is it pinned where it lies? None: there is no such message any more."""

    async def bookmark_call(self, channel: ChannelId, url: str, *, locale: str) -> None: ...

    async def permalink(self, channel: ChannelId, ts: str) -> str:
        """The address of a message that the bot can see."""

    async def said(self, channel: ChannelId, ts: str) -> SaidMessage | None:
        """A message of a conversation the bot is in. None: there is none any more."""

    async def files(self, channel: ChannelId, ts: str) -> Sequence[str] | None:
        """The ids of the files a message carries. None: there is no such message any more."""

    async def fetch(self, file: str, largest: int) -> FetchedFile:
        """Reads a file to its end and keeps nothing of it. `largest`: bytes. Raises FileLost as well."""

    async def share(self, under: Sent, name: str, content: bytes) -> None:
        """A file, in the thread of a message of ours and nowhere else."""

    async def shared(self, under: Sent) -> bool:
        """Has the bot shared a file there already?"""

    async def group(self, usergroup: str) -> Sequence[UserId]:
        """Members of a user group."""

    async def person(self, user: UserId) -> Person: ...

    async def by_email(self, email: str) -> UserId | None:
        """Who has this address; None where nobody does."""

    async def presence(self, user: UserId, now: datetime) -> Presence:
        """Whether somebody is at Slack, and whether they do not want to be disturbed."""

    async def direct(self, user: UserId) -> str:
        """The id of the direct messages with somebody; they notice nothing of the question."""

    async def publish_home(self, user: UserId, home: Home, *, locale: str) -> None:
        """What stands on their Home tab, instead of what stood there."""

    def people(self) -> AsyncIterator[Sequence[Person]]:
        """Everybody in the workspace, a page at a time."""
