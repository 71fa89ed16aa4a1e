"""Somebody opened the app's Home: the tab, not the messages beside it."""

from slack_bolt.async_app import AsyncAck

from app.slack.surface import Body, Surface
from app.usecases.open_home import open_home


async def home_opened(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    if event.get("tab") == "home":
        asked = surface.hear(body)
        await open_home(surface.desk, key=asked.key, by=asked.by)
    await ack()
