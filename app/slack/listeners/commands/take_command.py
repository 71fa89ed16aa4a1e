"""`/sec-incident take-command`: the button of the board, typed."""

from app.slack.blocks.command_taken import draw_command_taken, draw_commander_asked
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.usecases.take_command_here import take_command_here


async def take_command(said: Said) -> Drawn:
    asked = await take_command_here(said.desk, key=said.key, by=said.by, channel=said.channel)
    locale = await said.locale()
    return draw_command_taken(locale) if asked is None else draw_commander_asked(asked, locale)
