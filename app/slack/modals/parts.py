"""How is each part of a form written, and how is it read back (PLATFORM.md §2)?

What comes back is a claim: whatever the bot cannot have written itself is Outdated, never a crash.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.checklist import NOTE_LIMIT
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block, plain_text
from app.slack.ids import Field, View
from app.slack.words import Words


def modal(
    view: View, *, title: str, blocks: list[Block], close: str, submit: str = "", remembers: str = ""
) -> Block:
    """A modal; `submit` is left out where nothing is asked."""
    asked = {"submit": plain_text(submit, 24)} if submit else {}
    return {
        "type": "modal",
        "callback_id": view,
        "title": plain_text(title, 24),
        "close": plain_text(close, 24),
        "private_metadata": remembers,
        "blocks": blocks,
        **asked,
    }


def question(block_id: str, label: str, element: Block, *, optional: bool = True, hint: str = "") -> Block:
    """An input; its element answers to the same name as its block."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain_text(label, 2000),
        "element": element | {"action_id": block_id},
        "optional": optional,
    }
    return block | ({"hint": plain_text(hint, 2000)} if hint else {})


def writing(text: str = "") -> Block:
    """A box of several lines, filled with what was written before, to the letter."""
    box: Block = {"type": "plain_text_input", "multiline": True, "max_length": NOTE_LIMIT}
    return box | ({"initial_value": text} if text else {})


def why(label: str, _: Words, field: Field) -> Block:
    """The one question of a form that needs an answer in words."""
    return question(
        field, label, writing(), optional=False, hint=_("Never write passwords, keys or tokens here.")
    )


def remember(facts: Mapping[str, Any]) -> str:
    """Ids and digests for `private_metadata`, which Slack keeps with the form (3,000 characters)."""
    return json.dumps(facts, separators=(",", ":"))


def remembered(view: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """What `remember` kept. Raises Outdated where a key is missing."""
    try:
        facts = json.loads(view["private_metadata"])
        return {key: facts[key] for key in keys}
    except (KeyError, TypeError, ValueError):
        raise Outdated from None


def answer(view: Mapping[str, Any], block_id: str) -> Mapping[str, Any]:
    """What was entered under a question; empty where it was not asked."""
    values = view.get("state", {}).get("values", {})
    found = values.get(block_id, {}).get(block_id)
    return found if isinstance(found, Mapping) else {}


def written(view: Mapping[str, Any], field: Field) -> str:
    """Text as entered; empty where the box was left so."""
    return str(answer(view, field).get("value") or "")


def paragraphs(lines: Iterable[str], limit: int = 2900) -> list[str]:
    """Lines joined into as few texts as fit in a section each."""
    packed: list[str] = []
    for line in lines:
        if packed and len(packed[-1]) + len(line) < limit:
            packed[-1] += "\n" + line
        else:
            packed.append(line)
    return packed
