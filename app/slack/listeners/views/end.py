"""How it ends was said."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import end_form
from app.slack.surface import Body, Surface
from app.usecases.end_incident import end_incident


async def end(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), end_form.read(view)
    await end_incident(surface.desk, key=asked.key, by=asked.by, incident=read.incident, wish=read.wish)
    await ack()
