"""Which buttons, boxes and menus some blocks hold, and what a client sends for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

# type -> (key of the value a client holds, key of the value it starts from)
STATEFUL: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
STATELESS = frozenset({"button", "overflow", "workflow_button"})
PLURAL = frozenset({"selected_options", "selected_users", "selected_channels", "selected_conversations"})
BUTTON_ECHOES = ("text", "value", "url", "style")


@dataclass(frozen=True, slots=True)
class Control:
    """One interactive element and the block it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def type(self) -> str:
        return str(self.element["type"])

    @property
    def in_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def dispatches(self) -> bool:
        return not self.in_input or bool(self.block.get("dispatch_action"))

    @property
    def key(self) -> tuple[str, str]:
        return (self.block_id, self.action_id)

    @property
    def names(self) -> list[str]:
        """Everything a person or a test may call this control by."""
        label = self.block.get("label") or {}
        shown = self.element.get("placeholder") or self.element.get("text") or {}
        names = [self.action_id, self.block_id, label.get("text"), shown.get("text")]
        return [name for name in names if name]

    @property
    def options(self) -> list[Json]:
        groups = self.element.get("option_groups") or []
        grouped = [option for group in groups for option in group["options"]]
        return list(self.element.get("options") or []) + grouped

    def starting_value(self) -> Any:
        """What a client that has just drawn this control holds."""
        held, initial = STATEFUL[self.type]
        empty: Any = [] if held in PLURAL else None
        return self.element.get(initial, empty)

    def state(self, value: Any) -> Json:
        """One entry of `state.values`."""
        return {"type": self.type, STATEFUL[self.type][0]: value}

    def action(self, value: Any, *, at: str) -> Json:
        """One entry of `actions[]` in block_actions."""
        action: Json = {"type": self.type, "action_id": self.action_id, "block_id": self.block_id}
        if self.type in STATEFUL:
            action |= self._chosen(value)
        elif self.type == "overflow":
            action["selected_option"] = value
        else:
            action |= {key: self.element[key] for key in BUTTON_ECHOES if key in self.element}
        return action | {"action_ts": at}

    def _chosen(self, value: Any) -> Json:
        held, initial = STATEFUL[self.type]
        echoed = {key: self.element[key] for key in ("placeholder", initial) if key in self.element}
        return {held: value} | echoed


def controls_in(blocks: Sequence[Json]) -> list[Control]:
    return [
        Control(block, element)
        for block in blocks
        for element in _elements(block)
        if element["type"] in STATEFUL or element["type"] in STATELESS
    ]


def option_called(control: Control, wanted: str) -> Json | None:
    """The option whose value or text is `wanted`; else the only one whose text begins so, or holds it."""
    options = control.options
    for fits in (_is, _begins, _holds):
        found = [option for option in options if fits(option, wanted)]
        if len(found) == 1:
            return found[0]
    return None


def _is(option: Json, wanted: str) -> bool:
    return wanted in (option.get("value"), option["text"]["text"])


def _begins(option: Json, wanted: str) -> bool:
    return str(option["text"]["text"]).startswith(wanted)


def _holds(option: Json, wanted: str) -> bool:
    return wanted in str(option["text"]["text"])


def _elements(block: Json) -> Iterator[Json]:
    if block["type"] == "section" and "accessory" in block:
        yield block["accessory"]
    if block["type"] in ("actions", "context_actions"):
        yield from block["elements"]
    if block["type"] == "input":
        yield block["element"]
