"""`/sec-incident who` and `!ic who` with one person: how they are reached."""

from app.slack.blocks.kit import Drawn
from app.slack.blocks.person_shown import draw_person
from app.slack.listeners.commands.said import Said
from app.usecases.who_is_on_call import who_is


async def who(said: Said) -> Drawn | None:
    user = await said.person_meant()
    shown = await who_is(said.desk, key=said.key, by=said.by, user=user)
    return draw_person(shown, await said.locale()) if shown else None
