"""How far has each person read in each conversation?"""

from __future__ import annotations

from app.sandbox.channels import Channel
from app.sandbox.messages import Message
from app.sandbox.workspace import Workspace

NOTICES = frozenset(
    {
        "channel_join",
        "channel_leave",
        "channel_topic",
        "channel_purpose",
        "channel_name",
        "channel_archive",
        "channel_unarchive",
        "channel_convert_to_private",
        "channel_convert_to_public",
    }
)


class Reading:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._marks: dict[tuple[str, str], str] = {}

    def mark(self, who: str, channel: Channel) -> str:
        """The ts up to which they have read; what was there before they came is read."""
        return self._marks.get((who, channel.id), "")

    def read(self, who: str, channel: Channel) -> None:
        """All of it."""
        if channel.messages:
            self._marks[(who, channel.id)] = channel.messages[-1].ts

    def unread(self, who: str, channel: Channel) -> list[Message]:
        """Notices and their own words do not count, nor does a channel they are not in."""
        if who not in channel.members:
            return []
        mark = self.mark(who, channel)
        return [
            message
            for message in channel.messages
            if message.ts > mark and message.user_id != who and message.subtype not in NOTICES
        ]
