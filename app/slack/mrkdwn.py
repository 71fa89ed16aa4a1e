"""How does what people wrote get into a message without commanding Slack or the reader's eye?"""

import re
from itertools import accumulate

from app.slack.typed import unescape

ELLIPSIS = "…"
_MEANING = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: Controls, and the marks that turn the direction of text around them. Right-to-left letters need none.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"\s+")
_ID = re.compile(r"[A-Z0-9]{2,30}", re.ASCII)
#: What Slack writes for a mention, a channel or a link: the thing itself, and perhaps how it is called.
_TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def escape(text: str, limit: int = 3000) -> str:
    """Text that a person wrote, for mrkdwn: no mention, link or broadcast survives. `limit`: once escaped."""
    return _join([_MEANING.get(character, character) for character in neutral(text)], limit)


def quote(text: str, limit: int = 3000) -> str:
    """A message as Slack writes it: people and channels are named, nothing else of it has a meaning."""
    pieces: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        pieces += [*_plainly(text[end : token.start()]), *_named(token)]
        end = token.end()
    return _join([*pieces, *_plainly(text[end:])], limit)


def one_line(text: str, limit: int) -> str:
    """The same on one line, for names and labels."""
    return escape(_SPACES.sub(" ", neutral(text)).strip(), limit)


def plain(text: str, limit: int) -> str:
    """Text on one line for a plain_text object, where nothing has a meaning but length counts."""
    return cut(_SPACES.sub(" ", neutral(text)).strip(), limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` long, whether Slack counts code points or UTF-16 units (PLATFORM.md §2)."""
    return _join(list(text), limit)


def neutral(text: str) -> str:
    """Without controls and direction marks."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))


def person(user: str) -> str:
    """A mention of an id that Slack gave us; anything else is shown as text."""
    return f"<@{user}>" if _ID.fullmatch(user) else escape(user)


def channel(channel_id: str) -> str:
    """A link to a channel that Slack gave us; anything else is shown as text."""
    return f"<#{channel_id}>" if _ID.fullmatch(channel_id) else escape(channel_id)


def link(url: str, words: str) -> str:
    """A link from the organisation file; `words` are shown."""
    target = escape(url).replace("|", "%7C")
    return f"<{target}|{escape(words)}>"


def width(text: str) -> int:
    """UTF-16 units: the longer of the two ways to count."""
    return len(text) + sum(character > "\uffff" for character in text)


def _named(token: re.Match[str]) -> list[str]:
    """A broadcast or a group stays a word; of a link its address is shown, however it is called."""
    sort, thing, called = token.groups()
    if sort in {"@", "#"} and _ID.fullmatch(thing):
        return [token[0] if called is None else f"<{sort}{thing}>"]
    if sort == "!" and not thing.startswith("date^"):
        return _plainly(f"@{(called or thing).removeprefix('@')}")
    if sort or not called or called == thing:
        return _plainly(called or thing)
    return _plainly(f"{called} ({thing})")


def _plainly(text: str) -> list[str]:
    """Piece by piece, with each entity of Slack's in one."""
    return [_MEANING.get(character, character) for character in neutral(unescape(text))]


def _join(pieces: list[str], limit: int) -> str:
    """Pieces are kept or left out whole, so that no entity and no pair of surrogates is cut in two."""
    whole = "".join(pieces)
    if width(whole) <= limit:
        return whole
    ends = accumulate(map(width, pieces))
    kept = [piece for piece, end in zip(pieces, ends, strict=True) if end <= limit - len(ELLIPSIS)]
    return "".join(kept).rstrip() + ELLIPSIS
