"""How blocks look to a reader, drawn as plain text.

Everything a person could read or press appears: a button as `[I'm on it]`, a tick box as `[x]` or `[ ]`,
a menu as `[Pick one ▾]`, an input as its label and what is in it. A block of an unknown type is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from app.sandbox.composer import unescape
from app.sandbox.controls import STATEFUL, Control

Json = dict[str, Any]


class UnknownBlockError(Exception):
    """A block or element whose looks the sandbox does not know."""


class Names(Protocol):
    """Who and what the ids in a text are called, for this reader."""

    def user(self, user_id: str) -> str: ...
    def channel(self, channel_id: str) -> str: ...
    def usergroup(self, usergroup_id: str) -> str: ...
    def timezone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws for one reader; `held` is what that reader's client holds, by (block_id, action_id)."""

    names: Names
    held: Mapping[tuple[str, str], Any] = field(default_factory=dict)

    def blocks(self, blocks: Sequence[Json]) -> str:
        drawn = (self.block(block) for block in blocks)
        return "\n".join(line for line in drawn if line)

    def block(self, block: Json) -> str:
        try:
            draw = BLOCKS[block["type"]]
        except KeyError:
            raise UnknownBlockError(f"block {block.get('type')!r}") from None
        return draw(self, block)

    def element(self, block: Json, element: Json) -> str:
        kind = element["type"]
        if kind in ("mrkdwn", "plain_text"):
            return self.text(element)
        if kind not in ELEMENTS:
            raise UnknownBlockError(f"element {kind!r}")
        return ELEMENTS[kind](self, Control(block, element))

    def text(self, text: Json) -> str:
        written = str(text["text"])
        return self.mrkdwn(written) if text["type"] == "mrkdwn" else written

    def mrkdwn(self, text: str) -> str:
        bare = TOKEN.sub(self._token, EMPHASIS.sub(r"\2", text))
        return unescape(bare)

    def value(self, control: Control) -> Any:
        if not self.held:
            return control.starting_value()
        return self.held.get(control.key, control.starting_value())

    def _token(self, match: re.Match[str]) -> str:
        sign, target, label = match.groups()
        return TOKENS[sign](self, target, label)


EMPHASIS = re.compile(r"(?<![\w<|])([*_~`]+)(?=\S)([^*_~`\n]+?)(?<=\S)\1(?![\w>])")
TOKEN = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
DATE_PARTS = {
    "{date_num}": "%Y-%m-%d",
    "{date}": "%B %-d, %Y",
    "{date_short}": "%b %-d, %Y",
    "{date_long}": "%A, %B %-d, %Y",
    "{date_pretty}": "%B %-d, %Y",
    "{date_short_pretty}": "%b %-d, %Y",
    "{date_long_pretty}": "%A, %B %-d, %Y",
    "{time}": "%H:%M",
    "{time_secs}": "%H:%M:%S",
}


def _link(_drawing: Drawing, url: str, label: str | None) -> str:
    return f"{label} ({url})" if label else url


def _bang(drawing: Drawing, target: str, label: str | None) -> str:
    kind, _, rest = target.partition("^")
    if kind == "subteam":
        return f"@{drawing.names.usergroup(rest)}"
    if kind == "date":
        return local_date(rest, drawing.names.timezone())
    return f"@{label or kind}"


TOKENS: dict[str, Callable[[Drawing, str, str | None], str]] = {
    "": _link,
    "@": lambda drawing, target, _label: f"@{drawing.names.user(target)}",
    "#": lambda drawing, target, _label: f"#{drawing.names.channel(target)}",
    "!": _bang,
}


def local_date(stamp: str, zone: str) -> str:
    """`1732430000^{date_short} {time}` as a reader in that zone sees it; an unknown part is an error."""
    seconds, _, pattern = stamp.partition("^")
    pattern = pattern.partition("^")[0]
    moment = datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(zone))
    for part, form in DATE_PARTS.items():
        pattern = pattern.replace(part, moment.strftime(form))
    if "{" in pattern:
        raise UnknownBlockError(f"date part in {pattern!r}")
    return pattern


def _section(drawing: Drawing, block: Json) -> str:
    texts = [block["text"]] if "text" in block else []
    lines = [drawing.text(text) for text in [*texts, *block.get("fields", [])]]
    if "accessory" in block:
        lines.append(drawing.element(block, block["accessory"]))
    return "\n".join(lines)


def _row(drawing: Drawing, block: Json) -> str:
    return " ".join(drawing.element(block, element) for element in block["elements"])


