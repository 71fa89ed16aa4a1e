"""The form that asks who reviews what is over, and until when; its two questions stand in the end form, too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.ids import IncidentId, UserId
from app.domain.pictures import ReviewForm
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import answer, modal, question, remember, remembered
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class ReviewSubmission:
    incident: IncidentId
    reviewer: UserId | None
    due_on: date | None


def view(form: ReviewForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.REVIEW,
        title=_("Review"),
        blocks=[
            section(_("*{slug}*: what can be learned from it?", slug=form.codename.slug)),
            *review_questions(form.review_on, _, optional=False),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident}),
    )


def read(view: Mapping[str, Any]) -> ReviewSubmission:
    """Raises Outdated for a form the bot did not draw."""
    incident = IncidentId(str(remembered(view, "incident")["incident"]))
    reviewer = answer(view, Field.REVIEWER).get("selected_user")
    return ReviewSubmission(incident, UserId(reviewer) if reviewer else None, day_chosen(view))


def review_questions(review_on: date, _: Words, *, optional: bool, hint: str = "") -> list[Block]:
    day: Block = {"type": "datepicker", "initial_date": review_on.isoformat()}
    return [
        question(
            Field.REVIEWER, _("Who reviews this?"), {"type": "users_select"}, optional=optional, hint=hint
        ),
        question(Field.REVIEW_ON, _("Until"), day, optional=optional),
    ]


def day_chosen(view: Mapping[str, Any]) -> date | None:
    """Raises FieldRefused for what is no day."""
    chosen = answer(view, Field.REVIEW_ON).get("selected_date")
    if not chosen:
        return None
    try:
        return date.fromisoformat(str(chosen))
    except ValueError:
        raise FieldRefused(Field.REVIEW_ON, "missing") from None
