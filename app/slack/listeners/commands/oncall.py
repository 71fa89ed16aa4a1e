"""`/sec-incident oncall` and a bare `!ic`: who is on call, by tier, to the asker alone."""

from app.slack.blocks.kit import Drawn
from app.slack.blocks.on_call import draw_on_call
from app.slack.listeners.commands.said import Said
from app.usecases.who_is_on_call import who_is_on_call


async def oncall(said: Said) -> Drawn | None:
    shown = await who_is_on_call(said.desk, key=said.key, by=said.by)
    return draw_on_call(shown, await said.locale()) if shown else None
