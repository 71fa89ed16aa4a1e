"""Somebody was put into a user group or taken out of it: of the commanders' group, it is asked at once who is in it."""

from slack_bolt.async_app import AsyncAck

from app.slack.surface import Body, Surface
from app.usecases.note_group import note_group


async def group_changed(ack: AsyncAck, event: Body, surface: Surface) -> None:
    await note_group(surface.desk, str(event["subteam_id"]))
    await ack()
