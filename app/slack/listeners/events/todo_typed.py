"""`TODO: …` as a message of a room: an entry of the log that is open until somebody ticks it off."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId
from app.domain.log_words import read_todo
from app.domain.timeline import Source
from app.slack.blocks.log_answer import draw_log_answer
from app.slack.callers import is_by_a_bot
from app.slack.message_text import text_of
from app.slack.surface import Body, Surface
from app.usecases.note_progress import note_progress
from app.usecases.write_log import note_todo


async def is_todo_by_a_person(event: Body) -> bool:
    """Decided without the store: rooms are private channels, and other messages say no TODO."""
    return in_private(event) and not is_by_a_bot(event) and read_todo(text_of(event)) is not None


def in_private(event: Body) -> bool:
    """Could it be in a room? Every room is a private channel."""
    return event.get("channel_type") == "group"


async def todo_typed(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    asked, source = surface.hear(body), Source(ChannelId(event["channel"]), str(event["ts"]))
    text = read_todo(text_of(event)) or ""
    answer = await note_todo(surface.desk, key=asked.key, by=asked.by, source=source, text=text)
    await note_progress(surface.desk, by=asked.by.id, channel=source.channel)
    if answer is not None:
        drawn = draw_log_answer(answer, await surface.locale_of(asked.by.id))
        drawn = await surface.marked(body, asked.by.id, drawn)
        surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
    await ack()
