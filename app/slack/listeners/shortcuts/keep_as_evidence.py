"""*Keep as evidence*: the files of a message of the room are fetched and hashed. The room reads what came of it."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import source_in
from app.slack.surface import Body, Surface
from app.usecases.take_evidence import take_evidence


async def keep_as_evidence(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await take_evidence(surface.desk, key=asked.key, by=asked.by, source=source_in(body))
    await ack()
