"""*Start from this message*: which message is kept, not what it says; answered as *Report something odd* is."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import source_in
from app.slack.listeners.shortcuts.declaring import declare
from app.slack.surface import Body, Surface


async def start_from_message(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await declare(ack, body, surface, source=source_in(body))
