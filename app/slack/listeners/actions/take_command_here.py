"""*Take command* on the board, while nobody commands or whoever does is not heard from."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks.command_taken import draw_commander_asked
from app.slack.callers import room_in
from app.slack.surface import Body, Surface
from app.usecases.take_command_here import take_command_here


async def take_command_of_room(ack: AsyncAck, body: Body, surface: Surface) -> None:
    """A press on a board that is not redrawn yet may come to a commander who has to be asked first."""
    asked = surface.hear(body)
    doubted = await take_command_here(surface.desk, key=asked.key, by=asked.by, channel=room_in(body))
    if doubted is not None:
        drawn = draw_commander_asked(doubted, await surface.locale_of(asked.by.id))
        drawn = await surface.marked(body, asked.by.id, drawn)
        surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
    await ack()
