"""`/sec-incident page [why]`, or one person, or responders: the same as `!ic page`, answered at once."""

from app.slack.blocks import draw
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.page_people import for_others
from app.slack.listeners.commands.said import Said
from app.usecases import call_for_help
from app.usecases.declare_incident import Report


async def page(said: Said) -> Drawn | None:
    paging = await for_others(said)
    if paging is not None:
        return await paging(said)
    answer = await call_for_help.page(said.desk, Report(said.key, said.by, said.rest, channel=said.channel))
    return draw(answer, await said.locale())
