"""What did somebody type: a call to the bot, which word of a command, and what else?"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

CALL = re.compile(r"\s*[!！]ic(?![0-9A-Za-z_])", re.IGNORECASE)
"""`!ic` at the beginning of a message, in any case, with the exclamation mark of either keyboard."""
_FIRST = re.compile(r"\s*([0-9A-Za-z_-]+|\S*)\s*(.*)", re.DOTALL)
_MENTION = re.compile(r"<@([UW][0-9A-Z]+)(?:\|[^>]*)?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""In this order: what was typed as `&lt;` comes as `&amp;lt;`."""


@dataclass(frozen=True, slots=True)
class Typed:
    """`word` in lower case; `rest` as the person wrote it."""

    word: str
    rest: str


def is_call(text: str | None) -> bool:
    return CALL.match(text or "") is not None


def read_call(text: str) -> Typed:
    """What follows `!ic`."""
    return read_command(CALL.sub("", text, count=1))


def read_command(text: str) -> Typed:
    """The first word and the rest. Chinese needs no space between them: `start钓鱼邮件`."""
    match = _FIRST.fullmatch(unescape(text))
    word, rest = match.groups() if match else ("", "")
    return Typed(word.lower(), rest.strip())


def mentioned(text: str) -> str | None:
    """The id of somebody whose mention stands alone."""
    match = _MENTION.fullmatch(text.strip())
    return match.group(1) if match else None


def nearest(word: str, known: list[str]) -> str | None:
    """The known word this one was probably meant to be."""
    return next(iter(get_close_matches(word, known, n=1)), None)


def unescape(text: str) -> str:
    """Slack escapes `&`, `<` and `>` in what people type (PLATFORM.md §2)."""
    for escaped, plain in _ENTITIES:
        text = text.replace(escaped, plain)
    return text
