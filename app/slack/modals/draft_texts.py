"""How is the whole text of a draft shown to one person? As it is, to be read or copied."""

from collections.abc import Iterator

from app.domain.drafting.history import History
from app.domain.lint import Finding
from app.slack.blocks.finding_line import finding_line
from app.slack.blocks.kit import Block, context, section
from app.slack.modals.parts import paragraphs
from app.slack.mrkdwn import width
from app.slack.words import Words

_PIECE = 2900
_SHOWN = 15


def whole_text(history: History, _: Words) -> Iterator[Block]:
    """Plain, so that nothing in it has a meaning to Slack; then its hash."""
    for text in _split(history.newest.text.whole):
        yield {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}
    yield context(_("SHA-256 of this text: `{hash}`", hash=history.digest))


def findings(found: tuple[Finding, ...], _: Words) -> Iterator[Block]:
    lines = [finding_line(one, _) for one in found[:_SHOWN]]
    yield from (section(text) for text in paragraphs(lines))
    if (left := len(found) - _SHOWN) > 0:
        yield context(_.n("{n} more is not shown.", "{n} more are not shown.", left))


def _split(text: str) -> Iterator[str]:
    """At the ends of lines, where it can be."""
    rest = text.rstrip("\n")
    size = _PIECE if width(rest) == len(rest) else _PIECE // 2
    while len(rest) > size:
        end = rest.rfind("\n", 1, size)
        end = end if end > 0 else size
        yield rest[:end]
        rest = rest[end:].lstrip("\n")
    yield rest
