"""*Report something odd*: from anywhere in Slack."""

from slack_bolt.async_app import AsyncAck

from app.slack.listeners.shortcuts.declaring import declare
from app.slack.surface import Body, Surface


async def report_something_odd(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await declare(ack, body, surface)
