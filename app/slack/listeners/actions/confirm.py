"""The commander confirms: it is real."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.decide_response import confirm_incident


async def confirm(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await confirm_incident(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    await ack()
