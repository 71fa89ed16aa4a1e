"""*Add to the log*: a message of the room, with what it says, becomes an entry. Only who used it hears so."""

from slack_bolt.async_app import AsyncAck

from app.domain.response_log import Via
from app.slack.blocks.log_answer import draw_log_answer
from app.slack.callers import source_in
from app.slack.message_text import text_of
from app.slack.surface import Body, Surface
from app.usecases.add_to_log import Pointed, add_to_log


async def add_message_to_log(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked, message = surface.hear(body), body.get("message") or {}
    pointed = Pointed(
        source_in(body), Via.SHORTCUT, author=str(message.get("user") or ""), text=text_of(message)
    )
    answer = await add_to_log(surface.desk, key=asked.key, by=asked.by, pointed=pointed)
    drawn = draw_log_answer(answer, await surface.locale_of(asked.by.id))
    await ack()
    drawn = await surface.marked(body, asked.by.id, drawn)
    surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
