"""How does delivery speak to Slack? Drawn at the last moment, posted once, looked up before posted again.

Implements the port `Chat`. Idempotency of each method: PLATFORM.md §7.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.domain.ids import ChannelId, UserId
from app.domain.people import Person
from app.domain.pictures import Home, Message
from app.domain.room_watch import RoomSeen
from app.domain.roster import Presence
from app.slack.accounts import person_from, presence_from
from app.slack.blocks import draw
from app.slack.blocks.home import draw_home
from app.slack.blocks.room import bookmark_title, purpose_text, topic_text
from app.slack.calls import Calls, Json
from app.slack.file_fetch import fetch_file
from app.slack.file_share import has_shared, share_file
from app.slack.identity import Identity
from app.slack.invitations import invite_all
from app.slack.message_text import message_at, text_of
from app.slack.rooms_seen import is_shared, look_at_room
from app.usecases.ports import (
    FetchedFile,
    RoomMade,
    SaidMessage,
    Sent,
    SlackRefused,
    Throttled,
    Topic,
    UnknownOutcome,
)

POSTED = "officer_post"
CLOCKS_APART = 60.0
"""Seconds by which our clock may be ahead of Slack's when a lost post is looked for."""
SOON = 1.0


class Messenger:
    def __init__(self, calls: Calls, identity: Identity) -> None:
        self._calls = calls
        self._identity = identity
        self._direct: dict[str, str] = {}

    async def post(
        self, to: str, message: Message, *, locale: str, key: str, again: float | None = None
    ) -> Sent:
        channel = await self._conversation(to)
        lost = None if again is None else await self._lost_copy(channel, key, since=again)
        if lost is not None:
            return Sent(channel, lost)
        metadata = {"event_type": POSTED, "event_payload": {"k": key}}
        fixed = {"unfurl_links": False, "unfurl_media": False, "metadata": metadata}
        content = {**_content(message, locale), **fixed}
        answer = await self._calls.write("chat.postMessage", channel, {"channel": channel, **content})
        return Sent(channel, str(answer["ts"]))

    async def update(self, sent: Sent, message: Message, *, locale: str) -> None:
        place = {"channel": sent.channel, "ts": sent.ts}
        await self._calls.write("chat.update", sent.channel, {**place, **_content(message, locale)})

    async def whisper(
        self, channel: str, user: UserId, message: Message, *, locale: str, thread: str
    ) -> None:
        channel = await self._conversation(channel)
        place = {"channel": channel, "user": user} | ({"thread_ts": thread} if thread else {})
        await self._calls.write("chat.postEphemeral", channel, {**place, **_content(message, locale)})

    async def create_room(self, name: str) -> RoomMade:
        arguments = {"name": name, "is_private": True, "team_id": self._identity.team_id}
        answer = await self._calls.write("conversations.create", "", arguments)
        return _room(answer["channel"])

    async def own_room(self, name: str) -> RoomMade | None:
        wanted = {"types": "private_channel", "exclude_archived": True, "team_id": self._identity.team_id}
        async for answer in self._calls.pages("users.conversations", wanted):
            for channel in answer["channels"]:
                if channel["name"] == name and channel.get("creator") == self._identity.bot_user_id:
                    return _room(channel)
        return None

    async def look_at_room(self, channel: ChannelId) -> RoomSeen | None:
        return await look_at_room(self._calls, channel, self._identity.bot_user_id)

    async def set_topic(self, channel: ChannelId, topic: Topic, *, locale: str) -> None:
        arguments = {"channel": channel, "topic": topic_text(topic, locale)}
        await self._calls.write("conversations.setTopic", channel, arguments)

    async def set_purpose(self, channel: ChannelId, label: str, *, locale: str, drill: bool = False) -> None:
        arguments = {"channel": channel, "purpose": purpose_text(label, locale, drill=drill)}
        await self._calls.write("conversations.setPurpose", channel, arguments)

    async def invite(self, channel: ChannelId, users: Sequence[UserId]) -> Mapping[UserId, str]:
        return await invite_all(self._calls, channel, users)

    async def remove(self, channel: ChannelId, user: UserId) -> None:
        await self._calls.write("conversations.kick", channel, {"channel": channel, "user": user})

    async def archive(self, channel: ChannelId) -> None:
        await self._calls.write("conversations.archive", channel, {"channel": channel})

    async def pin(self, sent: Sent) -> None:
        arguments = {"channel": sent.channel, "timestamp": sent.ts}
        await self._calls.write("pins.add", sent.channel, arguments)

    async def pinned(self, sent: Sent) -> bool | None:
        found = await self._message(ChannelId(sent.channel), sent.ts)
        return sent.channel in (found.get("pinned_to") or ()) if found is not None else None

    async def bookmark_call(self, channel: ChannelId, url: str, *, locale: str) -> None:
        answer = await self._calls.read("bookmarks.list", {"channel_id": channel})
        if any(bookmark.get("link") == url for bookmark in answer["bookmarks"]):
            return
        bookmark = {"title": bookmark_title(locale), "type": "link", "link": url}
        await self._calls.write("bookmarks.add", channel, {"channel_id": channel, **bookmark})

    async def permalink(self, channel: ChannelId, ts: str) -> str:
        answer = await self._calls.read("chat.getPermalink", {"channel": channel, "message_ts": ts})
        return str(answer["permalink"])

    async def said(self, channel: ChannelId, ts: str) -> SaidMessage | None:
        found = await self._message(channel, ts)
        return SaidMessage(str(found.get("user") or ""), text_of(found)) if found is not None else None

    async def files(self, channel: ChannelId, ts: str) -> Sequence[str] | None:
        found = await self._message(channel, ts)
        return None if found is None else [str(file["id"]) for file in found.get("files") or ()]

    async def fetch(self, file: str, largest: int) -> FetchedFile:
        return await fetch_file(self._calls, file, largest)

    async def share(self, under: Sent, name: str, content: bytes) -> None:
        await share_file(self._calls, under, name, content)

    async def shared(self, under: Sent) -> bool:
        return await has_shared(self._calls, under, self._identity)

    async def group(self, usergroup: str) -> Sequence[UserId]:
        wanted = {"usergroup": usergroup, "team_id": self._identity.team_id}
        answer = await self._calls.read("usergroups.users.list", wanted)
        return [UserId(user) for user in answer["users"]]

    async def person(self, user: UserId) -> Person:
        answer = await self._calls.read("users.info", {"user": user, "include_locale": True})
        return person_from(answer["user"], self._identity.home)

    async def by_email(self, email: str) -> UserId | None:
        try:
            answer = await self._calls.ask("users.lookupByEmail", {"email": email})
        except SlackRefused as refused:
            if refused.code == "users_not_found":
                return None
            raise
        return UserId(answer["user"]["id"])

    async def presence(self, user: UserId, now: datetime) -> Presence:
        there = await self._calls.read("users.getPresence", {"user": user})
        rest = await self._calls.read("dnd.info", {"user": user, "team_id": self._identity.team_id})
        return presence_from(user, there, rest, now)

    async def direct(self, user: UserId) -> str:
        return await self._conversation(user)

    async def publish_home(self, user: UserId, home: Home, *, locale: str) -> None:
        await self._calls.write("views.publish", "", {"user_id": user, "view": draw_home(home, locale)})

    async def people(self) -> AsyncIterator[Sequence[Person]]:
        wanted = {"include_locale": True, "team_id": self._identity.team_id}
        async for answer in self._calls.pages("users.list", wanted):
            yield [person_from(user, self._identity.home) for user in answer["members"]]

    async def _conversation(self, to: str) -> str:
        """Where a message to `to` goes. Nothing is sent by opening, so a lost answer only means later."""
        if not to.startswith(("U", "W")):
            return to
        if to not in self._direct:
            try:
                answer = await self._calls.write("conversations.open", "", {"users": to})
            except UnknownOutcome:
                raise Throttled(SOON) from None
            self._direct[to] = str(answer["channel"]["id"])
        return self._direct[to]

    async def _message(self, channel: ChannelId, ts: str) -> Json | None:
        """A reply in a thread is not among the messages of the channel: it is asked for by its own time."""
        wanted = {"channel": channel, "latest": ts, "oldest": ts, "inclusive": True, "limit": 1}
        answer = await self._calls.read("conversations.history", wanted)
        return message_at(ts, answer["messages"]) or await self._reply(channel, ts)

    async def _reply(self, channel: ChannelId, ts: str) -> Json | None:
        wanted = {"channel": channel, "ts": ts, "latest": ts, "oldest": ts, "inclusive": True}
        try:
            answer = await self._calls.read("conversations.replies", wanted)
        except SlackRefused as refused:
            if refused.code == "thread_not_found":
                return None
            raise
        return message_at(ts, answer["messages"])

    async def _lost_copy(self, channel: str, key: str, *, since: float) -> str | None:
        """The `ts` of a post that arrived although its answer did not. Not finding out means later."""
        wanted = {
            "channel": channel,
            "oldest": f"{since - CLOCKS_APART:.6f}",
            "include_all_metadata": True,
        }
        try:
            async for answer in self._calls.pages("conversations.history", wanted):
                for message in answer["messages"]:
                    if self._posted_with(message, key):
                        return str(message["ts"])
        except UnknownOutcome:
            raise Throttled(SOON) from None
        return None

    def _posted_with(self, message: Json, key: str) -> bool:
        metadata: dict[str, Any] = message.get("metadata") or {}
        ours = message.get("bot_id") == self._identity.bot_id and metadata.get("event_type") == POSTED
        return ours and (metadata.get("event_payload") or {}).get("k") == key


def _content(message: Message, locale: str) -> dict[str, Any]:
    drawn = draw(message, locale)
    return {"text": drawn.text, "blocks": drawn.blocks}


def _room(channel: Json) -> RoomMade:
    """`private` only where Slack says so and nobody else shares it (law 5)."""
    return RoomMade(
        channel=ChannelId(channel["id"]),
        name=channel["name"],
        private=bool(channel.get("is_private")) and not is_shared(channel),
        created=float(channel.get("created") or 0),
        untouched=not any((channel.get(part) or {}).get("value") for part in ("topic", "purpose")),
    )
