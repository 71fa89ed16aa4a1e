"""The form of an item was saved."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import item_form
from app.slack.surface import Body, Surface
from app.usecases.save_item import save_item


async def item(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), item_form.read(view)
    await save_item(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        number=read.number,
        change=read.change,
    )
    await ack()
