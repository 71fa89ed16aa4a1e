"""An update was written."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import update_form
from app.slack.surface import Body, Surface
from app.usecases.give_update import give_update


async def update(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), update_form.read(view)
    await give_update(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        said=read.said,
        minutes=read.minutes,
    )
    await ack()
