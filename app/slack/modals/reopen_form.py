"""The form that asks why what was over goes on again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures import ReopenForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import modal, remember, remembered, why, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class ReopenSubmission:
    incident: IncidentId
    reason: str


def view(form: ReopenForm, locale: str) -> Block:
    _ = words(locale)
    line = _("*{slug}*: reminders go on, and if nobody commands somebody is paged.", slug=form.codename.slug)
    return modal(
        View.REOPEN,
        title=_("Reopen"),
        blocks=[section(line), why(_("Why does it go on?"), _, Field.REASON)],
        submit=_("Reopen"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident}),
    )


def read(view: Mapping[str, Any]) -> ReopenSubmission:
    """Raises Outdated for a form the bot did not draw."""
    incident = IncidentId(str(remembered(view, "incident")["incident"]))
    return ReopenSubmission(incident, written(view, Field.REASON))
