"""Would Slack accept these blocks, and if not, what would it say (PLATFORM.md §2)?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.sandbox.elements import BESIDE_SECTION, ELEMENTS, IN_ACTIONS, IN_INPUT
from app.sandbox.shapes import (
    Problem,
    Rule,
    anything,
    at_least_one_of,
    by_type,
    choice,
    exactly_one_of,
    flag,
    items,
    shape,
    string,
    text,
)

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
#: Over all blocks of a message; seen, not documented.
MESSAGE_TEXT = 13_200
MARKDOWN_TEXT = 12_000

_BLOCK_ID: dict[str, Rule] = {"block_id": string(255)}

_BLOCKS: dict[str, Rule] = {
    "section": shape(
        {},
        _BLOCK_ID
        | {
            "text": text(3000),
            "fields": items(text(2000), 1, 10),
            "accessory": BESIDE_SECTION,
            "expand": flag,
        },
        at_least_one_of("text", "fields"),
    ),
    "header": shape({"text": text(150, "plain_text")}, _BLOCK_ID),
    "divider": shape({}, _BLOCK_ID),
    "actions": shape({"elements": items(IN_ACTIONS, 1, 25)}, _BLOCK_ID),
    "context": shape(
        {
            "elements": items(
                by_type(
                    {"plain_text": text(3000), "mrkdwn": text(3000), "image": ELEMENTS["image"]},
                ),
                1,
                10,
            )
        },
        _BLOCK_ID,
    ),
    "input": shape(
        {"label": text(2000, "plain_text"), "element": IN_INPUT},
        _BLOCK_ID | {"hint": text(2000, "plain_text"), "optional": flag, "dispatch_action": flag},
    ),
    "image": shape(
        {"alt_text": string(2000)},
        _BLOCK_ID | {"image_url": string(3000), "slack_file": anything, "title": text(2000, "plain_text")},
        exactly_one_of("image_url", "slack_file"),
    ),
    "rich_text": shape(
        {
            "elements": items(
                by_type(
                    dict.fromkeys(
                        ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"),
                        anything,
                    )
                ),
                1,
                100_000,
            )
        },
        _BLOCK_ID,
    ),
    "video": shape(
        {
            "alt_text": string(2000),
            "title": text(199, "plain_text"),
            "thumbnail_url": string(3000),
            "video_url": string(3000),
        },
        _BLOCK_ID
        | {
            "author_name": string(49),
            "description": text(3000, "plain_text"),
            "provider_name": string(255),
            "provider_icon_url": string(3000),
            "title_url": string(3000),
        },
    ),
}

_MESSAGES_ONLY: dict[str, Rule] = {
    "markdown": shape({"text": string(MARKDOWN_TEXT)}, _BLOCK_ID),
    "table": shape(
        {"rows": items(items(anything, 1, 20), 1, 100)}, _BLOCK_ID | {"column_settings": anything}
    ),
    "call": shape({"call_id": string(255)}, _BLOCK_ID),
}

_IN_MESSAGE = items(by_type(_BLOCKS | _MESSAGES_ONLY), 0, MESSAGE_BLOCKS)
_IN_VIEW = items(by_type(_BLOCKS), 1, VIEW_BLOCKS)

_VIEW: dict[str, Rule] = {
    "callback_id": string(255, least=0),
    "private_metadata": string(3000, least=0),
    "external_id": string(255, least=0),
}
_MODAL = shape(
    {"title": text(24, "plain_text"), "blocks": _IN_VIEW},
    _VIEW
    | {
        "submit": text(24, "plain_text"),
        "close": text(24, "plain_text"),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
)
_HOME = shape({"blocks": _IN_VIEW}, _VIEW)
_ANY_VIEW = by_type({"modal": _MODAL, "home": _HOME})


def message_problems(blocks: Any) -> list[str]:
    """What is wrong with a message's blocks, in Slack's words; nothing, when they are right."""
    problems = list(_IN_MESSAGE(blocks, "/blocks"))
    return [str(problem) for problem in problems or [*_among(blocks, "/blocks"), *_message_totals(blocks)]]


def view_problems(view: Any, *, surface: str) -> list[str]:
    """What is wrong with a view for that surface (modal or home), in Slack's words."""
    problems = [*choice(surface)(view.get("type") if isinstance(view, dict) else None, "/view/type")]
    problems = problems or list(_ANY_VIEW(view, "/view"))
    if not problems:
        problems = [*_among(view["blocks"], "/view/blocks"), *_focus(view["blocks"]), *_submit(view)]
    return [str(problem) for problem in problems]


def text_length(blocks: list[dict[str, Any]]) -> int:
    """All text that the blocks show, as `msg_blocks_too_long` counts it."""
    return sum(_text_length(block) for block in blocks)


def _text_length(part: Any) -> int:
    if isinstance(part, list):
        return sum(_text_length(item) for item in part)
    if not isinstance(part, dict):
        return 0
    own = part.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(_text_length(value) for value in part.values())


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The interactive elements of a block."""
    if block["type"] == "actions":
        return list(block["elements"])
    one = block.get("accessory") or block.get("element")
    return [one] if isinstance(one, dict) else []


def _among(blocks: list[dict[str, Any]], pointer: str) -> Iterator[Problem]:
    named = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for block_id, times in named.items():
        if times > 1:
            yield Problem(f"`block_id` must be unique: {block_id}", pointer)
    for index, block in enumerate(blocks):
        actions = Counter(part["action_id"] for part in elements_of(block) if part.get("action_id"))
        if any(times > 1 for times in actions.values()):
            yield Problem("`action_id` must be unique in its block", f"{pointer}/{index}/elements")


def _message_totals(blocks: list[dict[str, Any]]) -> Iterator[Problem]:
    markdown = "".join(block["text"] for block in blocks if block["type"] == "markdown")
    yield from string(MARKDOWN_TEXT, least=0)(markdown, "/blocks")
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield Problem("only one table allowed", "/blocks")


def _focus(blocks: list[dict[str, Any]]) -> Iterator[Problem]:
    if sum(bool(part.get("focus_on_load")) for block in blocks for part in elements_of(block)) > 1:
        yield Problem("only one element may have focus_on_load", "/view/blocks")


def _submit(view: dict[str, Any]) -> Iterator[Problem]:
    asks = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and asks and not view.get("submit"):
        yield Problem("missing required field: submit", "/view")
