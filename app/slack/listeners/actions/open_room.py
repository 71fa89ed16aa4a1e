"""*Open the room*: the commander who answered a call without one wants it after all."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import PageId
from app.slack.blocks import draw
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.open_room_for_call import open_room_for_call


async def open_room(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, page = surface.hear(body), PageId(read_id(action))
    answer = await open_room_for_call(surface.desk, key=asked.key, by=asked.by, page=page)
    drawn = draw(answer, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
