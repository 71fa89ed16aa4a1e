"""The form that asks where indicators are blocked, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.marking import WHERE_LIMIT
from app.domain.pictures.indicators import MarkForm
from app.slack.blocks.kit import Block
from app.slack.ids import Field, View
from app.slack.modals.indicator_list import ListPlace
from app.slack.modals.indicator_words import moment_in, moment_question
from app.slack.modals.mark_parts import Marked, about, read_marked, remember_marked
from app.slack.modals.parts import modal, question, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class BlockSubmission:
    marked: Marked
    where: str
    since: datetime | None


def view(form: MarkForm, place: ListPlace, locale: str) -> Block:
    _ = words(locale)
    where: Block = {"type": "plain_text_input", "max_length": WHERE_LIMIT}
    hint = _("Such as the edge firewall, the mail gateway, the directory.")
    return modal(
        View.BLOCK,
        title=_("Where it is blocked"),
        blocks=[
            about(form, _),
            question(Field.WHERE, _("Where is it blocked?"), where, optional=False, hint=hint),
            moment_question(Field.SINCE, _("Since when?"), _("Leave it empty where nobody knows.")),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember_marked(form, place),
    )


def read(view: Mapping[str, Any]) -> BlockSubmission:
    """Raises Outdated for a form the bot did not draw."""
    return BlockSubmission(read_marked(view), written(view, Field.WHERE), moment_in(view, Field.SINCE))
