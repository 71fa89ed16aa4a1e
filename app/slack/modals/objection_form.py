"""The form that asks why somebody objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import DecisionId
from app.domain.pictures.deciding import ObjectionForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import modal, remember, remembered, why, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class ObjectionSubmission:
    decision: DecisionId
    reason: str


def view(form: ObjectionForm, locale: str) -> Block:
    _ = words(locale)
    line = _("*{slug}*, decision {number}", slug=form.codename.slug, number=form.number)
    return modal(
        View.OBJECTION,
        title=_("I object"),
        blocks=[section(line), why(_("Why?"), _, Field.REASON)],
        submit=_("Object"),
        close=_("Cancel"),
        remembers=remember({"decision": form.decision}),
    )


def read(view: Mapping[str, Any]) -> ObjectionSubmission:
    """Raises Outdated for a form the bot did not draw."""
    decision = DecisionId(str(remembered(view, "decision")["decision"]))
    return ObjectionSubmission(decision, written(view, Field.REASON))
