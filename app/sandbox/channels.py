"""What a conversation is in the simulated workspace: channel, private channel or direct message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.sandbox.messages import Message


@dataclass(slots=True)
class Bookmark:
    id: str
    channel_id: str
    title: str
    type: str
    link: str
    emoji: str
    created: int
    updated: int
    by: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "channel_id": self.channel_id,
            "title": self.title,
            "link": self.link,
            "emoji": self.emoji,
            "icon_url": "",
            "type": self.type,
            "date_created": self.created,
            "date_updated": self.updated,
            "last_updated_by_user_id": self.by,
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """A topic or purpose, and who set it when."""

    value: str = ""
    creator: str = ""
    last_set: int = 0

    def as_dict(self) -> dict[str, Any]:
        return {"value": self.value, "creator": self.creator, "last_set": self.last_set}


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    creator: str
    created: int
    team_id: str
    is_private: bool = False
    is_im: bool = False
    is_general: bool = False
    is_archived: bool = False
    connected_team_ids: list[str] = field(default_factory=list)
    #: In the order they joined.
    members: list[str] = field(default_factory=list)
    #: In the order they were posted, thread replies included.
    messages: list[Message] = field(default_factory=list)
    topic: Notice = field(default_factory=Notice)
    purpose: Notice = field(default_factory=Notice)
    previous_names: list[str] = field(default_factory=list)
    #: ts of the pinned messages, oldest pin first.
    pins: list[str] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    @property
    def is_ext_shared(self) -> bool:
        return bool(self.connected_team_ids)

    @property
    def channel_type(self) -> str:
        """The word that message events use."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"

    @property
    def family(self) -> str:
        """The prefix of this conversation's events and scopes: channel(s), group(s) or im."""
        return self.channel_type

    def find(self, ts: str | None) -> Message | None:
        return next((message for message in reversed(self.messages) if message.ts == ts), None)

    def thread(self, ts: str) -> list[Message]:
        """The replies to the message at ts, oldest first; the message itself is not one of them."""
        return [message for message in self.messages if message.thread_ts == ts and message.ts != ts]

    def top_level(self) -> list[Message]:
        """What the channel itself shows: thread replies only when they were broadcast."""
        return [message for message in self.messages if not message.is_reply or message.is_broadcast]

    def as_dict(self, viewer: str) -> dict[str, Any]:
        return self._im() if self.is_im else self._channel(viewer)

    def _im(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_im": True,
            "is_org_shared": False,
            "context_team_id": self.team_id,
            "user": self.members[-1],
        }

    def _channel(self, viewer: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_general": self.is_general,
            "is_archived": self.is_archived,
            "is_member": viewer in self.members,
            "created": self.created,
            "creator": self.creator,
            "context_team_id": self.team_id,
            "topic": self.topic.as_dict(),
            "purpose": self.purpose.as_dict(),
            "previous_names": list(self.previous_names),
        } | self._sharing()

    def _sharing(self) -> dict[str, Any]:
        return {
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "shared_team_ids": [self.team_id, *self.connected_team_ids],
            "connected_team_ids": list(self.connected_team_ids),
        }
