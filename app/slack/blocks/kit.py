"""How is each Block Kit object written, within its limits (PLATFORM.md §2)?

`text` of sections and contexts is mrkdwn: what people wrote goes through `mrkdwn.escape` before it gets here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.slack.ids import Action
from app.slack.mrkdwn import cut, plain

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message ready to send. `text` is what a notification shows, so it says no more than law 6 allows."""

    text: str
    blocks: list[Block]


def plain_text(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": plain(text, limit), "emoji": False}


def mrkdwn(text: str, limit: int = 3000) -> Block:
    return {"type": "mrkdwn", "text": cut(text, limit)}


def section(text: str, *, block_id: str = "") -> Block:
    return _named({"type": "section", "text": mrkdwn(text)}, block_id)


def header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text, 150)}


def context(*lines: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(line) for line in lines]}


def actions(*elements: Block, block_id: str = "") -> Block:
    return _named({"type": "actions", "elements": list(elements)}, block_id)


def button(
    text: str, action: Action, *, value: str = "", style: str = "", confirm: Block | None = None
) -> Block:
    """`style`: primary, danger or none. `value` carries an id and nothing else."""
    optional = {"value": value, "style": style, "confirm": confirm}
    return {
        "type": "button",
        "text": plain_text(text, 75),
        "action_id": action,
        **{key: part for key, part in optional.items() if part},
    }


def confirm(*, title: str, text: str, yes: str, no: str, style: str = "primary") -> Block:
    return {
        "title": plain_text(title, 100),
        "text": mrkdwn(text, 300),
        "confirm": plain_text(yes, 30),
        "deny": plain_text(no, 30),
        "style": style,
    }


def option(text: str, value: str, *, description: str = "") -> Block:
    choice: Block = {"text": plain_text(text, 75), "value": value}
    return choice | ({"description": plain_text(description, 75)} if description else {})


def checkboxes(action_id: str, options: Sequence[Block], chosen: Sequence[Block]) -> Block:
    """Slack refuses an empty `initial_options`: it is left out when nothing is chosen."""
    element: Block = {"type": "checkboxes", "action_id": action_id, "options": list(options)}
    return element | ({"initial_options": list(chosen)} if chosen else {})


def select(action_id: str, options: Sequence[Block], *, placeholder: str) -> Block:
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain_text(placeholder, 150),
        "options": list(options),
    }


def _named(block: Block, block_id: str) -> Block:
    return block | ({"block_id": block_id} if block_id else {})
