"""All that is to be blocked, as it is used, to be copied: the one place where values are not made harmless."""

from collections.abc import Iterator
from itertools import groupby

from app.domain.indicators import Found, Sort, in_order
from app.domain.pictures.indicators import BlockList
from app.slack.blocks.kit import Block, context, section
from app.slack.ids import View
from app.slack.modals.indicator_words import SORTS, in_code
from app.slack.modals.parts import modal, paragraphs
from app.slack.mrkdwn import escape
from app.slack.words import Words, words

PARTS_LIMIT = 60
"""How many pieces of text: what Slack takes in one form (PLATFORM.md §2)."""


def view(found: BlockList, locale: str) -> Block:
    _ = words(locale)
    warning = _(
        "*{slug}*: as they are. Do not open them; copy them to where they are blocked.",
        slug=found.codename.slug,
    )
    parts = list(_parts(found, _))
    blocks = [section(text) for text in parts[:PARTS_LIMIT]]
    left = found.left or len(parts) > PARTS_LIMIT
    more = (
        [context(_("There are more than fit here. Mark these as blocked, then look again."))] if left else []
    )
    return modal(
        View.ANSWER,
        title=_("All to block"),
        blocks=[section(warning), *blocks, *more] if blocks else [section(_("There is nothing to block."))],
        close=_("Close"),
    )


def _parts(found: BlockList, _: Words) -> Iterator[str]:
    values = in_order(one.found for one in found.indicators)
    for sort, of_sort in groupby(values, key=lambda one: one.sort):
        lines = (escape(_exact(one), 2500) for one in of_sort)
        for place, text in enumerate(paragraphs(lines, 2800)):
            yield (f"*{_(SORTS[sort])}*\n" if not place else "") + f"```\n{text}\n```"


def _exact(found: Found) -> str:
    """In an address the mark that ends code can be written otherwise."""
    return found.value.replace("`", "%60") if found.sort is Sort.URL else in_code(found.value)
