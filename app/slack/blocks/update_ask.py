"""What does a commander see when an update is due? The slug and its number, and three buttons (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures.cadence import AskFace, UpdateAsk
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import Words, later, words

_MOVED = later("*{slug}*: update {number} has moved on. Nothing to do here.")
_LINES: Mapping[AskFace, str] = MappingProxyType(
    {
        AskFace.ASKING: later("*{slug}*: update {number} is due."),
        AskFace.WRITTEN: later("*{slug}*: update {number} is written. Thank you."),
        AskFace.MOVED: _MOVED,
        AskFace.OVER: later("*{slug}*: this is over. Nothing more to do for you."),
    }
)


def draw_update_ask(ask: UpdateAsk, locale: str) -> Drawn:
    _ = words(locale)
    blocks = [section(_line(ask, _))]
    facts = {"slug": ask.codename.slug, "number": ask.number}
    if ask.face is AskFace.ASKING:
        return Drawn(_("{slug}: update {number} is due", **facts), [*blocks, _answers(ask, _)])
    return Drawn(_("{slug}: update {number}", **facts), blocks)


def _answers(ask: UpdateAsk, _: Words) -> Block:
    return actions(
        button(_("Write it…"), Action.WRITE_UPDATE, value=ask.ask, style="primary"),
        button(_("10 more minutes"), Action.UPDATE_MORE_10, value=ask.ask),
        button(_("30 more minutes"), Action.UPDATE_MORE_30, value=ask.ask),
    )


def _line(ask: UpdateAsk, _: Words) -> str:
    facts = {"slug": ask.codename.slug, "number": ask.number}
    if ask.face is AskFace.MORE:
        return _.n(
            "*{slug}*, update {number}: {n} more minute agreed.",
            "*{slug}*, update {number}: {n} more minutes agreed.",
            ask.minutes,
            **facts,
        )
    return _(_LINES.get(ask.face, _MOVED), **facts)
