"""What a blocked item needs was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import needs_form
from app.slack.surface import Body, Surface
from app.usecases.answer_nudge import answer_nudge


async def needs(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), needs_form.read(view)
    await answer_nudge(
        surface.desk, key=asked.key, by=asked.by, nudge=read.nudge, how="blocked", text=read.needs
    )
    await ack()
