"""*Take command*: the second button, of those whose answer alone does not take it."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import PageId
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.take_command import take_command


async def take_command_of_page(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await take_command(surface.desk, key=asked.key, by=asked.by, page=PageId(read_id(action)))
    await ack()
