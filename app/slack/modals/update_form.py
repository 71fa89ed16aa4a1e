"""The form of an update: condition, actions, needs, begun from the record (DOMAIN.md §2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.cadence import Can
from app.domain.checklist import NOTE_LIMIT
from app.domain.ids import IncidentId
from app.domain.pictures import TaskLine
from app.domain.pictures.cadence import UpdateForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.minutes import minutes_box, read_minutes
from app.slack.modals.parts import modal, question, remember, remembered, writing, written
from app.slack.mrkdwn import cut
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class UpdateSubmission:
    incident: IncidentId
    said: Can
    minutes: int | None


def view(form: UpdateForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.UPDATE,
        title=_("Update {number}", number=form.number),
        blocks=[
            section(
                _(
                    "*{slug}*: it is posted in the room. Executives hear that it is there.",
                    slug=form.codename.slug,
                )
            ),
            *_questions(form, _),
        ],
        submit=_("Post"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident}),
    )


def read(view: Mapping[str, Any]) -> UpdateSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused for what is no number."""
    incident = IncidentId(str(remembered(view, "incident")["incident"]))
    said = Can(written(view, Field.CONDITION), written(view, Field.ACTIONS), written(view, Field.NEEDS))
    return UpdateSubmission(incident, said, read_minutes(view))


def _questions(form: UpdateForm, _: Words) -> list[Block]:
    last = form.last.said.condition if form.last else ""
    actions = "\n".join(_action(line, _) for line in form.under_way)
    needs = "\n".join(_need(line, _) for line in form.blocked)
    return [
        question(
            Field.CONDITION,
            _("Condition"),
            writing(_fitting(last)),
            optional=False,
            hint=_("How does it stand? Never write passwords, keys or tokens here."),
        ),
        question(
            Field.ACTIONS,
            _("Actions"),
            writing(_fitting(actions)),
            hint=_("What is being done, and by whom?"),
        ),
        question(Field.NEEDS, _("Needs"), writing(_fitting(needs)), hint=_("What is missing to go on?")),
        question(
            Field.MINUTES,
            _("Next update in, minutes"),
            minutes_box(form.minutes),
            hint=_("The room sees when."),
        ),
    ]


def _action(line: TaskLine, _: Words) -> str:
    title = f"{line.item.number}. {line.item.title(_.locale)}"
    return _("{item}: {person}", item=title, person=line.owner_name) if line.owner_name else title


def _need(line: TaskLine, _: Words) -> str:
    return _(
        "{item}: {needs}", item=f"{line.item.number}. {line.item.title(_.locale)}", needs=line.task.needs
    )


def _fitting(text: str) -> str:
    return cut(text, NOTE_LIMIT)
