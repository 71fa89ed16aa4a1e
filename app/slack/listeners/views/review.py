"""Who reviews it was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import review_form
from app.slack.surface import Body, Surface
from app.usecases.ask_review import set_review


async def review(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), review_form.read(view)
    await set_review(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        reviewer=read.reviewer,
        due_on=read.due_on,
    )
    await ack()
