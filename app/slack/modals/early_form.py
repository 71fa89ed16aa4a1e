"""The form that asks why an item which reaches outside is done before anybody may speak of this outside the team."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures import EarlyForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View, read_number
from app.slack.modals.parts import modal, remember, remembered, why, written
from app.slack.mrkdwn import escape
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class EarlySubmission:
    incident: IncidentId
    number: int
    reason: str


def view(form: EarlyForm, locale: str) -> Block:
    _ = words(locale)
    warning = _(
        "⚠ G2 is shut: nobody outside the team may know of this yet, for it may come from inside. "
        "If it must be done now all the same, say why; the record keeps it."
    )
    return modal(
        View.EARLY,
        title=_("Item {number}", number=form.item.number),
        blocks=[
            section(f"*{escape(form.item.title(locale))}*\n{warning}"),
            why(_("Why now?"), _, Field.REASON),
        ],
        submit=_("It is done"),
        close=_("Leave it undone"),
        remembers=remember({"incident": form.incident, "number": form.item.number}),
    )


def read(view: Mapping[str, Any]) -> EarlySubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "number")
    number = read_number(str(drawn["number"]))
    return EarlySubmission(IncidentId(drawn["incident"]), number, written(view, Field.REASON))
