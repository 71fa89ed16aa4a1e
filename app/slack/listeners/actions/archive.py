"""*Archive the room*, of what is over."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.archive_room import archive_room


async def archive(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await archive_room(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    await ack()
