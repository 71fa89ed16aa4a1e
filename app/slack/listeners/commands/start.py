"""`/sec-incident start [what you see]`: an incident is declared; nothing is asked."""

from app.slack.blocks import draw
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.usecases import call_for_help
from app.usecases.declare_incident import Report


async def start(said: Said) -> Drawn:
    answer = await call_for_help.start(said.desk, Report(said.key, said.by, said.rest, channel=said.channel))
    return draw(answer, await said.locale())
