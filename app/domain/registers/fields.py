"""How is one field of a register described, and what may be typed into it? Pure; the words shown are elsewhere.

A field is data: what kind it is, whether it must be filled in, and its limits. One form, one reader and one list serve
every register by these descriptions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.ids import UserId
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.times import read_time, write_time

ASKED = "asked"
LINE = 100
"""Characters of a name."""
PARAGRAPH = 1000

Value = str | int | datetime | StrEnum | None


class FieldKind(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    TIME = "time"
    PERSON = "person"
    NUMBER = "number"


class Known(StrEnum):
    """The value is stored: rename none. What nobody knows is not a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Asked:
    """`limit`: characters of a text; `least` and `most`: of a number; `choices`: of a choice, in order.

    `ahead`: a time may be to come. `shape`: a pattern the whole text must have. `strict`: it names a
    credential, so that whatever looks drawn by chance is refused as well. `noted`: the bot fills it in, no form asks.
    """

    kind: FieldKind
    required: bool = False
    limit: int = LINE
    least: int = 0
    most: int = 0
    choices: type[StrEnum] | None = None
    ahead: bool = False
    shape: str = ""
    strict: bool = False
    noted: bool = False


def text(
    limit: int = LINE, *, required: bool = False, shape: str = "", strict: bool = False, noted: bool = False
) -> Any:
    asked = Asked(FieldKind.TEXT, required=required, limit=limit, shape=shape, strict=strict, noted=noted)
    return field(default="", metadata={ASKED: asked})


def choice(default: StrEnum) -> Any:
    """Always answered: with the first of its choices where nobody says."""
    asked = Asked(FieldKind.CHOICE, required=True, choices=type(default))
    return field(default=default, metadata={ASKED: asked})


def maybe(choices: type[StrEnum]) -> Any:
    """A choice that may be left open."""
    return field(default=None, metadata={ASKED: Asked(FieldKind.CHOICE, choices=choices)})


def time(*, required: bool = False, ahead: bool = False, noted: bool = False) -> Any:
    """Never now unless somebody says so: a required one takes `unknown` (DOMAIN.md §3.2)."""
    asked = Asked(FieldKind.TIME, required=required, ahead=ahead, noted=noted)
    return field(default=None, metadata={ASKED: asked})


def person(*, required: bool = False) -> Any:
    return field(default=None, metadata={ASKED: Asked(FieldKind.PERSON, required=required)})


def number(least: int, most: int, *, required: bool = False) -> Any:
    asked = Asked(FieldKind.NUMBER, required=required, least=least, most=most)
    return field(default=None, metadata={ASKED: asked})


def read_field(name: str, asked: Asked, typed: str, now: datetime) -> Value:
    """What was typed, as it is kept. Raises EntryRefused, which never repeats it."""
    words = typed.strip()
    if not words:
        if asked.required:
            raise EntryRefused(name, "missing_time" if asked.kind is FieldKind.TIME else "missing")
        return "" if asked.kind is FieldKind.TEXT else None
    if asked.kind is FieldKind.TIME:
        return read_time(name, words, now, ahead=asked.ahead)
    if asked.kind is FieldKind.TEXT:
        return _text(name, asked, words)
    if asked.kind is FieldKind.NUMBER:
        return _number(name, asked, words)
    return UserId(words) if asked.kind is FieldKind.PERSON else _choice(name, asked, words)


def write_field(asked: Asked, value: Value) -> str:
    """As it would be typed, for a form that is filled in already."""
    if asked.kind is FieldKind.TIME:
        if value is None:
            return "unknown" if asked.required else ""
        return write_time(value)
    return "" if value is None else str(value)


def keep(value: Value) -> str | int | None:
    """As it is stored in JSON."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def restore(asked: Asked, body: Mapping[str, Any], name: str, default: Any) -> Value:
    """What `keep` stored; the default of a field that came later."""
    value = body.get(name)
    if value is None:
        return default if name not in body else None
    if asked.kind is FieldKind.TIME:
        return datetime.fromisoformat(value)
    return asked.choices(value) if asked.choices else value


def _text(name: str, asked: Asked, words: str) -> str:
    if len(words) > asked.limit:
        raise EntryRefused(name, "too_long", limit=asked.limit)
    if asked.shape and not re.fullmatch(asked.shape, words, re.ASCII):
        raise EntryRefused(name, "wrong_shape")
    return words


def _number(name: str, asked: Asked, words: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,15}", words, re.ASCII) or not asked.least <= int(words) <= asked.most:
        raise EntryRefused(name, "not_a_number", limit=asked.most)
    return int(words)


def _choice(name: str, asked: Asked, words: str) -> StrEnum:
    """One that is not offered was not chosen in our form."""
    if asked.choices is None or words not in set(asked.choices):
        raise EntryRefused(name, "not_offered")
    return asked.choices(words)
