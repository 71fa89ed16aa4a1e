"""The form that asks what a blocked item needs, opened from a nudge: the slug and the number only (law 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import NudgeId
from app.domain.pictures import NeedsForm
from app.slack.blocks.kit import Block, section
from app.slack.blocks.spot import spot
from app.slack.ids import Field, View
from app.slack.modals.parts import modal, remember, remembered, why, written
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class NeedsSubmission:
    nudge: NudgeId
    needs: str


def view(form: NeedsForm, locale: str) -> Block:
    _ = words(locale)
    line = _("*{slug}*, item {number}", slug=form.codename.slug, number=spot(form.number, form.part, _))
    return modal(
        View.NEEDS,
        title=_("Blocked"),
        blocks=[section(line), why(_("What is needed to go on?"), _, Field.NEEDS)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"nudge": form.nudge}),
    )


def read(view: Mapping[str, Any]) -> NeedsSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "nudge")
    return NeedsSubmission(NudgeId(drawn["nudge"]), written(view, Field.NEEDS))
