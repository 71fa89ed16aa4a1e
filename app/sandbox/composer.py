"""What Slack makes of what a person types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Json = dict[str, Any]

TOKEN = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
PICKED = re.compile(r"(<[@#][A-Z0-9]+>)")
SPOKEN = re.compile(r"(?<![\w@#])([@#])([\w.\-]+)|(?<!\w)(https?://[^\s<>|]+)")
BROADCASTS = {name: f"<!{name}>" for name in ("here", "channel", "everyone")}


def composed(text: str, *, mentions: Mapping[str, str]) -> str:
    """The `text` of the message: `&<>` escaped, @names and #names that exist turned to ids, links marked.

    `mentions` maps "@dana" and "#general" to "<@U…>" and "<#C…>". Such a token already in the text was
    picked from the client's list and stays; any other angle bracket is a character like others.
    """
    known = {f"@{name}": token for name, token in BROADCASTS.items()} | dict(mentions)
    return "".join(
        piece if PICKED.fullmatch(piece) else _spoken(piece, known) for piece in PICKED.split(text)
    )


def rich_text(text: str) -> list[Json]:
    """The one rich_text block Slack adds to a person's message."""
    elements = [_element(piece, is_token=is_token) for piece, is_token in _split_tokens(text)]
    section: Json = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": "rt", "elements": [section]}]


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _spoken(text: str, known: Mapping[str, str]) -> str:
    def replace(match: re.Match[str]) -> str:
        link = match.group(3)
        return f"<{link}>" if link else known.get(match.group(0), match.group(0))

    return SPOKEN.sub(replace, escape(text))


def _split_tokens(text: str) -> Iterable[tuple[str, bool]]:
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() > position:
            yield text[position : match.start()], False
        yield match.group(0), True
        position = match.end()
    if position < len(text):
        yield text[position:], False


def _element(piece: str, *, is_token: bool) -> Json:
    match = TOKEN.fullmatch(piece) if is_token else None
    if match is None:
        return {"type": "text", "text": unescape(piece)}
    return ELEMENTS[match.group(1)](match.group(2))


def _bang(name: str) -> Json:
    if name.startswith("subteam^"):
        return {"type": "usergroup", "usergroup_id": name.removeprefix("subteam^")}
    return {"type": "broadcast", "range": name}


ELEMENTS: dict[str, Callable[[str], Json]] = {
    "@": lambda name: {"type": "user", "user_id": name},
    "#": lambda name: {"type": "channel", "channel_id": name},
    "!": _bang,
    "": lambda name: {"type": "link", "url": unescape(name)},
}
