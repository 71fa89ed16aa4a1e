"""The form that asks what is wrong about indicators, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.marking import Correction
from app.domain.pictures.indicators import MarkForm
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block, option
from app.slack.ids import Field, View
from app.slack.modals.indicator_list import ListPlace
from app.slack.modals.indicator_words import CORRECTIONS, chosen_in
from app.slack.modals.mark_parts import Marked, about, read_marked, remember_marked
from app.slack.modals.parts import modal, question, why, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class CorrectSubmission:
    marked: Marked
    correction: Correction
    reason: str


def view(form: MarkForm, place: ListPlace, locale: str) -> Block:
    _ = words(locale)
    options = [option(_(label), correction.value) for correction, label in CORRECTIONS.items()]
    return modal(
        View.CORRECT,
        title=_("Correct"),
        blocks=[
            about(form, _),
            question(
                Field.CORRECTION,
                _("What is right?"),
                {"type": "radio_buttons", "options": options},
                optional=False,
            ),
            why(_("Why?"), _, Field.REASON),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember_marked(form, place),
    )


def read(view: Mapping[str, Any]) -> CorrectSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused where nothing was chosen."""
    marked, chosen = read_marked(view), chosen_in(view, Field.CORRECTION)
    if chosen not in set(Correction):
        raise FieldRefused(Field.CORRECTION, "missing")
    return CorrectSubmission(marked, Correction(chosen), written(view, Field.REASON))
