"""*I'm on the call*."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.join_call import join_call


async def on_the_call(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await join_call(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    await ack()
