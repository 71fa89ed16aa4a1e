"""*I can't*: a page is declined."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import PageId
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.answer_page import decline_page


async def i_cant(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await decline_page(surface.desk, key=asked.key, by=asked.by, page=PageId(read_id(action)))
    await ack()
