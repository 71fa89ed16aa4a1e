"""The form in which the commander says how it ends: what is unfinished stands on top, whoever owes it beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.domain.ending import Ending, Wish
from app.domain.ids import IncidentId, UserId
from app.domain.pictures import EndForm, Owed
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block, option, section
from app.slack.ids import Field, View
from app.slack.modals.parts import answer, modal, question, remember, remembered, writing, written
from app.slack.modals.review_form import day_chosen, review_questions
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, later, words

_LABELS: Mapping[Ending, tuple[str, str]] = MappingProxyType(
    {
        Ending.CONTAINED: (later("Contained"), later("It is held. The work and the reminders go on.")),
        Ending.UNCONTAINED: (later("Not contained after all"), later("It goes on. So does the work.")),
        Ending.CLOSED: (later("Close"), later("The work is done. Somebody reviews it.")),
        Ending.STOOD_DOWN: (later("Stand down"), later("No response was needed. A review is optional.")),
    }
)


@dataclass(frozen=True, slots=True)
class EndSubmission:
    incident: IncidentId
    wish: Wish


def view(form: EndForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.END,
        title=_("How it ends"),
        blocks=[
            section("\n".join([f"*{form.codename.slug}*", *_unfinished(form, _)])),
            question(Field.ENDING, _("What now?"), _choices(form, _), optional=False),
            question(
                Field.END_NOTE,
                _("What becomes of what is unfinished?"),
                writing(),
                hint=_("Needed to close while something is. Never write passwords, keys or tokens here."),
            ),
            *review_questions(form.review_on, _, optional=True, hint=_("Needed to close.")),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident}),
    )


def read(view: Mapping[str, Any]) -> EndSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused where nothing was chosen."""
    incident = IncidentId(str(remembered(view, "incident")["incident"]))
    chosen = (answer(view, Field.ENDING).get("selected_option") or {}).get("value")
    if chosen not in set(Ending):
        raise FieldRefused(Field.ENDING, "missing")
    reviewer = answer(view, Field.REVIEWER).get("selected_user")
    wish = Wish(
        ending=Ending(chosen),
        note=written(view, Field.END_NOTE),
        reviewer=UserId(reviewer) if reviewer else None,
        review_on=day_chosen(view),
    )
    return EndSubmission(incident, wish)


def _unfinished(form: EndForm, _: Words) -> Iterator[str]:
    if form.owed:
        yield _("Unfinished:")
    else:
        yield _("Every item is settled.")
    for one in form.owed:
        yield f"• {_owed(one, _)}"
    if form.shut:
        yield _("Gates that are shut: {gates}", gates=_.several(list(form.shut)))
    if form.clocks:
        yield _.n(
            "⚠ {n} notification clock is not settled. What counts down goes on when this is closed.",
            "⚠ {n} notification clocks are not settled. What counts down goes on when this is closed.",
            form.clocks,
        )


def _owed(one: Owed, _: Words) -> str:
    items = _.several([escape(item.title(_.locale), 80) for item in one.items])
    return _("{person}: {items}", person=person(one.owner) if one.owner else _("nobody yet"), items=items)


def _choices(form: EndForm, _: Words) -> Block:
    options = [
        option(_(_LABELS[ending][0]), ending, description=_(_LABELS[ending][1])) for ending in form.choices
    ]
    return {"type": "radio_buttons", "options": options, "initial_option": options[0]}
