"""`/sec-incident drill pager`: asked once more before whoever is on call at the pager is rung for a drill."""

from collections.abc import Mapping
from typing import Any

from app.slack.blocks.drill_mark import mark_view
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import modal, question, writing, written
from app.slack.words import words


def view(what: str, locale: str) -> Block:
    _ = words(locale)
    line = _(
        "PagerDuty rings whoever is on call there, at any hour, beside those on the drill roster. "
        "What it says begins with DRILL."
    )
    asked = question(Field.WHAT, _("What is drilled?"), writing(what))
    form = modal(
        View.DRILL,
        title=_("Ring PagerDuty, too?"),
        blocks=[section(line), asked],
        submit=_("Begin the drill"),
        close=_("Cancel"),
    )
    return mark_view(form, locale)


def read(view: Mapping[str, Any]) -> str:
    """What is drilled. Raises Outdated for a form the bot did not draw."""
    return written(view, Field.WHAT)
