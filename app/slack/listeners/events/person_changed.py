"""Somebody joined the workspace, or their account changed: name, language, guest, deactivated."""

from slack_bolt.async_app import AsyncAck

from app.slack.accounts import person_from
from app.slack.surface import Body, Surface
from app.usecases.learn_people import learn_people


async def person_changed(ack: AsyncAck, event: Body, surface: Surface) -> None:
    await learn_people(surface.desk, [person_from(event["user"], surface.identity.home)])
    await ack()
