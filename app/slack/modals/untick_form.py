"""The form that asks why an item is not done after all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures import UntickForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View, read_number
from app.slack.modals.parts import modal, remember, remembered, why, written
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class UntickSubmission:
    incident: IncidentId
    number: int
    reason: str


def view(form: UntickForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.UNTICK,
        title=_("Reopen item {number}", number=form.item.number),
        blocks=[
            section("\n".join(_lines(form, _))),
            why(_("Why is it not done?"), _, Field.REASON),
        ],
        submit=_("Reopen"),
        close=_("Leave it ticked"),
        remembers=remember({"incident": form.incident, "number": form.item.number}),
    )


def read(view: Mapping[str, Any]) -> UntickSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "number")
    number = read_number(str(drawn["number"]))
    return UntickSubmission(IncidentId(drawn["incident"]), number, written(view, Field.REASON))


def _lines(form: UntickForm, _: Words) -> Iterator[str]:
    """Of several unticked at once a form opens for one: the others are named, for they stand ticked."""
    yield f"*{escape(form.item.title(_.locale))}*"
    if form.others:
        items = _.several([escape(item.title(_.locale)) for item in form.others])
        yield _("This is about the one above. Still ticked, to be unticked again: {items}", items=items)
