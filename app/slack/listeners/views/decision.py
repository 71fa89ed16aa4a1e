"""A decision was put to the room, in the form."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import decision_form
from app.slack.surface import Body, Surface
from app.usecases.propose_decision import propose_in_form


async def decision(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), decision_form.read(view)
    await propose_in_form(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        text=read.proposal,
        minutes=read.minutes,
    )
    await ack()
