"""The form in which the commander opens a gate without its signatures, or shuts it again. Both need a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures import OverrideForm
from app.slack.blocks.gate_words import stands_so
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import modal, remember, remembered, why, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class OverrideSubmission:
    """`opens`: or else the override ends."""

    incident: IncidentId
    gate: str
    opens: bool
    reason: str


def view(form: OverrideForm, locale: str) -> Block:
    _ = words(locale)
    opens = form.stand.shut
    line = (
        _("It opens on your word alone. The room is told that you did it, and the record keeps why.")
        if opens
        else _("It shuts again until it is signed. The room is told, and the record keeps why.")
    )
    return modal(
        View.OVERRIDE,
        title=_("Gate {gate}", gate=form.stand.gate.id),
        blocks=[section(f"{stands_so(form.stand, _)}\n{line}"), why(_("Why?"), _, Field.REASON)],
        submit=_("Override") if opens else _("Shut it again"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident, "gate": form.stand.gate.id, "opens": opens}),
    )


def read(view: Mapping[str, Any]) -> OverrideSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "gate", "opens")
    return OverrideSubmission(
        IncidentId(drawn["incident"]), drawn["gate"], bool(drawn["opens"]), written(view, Field.REASON)
    )
