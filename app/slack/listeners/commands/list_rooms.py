"""`/sec-incident list`: the rooms the asker is in, in the same words when there is none."""

from app.slack.blocks.incident_list import draw_list
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.usecases.look_around import list_incidents


async def list_rooms(said: Said) -> Drawn:
    return draw_list(await list_incidents(said.desk, by=said.by), await said.locale())
