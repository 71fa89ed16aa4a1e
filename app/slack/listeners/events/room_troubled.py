"""Something was done to a room itself: another name, archived, shared, made public, another topic.

Of a private channel Slack tells by the name `group_…`, of one that was made public meanwhile by `channel_…`.
"""

from collections.abc import Sequence
from re import Pattern

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId, UserId
from app.domain.room_watch import Trouble
from app.slack.blocks.topic_put_back import draw_topic_put_back
from app.slack.callers import delivery_key, is_by_a_bot
from app.slack.surface import Body, Surface
from app.usecases.watch_room import guard_topic, note_trouble

Wanted = dict[str, str | Sequence[str | Pattern[str] | None] | None]
RENAMED = ("group_rename", "channel_rename")
ARCHIVED = ("group_archive", "channel_archive")
TOPIC: Wanted = {"type": "message", "subtype": ["channel_topic", "group_topic"]}
MADE_PUBLIC: Wanted = {"type": "message", "subtype": "channel_convert_to_public"}


async def is_set_by_a_person(event: Body) -> bool:
    return not is_by_a_bot(event)


async def room_renamed(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    """Slack does not say by whom."""
    channel = event["channel"]
    name = str(channel.get("name") or "")
    await _note(body, surface, ChannelId(channel["id"]), Trouble.RENAMED, by=None, name=name)
    await ack()


async def room_archived(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    """What the bot archives itself is in the record already."""
    by = str(event.get("user") or "")
    if by != surface.identity.bot_user_id:
        await _note(body, surface, ChannelId(event["channel"]), Trouble.ARCHIVED, by=UserId(by) or None)
    await ack()


async def room_shared(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    await _note(body, surface, ChannelId(event["channel"]), Trouble.SHARED, by=None)
    await ack()


async def room_made_public(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    by = UserId(str(event.get("user") or "")) or None
    await _note(body, surface, ChannelId(event["channel"]), Trouble.PUBLIC, by=by)
    await ack()


async def topic_set(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    by, topic = UserId(str(event.get("user") or "")), str(event.get("topic") or "")
    if by == surface.identity.bot_user_id:
        await ack()
        return
    channel = ChannelId(event["channel"])
    if await guard_topic(surface.desk, key=delivery_key(body), channel=channel, by=by, topic=topic):
        drawn = draw_topic_put_back(await surface.locale_of(by))
        surface.afterwards.do(surface.teller.tell(body, by, await surface.marked(body, by, drawn)))
    await ack()


async def _note(
    body: Body, surface: Surface, channel: ChannelId, trouble: Trouble, *, by: UserId | None, name: str = ""
) -> None:
    key = delivery_key(body)
    await note_trouble(surface.desk, key=key, channel=channel, trouble=trouble, by=by, name=name)
