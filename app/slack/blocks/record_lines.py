"""How is an entry of a register written down in a line or two: in a list, in an answer, in a warning?"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from app.domain.pictures.recording import LeftOpen
from app.domain.registers.fields import Asked, FieldKind
from app.domain.registers.versions import Version
from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.register_words import choice_label, field_label, register_name
from app.slack.mrkdwn import one_line, person
from app.slack.words import Words, words

_TITLE = 200
_LONGEST = 900


def entry_name(version: Version, _: Words) -> str:
    """*Asset 3*."""
    return f"{register_name(version.register, _)} {version.number}"


def entry_line(version: Version, _: Words) -> str:
    """*Asset 3*: web-3."""
    return f"*{entry_name(version, _)}* {one_line(version.record.title, _TITLE)}"


def entry_facts(version: Version, _: Words, *, besides: Version | None = None) -> str:
    """Everything that is filled in; with `besides`, only what is not the same there."""
    shown = [_("{label}: {value}", label=label, value=value) for label, value in _facts(version, besides, _)]
    return _cut(" · ".join(shown)) if shown else ""


def who_entered(version: Version, _: Words) -> str:
    return _(
        "{person}, {date}",
        person=person(version.entered_by),
        date=_.date(version.entered_at),
    )


def draw_left_open(left: Sequence[LeftOpen], locale: str) -> Drawn:
    """It is done; but not quietly."""
    text = left_open_words(left, words(locale))
    return Drawn(text.split("\n", 1)[0], [section(text)])


def left_open_words(left: Sequence[LeftOpen], _: Words) -> str:
    lines: list[str] = []
    for one in left:
        lines.append(
            _(
                "⚠ Item {number} is done, and the log says that this is still open in the record:",
                number=one.number,
            )
        )
        lines += [f"• {entry_line(version, _)}" for version in one.entries[:10]]
        if len(one.entries) > 10:
            lines.append(_.n("… and {n} more", "… and {n} more", len(one.entries) - 10))
    return "\n".join(lines)


def _cut(text: str) -> str:
    """What is made of escaped pieces, kept to a length that leaves room for the rest."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" · ", 1)[0] + " …"


def _facts(version: Version, besides: Version | None, _: Words) -> Iterator[tuple[str, str]]:
    """A question is told without its mark. What nobody knows is told, where it had to be said."""
    record = version.record
    for name, asked in record.kept().items():
        value = record.value(name)
        if asked.noted and asked.kind is FieldKind.TEXT:  # an id, for the bot
            continue
        if besides is not None and value == besides.record.value(name):
            continue
        empty = value in {None, ""} and not asked.required
        if besides is None and (empty or value == record.title):
            continue
        yield field_label(version.register, name, _).rstrip("?？"), _value(value, asked, _)


def _value(value: object, asked: Asked, _: Words) -> str:
    if value is None or value == "":
        return _("unknown") if asked.required else _("nothing")
    if isinstance(value, datetime):
        return _.utc(value)
    if isinstance(value, StrEnum):
        return choice_label(value, _)
    return person(str(value)) if asked.kind is FieldKind.PERSON else one_line(str(value), 200)
