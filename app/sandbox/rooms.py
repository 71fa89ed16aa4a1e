"""Which conversations the workspace has, who is in them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.sandbox.channels import Bookmark, Channel, Notice
from app.sandbox.conversation import Conversation
from app.sandbox.messages import Message


class Rooms(Conversation):
    def add_channel(
        self,
        name: str,
        *,
        is_private: bool = False,
        members: Iterable[str] = (),
        creator: str | None = None,
        is_ext_shared: bool = False,
        id: str | None = None,  # noqa: A002 - Slack's own word
    ) -> Channel:
        """The first public channel is the general one, never archived; first members join silently."""
        members = list(members)
        channel = Channel(
            id=id or self.new_id("C"),
            name=name,
            creator=creator or (members[0] if members else "USLACKBOT"),
            created=int(self.now()),
            team_id=self.team_id,
            is_private=is_private,
            is_general=not is_private and not self.public_channels(),
            connected_team_ids=["T0PARTNER"] if is_ext_shared else [],
            members=members,
        )
        self.channels[channel.id] = channel
        if not is_private:
            self.emit({"type": "channel_created", "channel": channel.as_dict(self.bot_user_id)})
        return channel

    def public_channels(self) -> list[Channel]:
        return [channel for channel in self.channels.values() if not channel.is_im and not channel.is_private]

    def named(self, name: str) -> Channel:
        """The channel of that name, with or without #, archived or not."""
        wanted = name.removeprefix("#")
        return next(
            channel for channel in self.channels.values() if channel.name == wanted and not channel.is_im
        )

    def dm(self, user_id: str) -> Channel:
        """The bot's direct messages with that person, made when they do not exist yet."""
        for channel in self.channels.values():
            if channel.is_im and channel.members == [self.bot_user_id, user_id]:
                return channel
        created = int(self.now())
        channel = Channel(
            self.new_id("D"), "", self.bot_user_id, created, self.team_id, is_private=True, is_im=True
        )
        channel.members = [self.bot_user_id, user_id]
        self.channels[channel.id] = channel
        self.note("dm_opened", self.bot_user_id, user_id)
        return channel

    def can_see(self, user_id: str, channel_id: str) -> bool:
        channel, user = self.channels[channel_id], self.users[user_id]
        if user.deleted:
            return False
        return user_id in channel.members or not (
            channel.is_private or user.is_guest or self.is_foreign(user)
        )

    def visible_messages(self, user_id: str) -> list[Message]:
        """Everything this person could read now, oldest first; archived channels stay readable."""
        seen = [channel for channel in self.channels.values() if self.can_see(user_id, channel.id)]
        return sorted(
            (message for channel in seen for message in channel.messages), key=lambda message: message.ts
        )

    def join(self, channel_id: str, user_id: str, *, inviter: str | None = None) -> None:
        channel = self.channels[channel_id]
        if user_id in channel.members:
            return
        channel.members.append(user_id)
        invited: dict[str, Any] = {"inviter": inviter} if inviter else {}
        self.post(
            channel_id, user_id, f"<@{user_id}> has joined the channel", subtype="channel_join", **invited
        )
        self.emit(self._membership("member_joined_channel", channel, user_id) | invited)

    def leave(self, channel_id: str, user_id: str) -> None:
        channel = self.channels[channel_id]
        channel.members.remove(user_id)
        self.post(channel_id, user_id, f"<@{user_id}> has left the channel", subtype="channel_leave")
        self.emit(self._membership("member_left_channel", channel, user_id))

    def kick(self, channel_id: str, user_id: str, *, by: str) -> None:
        channel = self.channels[channel_id]
        channel.members.remove(user_id)
        self.note("kicked", by, f"{user_id} from {channel_id}")
        self.emit(self._membership("member_left_channel", channel, user_id))
        if user_id == self.bot_user_id:
            self.emit({"type": f"{channel.family}_left", "channel": channel_id, "actor_id": by})

    def archive(self, channel_id: str, *, by: str) -> None:
        channel = self.channels[channel_id]
        self.post(channel_id, by, f"<@{by}> archived the channel", subtype="channel_archive")
        channel.is_archived = True
        self.emit({"type": f"{channel.family}_archive", "channel": channel_id, "user": by, "is_moved": 0})

    def unarchive(self, channel_id: str, *, by: str) -> None:
        """Only people can: bot tokens cannot (PLATFORM.md §1)."""
        channel = self.channels[channel_id]
        channel.is_archived = False
        self.post(channel_id, by, f"<@{by}> un-archived the channel", subtype="channel_unarchive")
        self.emit({"type": f"{channel.family}_unarchive", "channel": channel_id, "user": by})

    def rename(self, channel_id: str, name: str, *, by: str) -> None:
        channel = self.channels[channel_id]
        old, channel.name = channel.name, name
        channel.previous_names.insert(0, old)
        text = f'<@{by}> has renamed the channel from "{old}" to "{name}"'
        self.post(channel_id, by, text, subtype="channel_name", old_name=old, name=name)
        named = {"id": channel_id, "name": name, "name_normalized": name, "created": channel.created}
        self.emit(
            {"type": f"{channel.family}_rename", "channel": named | {"is_channel": True, "is_mpim": False}}
        )

    def convert(self, channel_id: str, *, is_private: bool, by: str) -> None:
        """A person makes a private channel public, or the other way round."""
        self.channels[channel_id].is_private = is_private
        became = "private" if is_private else "public"
        text = f"<@{by}> made this channel {became}"
        self.post(channel_id, by, text, subtype=f"channel_convert_to_{became}")

    def share(self, channel_id: str, team_id: str = "T0PARTNER") -> None:
        """The channel becomes a Slack Connect channel with another organisation."""
        self.channels[channel_id].connected_team_ids.append(team_id)
        self.note("shared", team_id, channel_id)
        self.emit({"type": "channel_shared", "connected_team_id": team_id, "channel": channel_id})

    def set_topic(self, channel_id: str, topic: str, *, by: str) -> None:
        self.channels[channel_id].topic = Notice(topic, by, int(self.now()))
        self.post(channel_id, by, f"set the channel topic: {topic}", subtype="channel_topic", topic=topic)

    def set_purpose(self, channel_id: str, purpose: str, *, by: str) -> None:
        self.channels[channel_id].purpose = Notice(purpose, by, int(self.now()))
        self.post(
            channel_id,
            by,
            f"set the channel description: {purpose}",
            subtype="channel_purpose",
            purpose=purpose,
        )

    def bookmark(self, channel_id: str, title: str, link: str, *, by: str, emoji: str = "") -> Bookmark:
        now = int(self.now())
        made = Bookmark(self.new_id("Bk"), channel_id, title, "link", link, emoji, now, now, by)
        self.channels[channel_id].bookmarks.append(made)
        self.note("bookmarked", by, made.as_dict())
        return made

    def _membership(self, event: str, channel: Channel, user_id: str) -> dict[str, str]:
        short = {"im": "D", "group": "G", "channel": "C"}[channel.channel_type]
        team = self.users[user_id].team_id
        return {"type": event, "user": user_id, "channel": channel.id, "channel_type": short, "team": team}
