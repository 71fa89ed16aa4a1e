"""`/sec-incident people`: in a room, who was there and why, to the asker alone."""

from app.slack.blocks.kit import Drawn
from app.slack.blocks.people_shown import draw_people_shown
from app.slack.listeners.commands.said import Said
from app.usecases.look_at_people import look_at_people


async def people(said: Said) -> Drawn:
    shown = await look_at_people(said.desk, by=said.by, channel=said.channel)
    return draw_people_shown(shown, await said.locale())
