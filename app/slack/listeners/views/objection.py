"""Why somebody objects was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import objection_form
from app.slack.surface import Body, Surface
from app.usecases.object_to_decision import object_to_decision


async def objection(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), objection_form.read(view)
    await object_to_decision(
        surface.desk, key=asked.key, by=asked.by, decision=read.decision, reason=read.reason
    )
    await ack()
