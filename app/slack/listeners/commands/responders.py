"""`/sec-incident responders` and `!ic responders`: who is on call for each team."""

from app.slack.blocks.kit import Drawn
from app.slack.blocks.teams import draw_teams
from app.slack.listeners.commands.said import Said
from app.usecases.who_is_on_call import who_responds


async def responders(said: Said) -> Drawn | None:
    shown = await who_responds(said.desk, key=said.key, by=said.by)
    return draw_teams(shown, await said.locale()) if shown else None