def _input(drawing: Drawing, block: Json) -> str:
    optional = " (optional)" if block.get("optional") else ""
    lines = [drawing.text(block["label"]) + optional, drawing.element(block, block["element"])]
    if "hint" in block:
        lines.append(drawing.text(block["hint"]))
    return "\n".join(lines)


def _rich_text(drawing: Drawing, block: Json) -> str:
    return "\n".join(_rich_part(drawing, part) for part in block["elements"])


def _rich_part(drawing: Drawing, part: Json) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join(f"• {_rich_part(drawing, item)}" for item in part["elements"])
    if part["type"] not in RICH_PARTS:
        raise UnknownBlockError(f"rich text {part['type']!r}")
    return "".join(_rich_element(drawing, element) for element in part["elements"])


def _rich_element(drawing: Drawing, element: Json) -> str:
    if element["type"] not in RICH_ELEMENTS:
        raise UnknownBlockError(f"rich text element {element['type']!r}")
    return RICH_ELEMENTS[element["type"]](drawing, element)


def _ticks(drawing: Drawing, control: Control) -> str:
    value = drawing.value(control) or []
    chosen = [option["value"] for option in (value if isinstance(value, list) else [value])]
    return "\n".join(_tick(drawing, option, chosen) for option in control.options)


def _tick(drawing: Drawing, option: Json, chosen: Sequence[str]) -> str:
    mark = "[x]" if option["value"] in chosen else "[ ]"
    description = f" — {drawing.text(option['description'])}" if "description" in option else ""
    return f"{mark} {drawing.text(option['text'])}{description}"


def _menu(drawing: Drawing, control: Control) -> str:
    options = ", ".join(drawing.text(option["text"]) for option in control.options)
    shown = _chosen(drawing, control) or _placeholder(control)
    return f"[{shown} ▾ {options}]" if options else f"[{shown} ▾]"


def _chosen(drawing: Drawing, control: Control) -> str:
    value = drawing.value(control) if control.type in STATEFUL else None
    values = value if isinstance(value, list) else [value]
    return ", ".join(_named(drawing, one) for one in values if one is not None)


def _named(drawing: Drawing, value: Any) -> str:
    if isinstance(value, dict):
        return drawing.text(value["text"])
    kind = str(value)[0]
    return f"@{drawing.names.user(value)}" if kind in "UW" else f"#{drawing.names.channel(value)}"


def _field(drawing: Drawing, control: Control) -> str:
    value = drawing.value(control)
    return f"[{_placeholder(control) if value in (None, '') else value}]"


def _placeholder(control: Control) -> str:
    return str((control.element.get("placeholder") or {}).get("text", "…"))


def _button(drawing: Drawing, control: Control) -> str:
    return f"[{drawing.text(control.element['text'])}]"


def _rich_date(drawing: Drawing, element: Json) -> str:
    return local_date(f"{element['timestamp']}^{element['format']}", drawing.names.timezone())


BLOCKS: dict[str, Callable[[Drawing, Json], str]] = {
    "section": _section,
    "header": lambda drawing, block: drawing.text(block["text"]),
    "divider": lambda _drawing, _block: "────",
    "context": _row,
    "actions": _row,
    "context_actions": _row,
    "input": _input,
    "image": lambda _drawing, block: f"(picture: {block['alt_text']})",
    "markdown": lambda _drawing, block: str(block["text"]),
    "rich_text": _rich_text,
}
MENUS = [kind for kind in STATEFUL if kind.endswith("_select")] + ["overflow"]
FIELDS = [kind for kind in STATEFUL if kind.endswith(("_input", "picker"))]
ELEMENTS: dict[str, Callable[[Drawing, Control], str]] = {
    "button": _button,
    "workflow_button": _button,
    "checkboxes": _ticks,
    "radio_buttons": _ticks,
    "image": lambda _drawing, control: f"(picture: {control.element['alt_text']})",
    **dict.fromkeys(MENUS, _menu),
    **dict.fromkeys(FIELDS, _field),
}
RICH_PARTS = {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}
RICH_ELEMENTS: dict[str, Callable[[Drawing, Json], str]] = {
    "text": lambda _drawing, element: str(element["text"]),
    "link": lambda _drawing, element: str(element.get("text") or element["url"]),
    "emoji": lambda _drawing, element: f":{element['name']}:",
    "user": lambda drawing, element: f"@{drawing.names.user(element['user_id'])}",
    "channel": lambda drawing, element: f"#{drawing.names.channel(element['channel_id'])}",
    "usergroup": lambda drawing, element: f"@{drawing.names.usergroup(element['usergroup_id'])}",
    "broadcast": lambda _drawing, element: f"@{element['range']}",
    "date": _rich_date,
}
