"""The form behind *Other…*: how many minutes more, and why; the slug and the number only (law 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import NudgeId
from app.domain.pictures import MoreForm
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block, section
from app.slack.blocks.spot import spot
from app.slack.ids import Field, View
from app.slack.modals.minutes import minutes_box, read_minutes
from app.slack.modals.parts import modal, question, remember, remembered, writing, written
from app.slack.words import words

SUGGESTED = 60


@dataclass(frozen=True, slots=True)
class MoreSubmission:
    nudge: NudgeId
    minutes: int
    why: str


def view(form: MoreForm, locale: str) -> Block:
    _ = words(locale)
    line = _("*{slug}*, item {number}", slug=form.codename.slug, number=spot(form.number, form.part, _))
    return modal(
        View.MORE,
        title=_("More time"),
        blocks=[
            section(line),
            question(Field.MINUTES, _("Minutes from now"), minutes_box(SUGGESTED), optional=False),
            question(Field.WHY, _("Why?"), writing(), hint=_("Never write passwords, keys or tokens here.")),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"nudge": form.nudge}),
    )


def read(view: Mapping[str, Any]) -> MoreSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused for minutes that are no number."""
    nudge, minutes = NudgeId(str(remembered(view, "nudge")["nudge"])), read_minutes(view)
    if minutes is None:
        raise FieldRefused(Field.MINUTES, "not_a_number")
    return MoreSubmission(nudge, minutes, written(view, Field.WHY))
