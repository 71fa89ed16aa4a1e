"""`/sec-incident take-command`: the button of the board, typed."""

from app.slack.blocks.kit import Drawn, section
from app.slack.listeners.commands.said import Said
from app.slack.words import words
from app.usecases.take_command_here import take_command_here


async def take_command(said: Said) -> Drawn:
    await take_command_here(said.desk, key=said.key, by=said.by, channel=said.channel)
    _ = words(await said.locale())
    line = _("You have command.")
    return Drawn(line, [section(line)])
