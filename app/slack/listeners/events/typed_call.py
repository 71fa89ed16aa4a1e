"""`!ic` and what may follow it, typed in any conversation the bot is in, in threads and direct messages too.

An edited message calls nobody: whoever meant it writes it again, and nobody is paged by a correction.
"""

from collections.abc import Mapping, Sequence
from re import Pattern
from types import MappingProxyType

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId
from app.domain.pictures import Told
from app.domain.refusals import NotOneOfUs
from app.slack.blocks import draw
from app.slack.blocks.call_help import draw_call_help, draw_unknown_call
from app.slack.blocks.kit import Drawn
from app.slack.callers import channel_in, is_by_a_bot, thread_in
from app.slack.listeners.commands.oncall import oncall
from app.slack.listeners.commands.page_people import Paging, for_others
from app.slack.listeners.commands.responders import responders
from app.slack.listeners.commands.said import Said
from app.slack.listeners.commands.who import who
from app.slack.surface import Asked, Body, Surface
from app.slack.typed import is_call, nearest, read_call
from app.usecases import call_for_help
from app.usecases.declare_incident import Report
from app.usecases.say_once import first_time

CALLS_COME_AS: dict[str, str | Sequence[str | Pattern[str] | None] | None] = {
    "type": "message",
    "subtype": [None, "thread_broadcast", "file_share"],
}


WORDS: Mapping[str, Paging] = MappingProxyType(
    {"": oncall, "oncall": oncall, "responders": responders, "who": who}
)
"""Those that only show something; to the asker alone, wherever it was typed."""


async def is_call_by_a_person(event: Body) -> bool:
    """Decided by the text alone: an ordinary message costs no look at the store."""
    return is_call(event.get("text")) and not is_by_a_bot(event)


async def typed_call(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    typed, asked = read_call(event["text"]), surface.hear(body)
    said = Said(surface, asked.key, asked.by, channel_in(body) or ChannelId(""), typed.rest)
    answering = await for_others(said) if typed.word == "page" else WORDS.get(typed.word)
    if answering is None and typed.word == "page":
        await _page(body, surface, asked, typed.rest)
    else:
        drawn = await (answering(said) if answering else _help(said, typed.word))
        if drawn is not None:
            drawn = await surface.marked(body, asked.by.id, drawn, calling=typed.word == "page")
            surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
    await ack()


async def _help(said: Said, word: str) -> Drawn | None:
    """Also for a word that is none. None: a repeat."""
    if said.by.foreign:
        raise NotOneOfUs
    if not await first_time(said.desk, said.key):
        return None
    known = [*(word for word in WORDS if word), "page", "help"]
    locale = await said.locale()
    return draw_call_help(locale) if word == "help" else draw_unknown_call(word, nearest(word, known), locale)


async def _page(body: Body, surface: Surface, asked: Asked, why: str) -> None:
    """The answer leaves with the act; where there was no store to keep it in, it is told from here."""
    report = Report(asked.key, asked.by, why, "typed", channel_in(body), thread_in(body))
    answer = await call_for_help.page(surface.desk, report)
    if answer.told is Told.NOT_RECORDED:
        drawn = draw(answer, surface.locale_known(asked.by.id))
        surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
