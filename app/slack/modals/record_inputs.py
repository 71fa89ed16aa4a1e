"""How is a field of a register asked? One builder for every register, from the field's description."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from app.domain.registers.fields import PARAGRAPH, Asked, FieldKind
from app.slack.blocks.kit import Block, option, plain_text
from app.slack.blocks.register_words import choice_label, field_label
from app.slack.modals.parts import question
from app.slack.words import Words


def draw_field(register: str, name: str, asked: Asked, typed: str, block_id: str, _: Words) -> Block:
    """`typed`: what stands in it; `block_id`: new for each new form, or a client keeps what was there before."""
    element = _ELEMENTS[asked.kind](asked, typed, _)
    return question(
        block_id,
        field_label(register, name, _),
        element,
        optional=not asked.required,
        hint=_hint(asked, _),
    )


def _hint(asked: Asked, _: Words) -> str:
    if asked.kind is FieldKind.TIME:
        return _when(asked, _)
    if asked.strict:
        return _("What it is called, never the password, key or token itself.")
    return ""


def _when(asked: Asked, _: Words) -> str:
    if asked.required:
        return _("In UTC: 2026-11-24 14:05, or 14:05 for the last one that has been, or unknown.")
    if asked.ahead:
        return _("In UTC: 2026-11-24 14:05, or 14:05 for the next one to come.")
    return _("In UTC: 2026-11-24 14:05, or 14:05. Left empty: not yet, or nobody knows.")


def _text(asked: Asked, typed: str, _: Words) -> Block:
    box: Block = {
        "type": "plain_text_input",
        "multiline": asked.limit >= PARAGRAPH,
        "max_length": asked.limit,
    }
    return box | _initial(typed)


def _time(_asked: Asked, typed: str, _: Words) -> Block:
    shown = _("unknown") if typed == "unknown" else typed
    placeholder = plain_text("UTC", 150)
    return {"type": "plain_text_input", "max_length": 30, "placeholder": placeholder} | _initial(shown)


def _number(asked: Asked, typed: str, _: Words) -> Block:
    box: Block = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": str(asked.least),
        "max_value": str(asked.most),
    }
    return box | _initial(typed)


def _person(_asked: Asked, typed: str, _: Words) -> Block:
    return {"type": "users_select"} | ({"initial_user": typed} if typed else {})


def _choice(asked: Asked, typed: str, _: Words) -> Block:
    choices: type[StrEnum] | tuple[()] = asked.choices or ()
    options = {str(one): option(choice_label(one, _), one) for one in choices}
    chosen = {"initial_option": options[typed]} if typed in options else {}
    return {"type": "static_select", "options": list(options.values())} | chosen


def _initial(typed: str) -> Block:
    return {"initial_value": typed} if typed else {}


_ELEMENTS: Mapping[FieldKind, Callable[[Asked, str, Words], Block]] = MappingProxyType(
    {
        FieldKind.TEXT: _text,
        FieldKind.TIME: _time,
        FieldKind.NUMBER: _number,
        FieldKind.PERSON: _person,
        FieldKind.CHOICE: _choice,
    }
)
