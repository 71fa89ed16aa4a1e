"""The form that asks how far indicators may be told: TLP 2.0."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.indicators import Tlp
from app.domain.pictures.indicators import MarkForm
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block
from app.slack.ids import Field, View
from app.slack.modals.indicator_list import ListPlace
from app.slack.modals.indicator_words import chosen_in, tlp_question
from app.slack.modals.mark_parts import Marked, about, read_marked, remember_marked
from app.slack.modals.parts import modal
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class ShareSubmission:
    marked: Marked
    tlp: Tlp


def view(form: MarkForm, place: ListPlace, locale: str) -> Block:
    _ = words(locale)
    now = {one.tlp for one in form.indicators}
    return modal(
        View.SHARE,
        title=_("How far it may be told"),
        blocks=[about(form, _), tlp_question(now.pop() if len(now) == 1 else Tlp.AMBER, _)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember_marked(form, place),
    )


def read(view: Mapping[str, Any]) -> ShareSubmission:
    """Raises Outdated for a form the bot did not draw."""
    try:
        return ShareSubmission(read_marked(view), Tlp(chosen_in(view, Field.TLP)))
    except ValueError:
        raise Outdated from None
