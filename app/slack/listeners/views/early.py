"""Why an item that reaches outside is done so early was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import early_form
from app.slack.surface import Body, Surface
from app.usecases.finish_early import finish_early


async def early(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), early_form.read(view)
    await finish_early(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        number=read.number,
        reason=read.reason,
    )
    await ack()
