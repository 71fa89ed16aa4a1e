"""*Take command* on the board, while nobody commands or whoever does is not heard from."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.take_command_here import take_command_here


async def take_command_of_room(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await take_command_here(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    await ack()
