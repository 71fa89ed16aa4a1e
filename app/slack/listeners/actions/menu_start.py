"""*Begin now* in the menu: as `/sec-incident start`."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks import draw
from app.slack.callers import channel_in
from app.slack.surface import Body, Surface
from app.usecases import call_for_help
from app.usecases.declare_incident import Report


async def menu_start(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    report = Report(asked.key, asked.by, via="menu", channel=channel_in(body))
    drawn = draw(await call_for_help.start(surface.desk, report), await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
