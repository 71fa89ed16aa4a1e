"""The form of one part of an item: what it is, who has it, how long; one that is there keeps its title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.checklist import MINUTES_LIMIT, TITLE_LIMIT, Edit
from app.domain.ids import IncidentId, UserId
from app.domain.pictures import PartForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View, read_number
from app.slack.modals.minutes import read_minutes
from app.slack.modals.parts import answer, modal, question, remember, remembered, written
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class PartSubmission:
    """`part`: 0 for one that is added."""

    incident: IncidentId
    number: int
    part: int
    title: str
    change: Edit


def view(form: PartForm, locale: str) -> Block:
    _ = words(locale)
    part, owner = form.part, form.part.owner if form.part else None
    return modal(
        View.PART,
        title=_("A part of item {number}", number=form.item.number),
        blocks=[_title(form, _), *_questions(form, _)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember(
            {
                "incident": form.incident,
                "number": form.item.number,
                "part": part.part if part else 0,
                "owner": owner or "",
            }
        ),
    )


def read(view: Mapping[str, Any]) -> PartSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused for minutes that are no number."""
    drawn = remembered(view, "incident", "number", "part", "owner")
    owner = answer(view, Field.OWNER).get("selected_user") or ""
    change = Edit(
        owner=UserId(owner) if owner and owner != drawn["owner"] else None,
        owner_removed=bool(drawn["owner"]) and not owner,
        minutes=read_minutes(view),
    )
    number = read_number(str(drawn["number"]))
    part = read_number(str(drawn["part"])) if drawn["part"] else 0
    return PartSubmission(IncidentId(drawn["incident"]), number, part, written(view, Field.TITLE), change)


def _title(form: PartForm, _: Words) -> Block:
    if form.part is not None:
        return section(f"*{escape(form.part.title)}*")
    box: Block = {"type": "plain_text_input", "max_length": TITLE_LIMIT}
    hint = _("One credential, one instance, one disk. Never a password, a key or a token itself.")
    return question(Field.TITLE, _("What is it?"), box, optional=False, hint=hint)


def _questions(form: PartForm, _: Words) -> list[Block]:
    chosen = {"initial_user": form.part.owner} if form.part and form.part.owner else {}
    minutes: Block = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MINUTES_LIMIT),
        "placeholder": {"type": "plain_text", "text": str(form.box_minutes)},
    }
    return [
        question(Field.OWNER, _("Owner"), {"type": "users_select", **chosen}),
        question(Field.MINUTES, _("Time from now, in minutes"), minutes),
    ]
