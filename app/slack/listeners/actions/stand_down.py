"""The commander stands everybody down: no response is needed."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.decide_response import stand_down


async def stand_down_incident(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await stand_down(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    await ack()
