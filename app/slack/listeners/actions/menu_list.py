"""*Your rooms* in the menu: as `/sec-incident list`."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks.incident_list import draw_list
from app.slack.surface import Body, Surface
from app.usecases.look_around import list_incidents


async def menu_list(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    drawn = draw_list(await list_incidents(surface.desk, by=by), await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.teller.tell(body, by.id, drawn))
