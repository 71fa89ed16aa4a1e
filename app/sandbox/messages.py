"""What is said in the simulated workspace: messages everyone sees and ephemerals only one person sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Blocks = list[dict[str, Any]]
TOMBSTONE = "tombstone"


@dataclass(slots=True)
class Message:
    ts: str
    channel_id: str
    user_id: str
    text: str
    blocks: Blocks = field(default_factory=list)
    team_id: str = ""
    thread_ts: str | None = None
    #: None for what people and modern bots say; channel_join, channel_topic … for notices.
    subtype: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    client_msg_id: str | None = None
    metadata: dict[str, Any] | None = None
    edited_by: str | None = None
    edited_ts: str | None = None
    #: emoji name -> users, in the order they reacted
    reactions: dict[str, list[str]] = field(default_factory=dict)
    #: What a notice carries besides: topic, purpose, inviter, name, old_name.
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_broadcast(self) -> bool:
        return self.subtype == "thread_broadcast"

    def bury(self) -> None:
        """It is deleted and its thread goes on."""
        self.subtype, self.user_id, self.text = TOMBSTONE, "USLACKBOT", "This message was deleted."
        self.blocks, self.metadata, self.client_msg_id, self.bot_id, self.app_id = [], None, None, None, None
        self.edited_by, self.edited_ts = None, None
        self.reactions, self.extra = {}, {"hidden": True}

    def as_dict(self, *, include_metadata: bool = False) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "type": "message",
            "user": self.user_id,
            "text": self.text,
            "ts": self.ts,
            "team": self.team_id,
            **self.extra,
        }
        shown |= self._identity() | self._annotations()
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.metadata and include_metadata:
            shown["metadata"] = self.metadata
        return shown

    def _identity(self) -> dict[str, Any]:
        carried = {
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "client_msg_id": self.client_msg_id,
            "thread_ts": self.thread_ts,
        }
        return {key: value for key, value in carried.items() if value is not None}

    def _annotations(self) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        if self.edited_ts:
            shown["edited"] = {"user": self.edited_by, "ts": self.edited_ts}
        if self.reactions:
            shown["reactions"] = [
                {"name": name, "users": list(users), "count": len(users)}
                for name, users in self.reactions.items()
            ]
        return shown


@dataclass(slots=True)
class Ephemeral:
    """Seen by one person only, kept nowhere: the Web API cannot find, change or delete it."""

    ts: str
    channel_id: str
    user_id: str
    text: str
    blocks: Blocks = field(default_factory=list)
    thread_ts: str | None = None
    #: chat.postEphemeral, response_url or ack
    via: str = "chat.postEphemeral"
    at: float = 0.0
    deleted: bool = False
