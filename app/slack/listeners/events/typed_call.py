"""`!ic page [why]` typed in any conversation the bot is in, in threads and direct messages too.

An edited message calls nobody: whoever meant it writes it again, and nobody is paged by a correction.
"""

from collections.abc import Sequence
from re import Pattern

from slack_bolt.async_app import AsyncAck

from app.domain.refusals import NotOneOfUs
from app.slack.blocks.help import draw_help
from app.slack.callers import channel_in, is_by_a_bot, thread_in
from app.slack.surface import Body, Surface
from app.slack.typed import is_call, read_call
from app.usecases.declare_incident import Report
from app.usecases.page_commander import page_commander
from app.usecases.say_once import first_time

CALLS_COME_AS: dict[str, str | Sequence[str | Pattern[str] | None] | None] = {
    "type": "message",
    "subtype": [None, "thread_broadcast", "file_share"],
}


async def is_call_by_a_person(event: Body) -> bool:
    """Decided by the text alone: an ordinary message costs no look at the store."""
    return is_call(event.get("text")) and not is_by_a_bot(event)


async def typed_call(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    typed, asked = read_call(event["text"]), surface.hear(body)
    if typed.word == "page":
        channel, thread = channel_in(body), thread_in(body)
        await page_commander(surface.desk, Report(asked.key, asked.by, typed.rest, "typed", channel, thread))
    elif asked.by.foreign:
        raise NotOneOfUs
    elif await first_time(surface.desk, asked.key):
        drawn = draw_help(await surface.locale_of(asked.by.id))
        surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
    await ack()
