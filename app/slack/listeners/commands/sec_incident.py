"""`/sec-incident`: which of its words was meant? Each has a file beside this one."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId
from app.slack.blocks.help import draw_unknown
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.bare import bare
from app.slack.listeners.commands.chat import chat
from app.slack.listeners.commands.clocks import clocks
from app.slack.listeners.commands.contacts import contacts
from app.slack.listeners.commands.decide import decide
from app.slack.listeners.commands.draft import draft
from app.slack.listeners.commands.drill import drill
from app.slack.listeners.commands.exclude import exclude, include
from app.slack.listeners.commands.gates import gates
from app.slack.listeners.commands.handover import handover
from app.slack.listeners.commands.help import help_
from app.slack.listeners.commands.hold import hold
from app.slack.listeners.commands.indicators import indicators
from app.slack.listeners.commands.lint import lint
from app.slack.listeners.commands.list_rooms import list_rooms
from app.slack.listeners.commands.log import log
from app.slack.listeners.commands.oncall import oncall
from app.slack.listeners.commands.page import page
from app.slack.listeners.commands.people import people
from app.slack.listeners.commands.record import record, registers
from app.slack.listeners.commands.report import report
from app.slack.listeners.commands.responders import responders
from app.slack.listeners.commands.roles import roles
from app.slack.listeners.commands.said import Form, Said
from app.slack.listeners.commands.service import service
from app.slack.listeners.commands.start import start
from app.slack.listeners.commands.status import status
from app.slack.listeners.commands.take_command import take_command
from app.slack.listeners.commands.update import update
from app.slack.listeners.commands.who import who
from app.slack.surface import Body, Surface
from app.slack.typed import nearest, read_command

WORDS: Mapping[str, Callable[[Said], Awaitable[Drawn | Form | None]]] = MappingProxyType(
    {
        "": bare,
        "start": start,
        "page": page,
        "oncall": oncall,
        "responders": responders,
        "who": who,
        "status": status,
        "roles": roles,
        "handover": handover,
        "take-command": take_command,
        "gates": gates,
        "clocks": clocks,
        "contacts": contacts,
        "indicators": indicators,
        "list": list_rooms,
        "people": people,
        "service": service,
        "update": update,
        "decide": decide,
        "log": log,
        "hold": hold,
        "record": record,
        "registers": registers,
        "report": report,
        "lint": lint,
        "chat": chat,
        "draft": draft,
        "drill": drill,
        "help": help_,
    }
)


QUIETLY: Mapping[str, Callable[[Said], Awaitable[Drawn | None]]] = MappingProxyType(
    {"exclude": exclude, "include": include}
)
"""Words that there are only for those who may say them."""
IN_EARNEST = frozenset({"start"})
"""Meant so wherever it is said, in the room of a drill, too."""


async def sec_incident(ack: AsyncAck, body: Body, surface: Surface) -> None:
    """The answer is in the acknowledgement, so it comes after the commit and to nobody else."""
    typed, asked = read_command(body.get("text") or ""), surface.hear(body)
    said = Said(surface, asked.key, asked.by, ChannelId(body["channel_id"]), typed.rest)
    answer = await _answer(said, typed.word)
    if isinstance(answer, Drawn):
        if typed.word not in IN_EARNEST:
            answer = await surface.marked(body, said.by.id, answer, calling=typed.word == "page")
        await ack(text=answer.text, blocks=answer.blocks, response_type="ephemeral")
    else:
        await ack()
    if isinstance(answer, Form):
        surface.afterwards.do(surface.open_form(body, answer.view))


async def _answer(said: Said, word: str) -> Drawn | Form | None:
    if word in WORDS:
        return await WORDS[word](said)
    quietly = await QUIETLY[word](said) if word in QUIETLY else None
    return quietly or await _unknown(said, word)


async def _unknown(said: Said, word: str) -> Drawn:
    return draw_unknown(word, nearest(word, [known for known in WORDS if known]), await said.locale())
