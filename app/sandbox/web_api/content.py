"""What may a message carry: text, blocks and metadata, read from the arguments and checked as Slack does."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.sandbox.blocks import MESSAGE_TEXT, elements_of, message_problems, text_length
from app.sandbox.messages import Blocks
from app.sandbox.shapes import length
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.workspace import Workspace

#: A post is cut here; an update above its own limit is refused.
POST_TEXT = 40_000
UPDATE_TEXT = 4_000
EPHEMERAL_TEXT = 3_000
#: Not published; a bot that needs more is too near the edge.
METADATA_BYTES = 4_000

_SCALARS = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Content:
    text: str
    blocks: Blocks

    @property
    def warnings(self) -> dict[str, Any]:
        """Blocks without text show, but notify and read aloud nothing."""
        if self.text or not self.blocks:
            return {}
        warning = "missing_text_in_message"
        return {"warning": warning, "response_metadata": {"warnings": [warning]}}


def read_content(workspace: Workspace, arguments: Arguments, *, longest: int | None = None) -> Content:
    """The text is cut at Slack's limit for posts or, where longest is given, refused above that."""
    blocks = read_blocks(workspace, arguments)
    text = arguments.text("text")
    if not text and not blocks:
        raise ApiError("no_text")
    if longest is not None and length(text) > longest:
        raise ApiError("msg_too_long")
    return Content(text[:POST_TEXT], blocks)


def read_blocks(workspace: Workspace, arguments: Arguments) -> Blocks:
    blocks = arguments.json("blocks", otherwise="invalid_blocks_format")
    if not blocks:
        return []
    if problems := message_problems(blocks):
        raise ApiError("invalid_blocks", response_metadata={"messages": problems})
    if text_length(blocks) > MESSAGE_TEXT:
        raise ApiError("msg_blocks_too_long")
    return named_blocks(workspace, blocks)


def named_blocks(workspace: Workspace, blocks: Blocks) -> Blocks:
    """Slack names the blocks and elements that the bot left without block_id or action_id."""
    named = deepcopy(blocks)
    for block in named:
        block.setdefault("block_id", workspace.new_token()[:5])
        for element in elements_of(block):
            if element["type"] != "image":
                element.setdefault("action_id", workspace.new_token()[:5])
    return named


def read_metadata(arguments: Arguments) -> dict[str, Any] | None:
    """None when there is none; an empty object is for taking it away."""
    metadata = arguments.json("metadata", otherwise="invalid_metadata_format")
    if metadata is None or metadata == {}:
        return metadata  # type: ignore[no-any-return]  # None or {}
    if not _is_metadata(metadata):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise ApiError("metadata_too_large")
    return dict(metadata)


def _is_metadata(metadata: Any) -> bool:
    if not isinstance(metadata, dict) or set(metadata) != {"event_type", "event_payload"}:
        return False
    event_type, payload = metadata["event_type"], metadata["event_payload"]
    return (
        isinstance(event_type, str)
        and bool(event_type)
        and isinstance(payload, dict)
        and all(_is_value(value) for value in payload.values())
    )


def _is_value(value: Any) -> bool:
    """A scalar, an object of scalars, or a list of such objects."""
    objects = value if isinstance(value, list) else [value]
    if not isinstance(value, list) and isinstance(value, _SCALARS):
        return True
    return all(
        isinstance(item, dict) and all(isinstance(part, _SCALARS) for part in item.values())
        for item in objects
    )
