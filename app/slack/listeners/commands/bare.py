"""A bare `/sec-incident`: in a room its status, elsewhere a short menu."""

from app.slack.blocks.kit import Drawn
from app.slack.blocks.menu import draw_menu
from app.slack.listeners.commands.said import Said
from app.slack.listeners.commands.status import status
from app.usecases.look_around import is_room


async def bare(said: Said) -> Drawn:
    if await is_room(said.desk, by=said.by, channel=said.channel):
        return await status(said)
    return draw_menu(await said.locale())
