"""`/sec-incident start [what you see]`: an incident is declared; nothing is asked."""

from app.slack.blocks import draw
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.usecases.declare_incident import Report, declare_incident


async def start(said: Said) -> Drawn:
    answer = await declare_incident(said.desk, Report(said.key, said.by, said.rest, channel=said.channel))
    return draw(answer, await said.locale())
