"""Why it goes on again was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import reopen_form
from app.slack.surface import Body, Surface
from app.usecases.reopen_incident import reopen_incident


async def reopen(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), reopen_form.read(view)
    await reopen_incident(
        surface.desk, key=asked.key, by=asked.by, incident=read.incident, reason=read.reason
    )
    await ack()
