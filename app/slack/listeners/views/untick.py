"""Why an item is not done after all was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import untick_form
from app.slack.surface import Body, Surface
from app.usecases.untick_item import untick_item


async def untick(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), untick_form.read(view)
    await untick_item(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        number=read.number,
        reason=read.reason,
    )
    await ack()
