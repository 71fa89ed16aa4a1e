"""`/sec-incident page [why]`: the same as `!ic page`, answered at once."""

from app.slack.blocks import draw
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.usecases.declare_incident import Report
from app.usecases.page_commander import page_commander


async def page(said: Said) -> Drawn:
    answer = await page_commander(said.desk, Report(said.key, said.by, said.rest, channel=said.channel))
    return draw(answer, await said.locale())
