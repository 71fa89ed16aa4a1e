"""The form in which a decision is put to the room, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures.deciding import DecisionForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.minutes import minutes_box, read_minutes
from app.slack.modals.parts import modal, question, remember, remembered, why, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class DecisionSubmission:
    incident: IncidentId
    proposal: str
    minutes: int | None


def view(form: DecisionForm, locale: str) -> Block:
    _ = words(locale)
    line = _(
        "*{slug}*: the room is asked for strong objections. Silence is consent.", slug=form.codename.slug
    )
    return modal(
        View.DECISION,
        title=_("Decision"),
        blocks=[
            section(line),
            why(_("What is proposed?"), _, Field.PROPOSAL),
            question(Field.MINUTES, _("Time for objections, in minutes"), minutes_box(form.minutes)),
        ],
        submit=_("Post"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident}),
    )


def read(view: Mapping[str, Any]) -> DecisionSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused for what is no number."""
    incident = IncidentId(str(remembered(view, "incident")["incident"]))
    return DecisionSubmission(incident, written(view, Field.PROPOSAL), read_minutes(view))
