"""How is each block and element drawn? One small table; what is not in it is shown as not drawn here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from app.sandbox.controls import STATEFUL, Control
from app.sandbox.files import MOST
from app.sandbox.page.mrkdwn import Script, emoji
from app.sandbox.page.words import Words

Json = dict[str, Any]

#: type of block or element -> macro in blocks.html
RENDERERS: Mapping[str, str] = MappingProxyType(
    {
        "section": "section",
        "header": "header",
        "divider": "divider",
        "context": "context",
        "actions": "actions",
        "input": "input",
        "rich_text": "rich_text",
        "mrkdwn": "mrkdwn",
        "plain_text": "plain_text",
        "button": "button",
        "checkboxes": "ticks",
        "radio_buttons": "ticks",
        "static_select": "select",
        "users_select": "select",
        "channels_select": "select",
        "conversations_select": "select",
        "overflow": "overflow",
        "datepicker": "field",
        "timepicker": "field",
        "datetimepicker": "field",
        "plain_text_input": "field",
        "number_input": "field",
        "email_text_input": "field",
        "url_text_input": "field",
    }
)
RICH: Mapping[str, str] = MappingProxyType(
    {
        "rich_text_section": "rich_section",
        "rich_text_quote": "rich_quote",
        "rich_text_preformatted": "rich_pre",
        "rich_text_list": "rich_list",
    }
)
INPUT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "datepicker": "date",
        "timepicker": "time",
        "datetimepicker": "datetime-local",
        "plain_text_input": "text",
        "number_input": "number",
        "email_text_input": "email",
        "url_text_input": "url",
    }
)

ENVIRONMENT = Environment(
    loader=PackageLoader("app.sandbox.page"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["emoji"] = emoji
ENVIRONMENT.globals["most_bytes"] = MOST


@dataclass(frozen=True, slots=True)
class Surface:
    """What is drawn on: `id` names it in the page, `on` tells a gesture what was touched."""

    id: str
    on: str
    held: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    #: The time of what is drawn may not be touched: a picture only.
    readonly: bool = False

    def value(self, control: Control) -> Any:
        return self.held.get(control.key, control.starting_value())


class Pen:
    """Draws for one reader in one language of the page. `undrawn` collects what the table lacks."""

    def __init__(
        self,
        script: Script,
        words: Words,
        people: Sequence[tuple[str, str]],
        places: Sequence[tuple[str, str]],
    ) -> None:
        self.script = script
        self.words = words
        self.people = people
        self.places = places
        self.undrawn: list[str] = []
        template = ENVIRONMENT.get_template("blocks.html")
        self._macros = template.make_module({"pen": self, "_": words})

    def blocks(self, blocks: Sequence[Json], on: Surface) -> Markup:
        drawn = (self.block(block, on, f"{on.id}-{place}") for place, block in enumerate(blocks))
        return Markup("").join(drawn)

    def block(self, block: Json, on: Surface, id: str) -> Markup:  # noqa: A002 - HTML's own word
        macro = RENDERERS.get(block.get("type", ""))
        if macro is None or block["type"] in STATEFUL:
            return self._not_drawn(block)
        return self._call(macro, block, on, id)

    def element(self, block: Json, element: Json, on: Surface, id: str) -> Markup:  # noqa: A002
        macro = RENDERERS.get(element["type"])
        if macro is None:
            return self._not_drawn(element)
        if element["type"] in ("mrkdwn", "plain_text"):
            return self.text(element)
        return self._call(macro, Control(block, element), on, id)

    def rich(self, part: Json) -> Markup:
        macro = RICH.get(part["type"])
        return self._call(macro, part) if macro else self._not_drawn(part)

    def span(self, piece: Json) -> Markup:
        """One piece of rich text."""
        draw = SPANS.get(piece["type"])
        return draw(self.script, piece) if draw else self._not_drawn(piece)

    def text(self, text: Json) -> Markup:
        if text["type"] == "mrkdwn":
            return self.script.mrkdwn(text["text"])
        return self.script.plain(text["text"], emoji=bool(text.get("emoji", True)))

    def choices(self, control: Control) -> list[tuple[str, Markup, Markup | None]]:
        """What a menu offers: value, label, description."""
        if control.type == "users_select":
            return [(value, Markup.escape(label), None) for value, label in self.people]
        if control.type in ("channels_select", "conversations_select"):
            return [(value, Markup.escape(label), None) for value, label in self.places]
        return [self._choice(option) for option in control.options]

    def chosen(self, control: Control, on: Surface) -> str:
        """The value of the one choice that is made, or nothing."""
        if control.type not in STATEFUL:
            return ""
        value = on.value(control)
        return str(value["value"] if isinstance(value, dict) else value or "")

    def ticked(self, control: Control, on: Surface) -> set[str]:
        value = on.value(control) or []
        return {option["value"] for option in (value if isinstance(value, list) else [value])}

    def written(self, control: Control, on: Surface) -> str:
        """What stands in a field; a moment as the reader's clock shows it."""
        value = on.value(control)
        if control.type == "datetimepicker" and value is not None:
            moment = datetime.fromtimestamp(int(value), ZoneInfo(self.script.names.timezone()))
            return moment.strftime("%Y-%m-%dT%H:%M")
        return "" if value is None else str(value)

    def input_type(self, control: Control) -> str:
        return INPUT_TYPES[control.type]

    def _choice(self, option: Json) -> tuple[str, Markup, Markup | None]:
        description = self.text(option["description"]) if "description" in option else None
        return str(option.get("value", "")), self.text(option["text"]), description

    def _call(self, macro: str, *arguments: Any) -> Markup:
        drawn: Markup = getattr(self._macros, macro)(*arguments)
        return drawn

    def _not_drawn(self, part: Json) -> Markup:
        self.undrawn.append(str(part.get("type")))
        return self._call("not_drawn", str(part.get("type")))


SPANS: Mapping[str, Any] = MappingProxyType(
    {
        "text": lambda script, piece: script.plain(piece["text"]),
        "emoji": lambda script, piece: script.plain(emoji(piece["name"])),
        "link": lambda script, piece: script.link(piece["url"], piece.get("text")),
        "user": lambda script, piece: script.user(piece["user_id"]),
        "channel": lambda script, piece: script.channel(piece["channel_id"]),
        "usergroup": lambda script, piece: script.special(f"subteam^{piece['usergroup_id']}"),
        "broadcast": lambda script, piece: script.special(piece["range"]),
        "date": lambda script, piece: script.special(f"date^{piece['timestamp']}^{piece['format']}"),
    }
)
