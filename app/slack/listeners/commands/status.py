"""`/sec-incident status`: in a room, where it stands; elsewhere, the rooms the asker is in."""

from app.domain.pictures import Status
from app.slack.blocks.incident_list import draw_list
from app.slack.blocks.kit import Drawn
from app.slack.blocks.status import draw_status
from app.slack.listeners.commands.said import Said
from app.usecases import look_around


async def status(said: Said) -> Drawn:
    shown = await look_around.status(said.desk, by=said.by, channel=said.channel)
    locale = await said.locale()
    return draw_status(shown, locale) if isinstance(shown, Status) else draw_list(shown, locale)
