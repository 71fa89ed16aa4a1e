"""*Help* in the menu: as `/sec-incident help`."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks.help import draw_help
from app.slack.surface import Body, Surface


async def menu_help(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    drawn = draw_help(await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.teller.tell(body, by.id, drawn))
