"""The form in which the commander answers for a step that cannot be undone. Only they see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures import StepForm
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block, option, section
from app.slack.ids import Field, View
from app.slack.modals.parts import answer, modal, question, remember, remembered, writing, written
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, words

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class StepSubmission:
    incident: IncidentId
    word: str
    yes: bool
    reason: str


def view(form: StepForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.STEP,
        title=_("Item {number}", number=form.asked.item.number),
        blocks=[
            section(_about(form, _)),
            question(Field.ANSWER, _("Your word"), _choice(_), optional=False),
            question(
                Field.REASON, _("Why?"), writing(), hint=_("Never write passwords, keys or tokens here.")
            ),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident, "word": form.asked.word.id}),
    )


def read(view: Mapping[str, Any]) -> StepSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused where neither was chosen."""
    drawn = remembered(view, "incident", "word")
    chosen = (answer(view, Field.ANSWER).get("selected_option") or {}).get("value")
    if chosen not in {YES, NO}:
        raise FieldRefused(Field.ANSWER, "missing")
    return StepSubmission(
        IncidentId(drawn["incident"]), drawn["word"], chosen == YES, written(view, Field.REASON)
    )


def _about(form: StepForm, _: Words) -> str:
    asked = form.asked
    ticked = _(
        "{person} ticked it, {time}. It cannot be undone.",
        person=person(asked.word.by),
        time=_.utc(asked.word.at),
    )
    return "\n".join(
        [
            f"*{escape(asked.item.title(_.locale))}*",
            f"“{escape(asked.step.text.in_(_.locale))}”",
            *([escape(asked.step.hint.in_(_.locale))] if asked.step.hint else []),
            ticked,
        ]
    )


def _choice(_: Words) -> Block:
    options = [option(_("Yes"), YES), option(_("No"), NO)]
    return {"type": "radio_buttons", "options": options}
