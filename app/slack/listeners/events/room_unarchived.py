"""A person opened an archived conversation again; Slack tells it as a message, of a private one by either name."""

from collections.abc import Sequence
from re import Pattern

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId, UserId
from app.slack.surface import Body, Surface
from app.usecases.note_unarchived import note_unarchived

UNARCHIVED: dict[str, str | Sequence[str | Pattern[str] | None] | None] = {
    "type": "message",
    "subtype": ["channel_unarchive", "group_unarchive"],
}


async def room_unarchived(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    channel, by = ChannelId(event["channel"]), UserId(event["user"])
    await note_unarchived(surface.desk, key=asked.key, by=by, channel=channel)
    await ack()
