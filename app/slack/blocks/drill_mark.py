"""How does everybody see that something is only a drill? In front of every text and above all blocks.

In one place, for whatever names a drill; what is answered to a press on something marked is marked as well.
"""

from collections.abc import Mapping
from typing import Any

from app.slack.blocks.kit import Block, Drawn, header
from app.slack.words import Words, words

MARK = "drill"
"""The `block_id` by which a mark is known again."""


def mark(drawn: Drawn, locale: str) -> Drawn:
    """The text, too, which is all that a notification shows; that of a page says it already."""
    _ = words(locale)
    if _marked(drawn.blocks):
        return drawn
    said = drawn.text.startswith(_("DRILL: {text}", text=""))
    text = drawn.text if said else _("DRILL: {text}", text=drawn.text)
    return Drawn(text, [_banner(_), *drawn.blocks])


def mark_view(view: Block, locale: str) -> Block:
    """Its first line."""
    if _marked(view["blocks"]):
        return view
    return {**view, "blocks": [_banner(words(locale)), *view["blocks"]]}


def is_marked(body: Mapping[str, Any]) -> bool:
    """Was that pressed, or submitted, on something marked? Slack sends it along, but for what one person sees."""
    return any(_marked((body.get(place) or {}).get("blocks") or ()) for place in ("message", "view"))


def _banner(_: Words) -> Block:
    return {**header(_("DRILL")), "block_id": MARK}


def _marked(blocks: Any) -> bool:
    return bool(blocks) and blocks[0].get("block_id") == MARK
