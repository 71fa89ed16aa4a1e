"""*I understand*: somebody has read the rules; a short thanks takes the place of the welcome."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks.welcome import draw_thanks
from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.understand_rules import understand_rules


async def understand(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await understand_rules(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    drawn = await surface.marked(body, asked.by.id, draw_thanks(await surface.locale_of(asked.by.id)))
    await ack()
    surface.afterwards.do(surface.teller.replace(body, drawn))
