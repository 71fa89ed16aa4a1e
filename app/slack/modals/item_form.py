"""The form of one item: what it asks, and what this person changed on it.

The form remembers what it was drawn from, so reading it back yields changes only and two people saving at once both
win (ARCHITECTURE law 10). Texts are remembered by digest: what people write stays out of Slack's metadata.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.checklist import MINUTES_LIMIT, Edit, Task, TaskState
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.pictures import ItemForm
from app.domain.refusals import FieldRefused, Outdated
from app.slack.blocks.kit import Block, actions, button, option
from app.slack.blocks.proposed_contacts import proposed_contacts
from app.slack.ids import Action, Field, View, read_number
from app.slack.modals.item_parts import draw_parts, read_parts
from app.slack.modals.item_steps import STEPS, draw_about, draw_steps
from app.slack.modals.parts import answer, modal, question, remember, remembered, writing, written
from app.slack.words import Words, later, words

_STATES: Mapping[TaskState, str] = {
    TaskState.OPEN: later("Open"),
    TaskState.IN_PROGRESS: later("In progress"),
    TaskState.BLOCKED: later("Blocked"),
    TaskState.DONE: later("Done"),
    TaskState.NOT_APPLICABLE: later("Not applicable"),
}
_TEXTS = (Field.NOTE, Field.NEEDS, Field.REASON)


@dataclass(frozen=True, slots=True)
class ItemSubmission:
    """What one person sends back. `change` holds only what differs from what they were shown."""

    incident: IncidentId
    number: int
    channel: ChannelId
    change: Edit


def view(form: ItemForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.ITEM,
        title=_("Item {number}", number=form.item.number),
        blocks=[*draw_about(form, _), *_outside(form, _), *_questions(form, _)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=_remember(form),
    )


def read(view: Mapping[str, Any]) -> ItemSubmission:
    """Raises Outdated for a form the bot did not draw, FieldRefused for minutes that are no number."""
    drawn = remembered(view, "incident", "number", "channel", "state", "owner", "steps", "parts", *_TEXTS)
    owner = answer(view, Field.OWNER).get("selected_user") or ""
    before, now = frozenset(drawn["steps"]), _steps(view)
    parts_before, parts = frozenset(drawn["parts"]), read_parts(view)
    change = Edit(
        state=_state(view, drawn["state"]),
        owner=UserId(owner) if owner and owner != drawn["owner"] else None,
        owner_removed=bool(drawn["owner"]) and not owner,
        minutes=_minutes(view),
        note=_text(view, drawn, Field.NOTE),
        needs=_text(view, drawn, Field.NEEDS),
        reason=_text(view, drawn, Field.REASON),
        steps_done=now - before,
        steps_undone=before - now,
        parts_done=parts - parts_before,
        parts_undone=parts_before - parts,
    )
    number = read_number(str(drawn["number"]))
    return ItemSubmission(IncidentId(drawn["incident"]), number, ChannelId(drawn["channel"]), change)


def _questions(form: ItemForm, _: Words) -> list[Block]:
    return [
        question(Field.STATE, _("State"), _state_menu(form, _), optional=False),
        question(Field.OWNER, _("Owner"), _owner_menu(form)),
        *draw_steps(form, _),
        *draw_parts(form, _),
        question(Field.MINUTES, _("Time from now, in minutes"), _minutes_box(form), hint=_time_hint(form, _)),
        question(
            Field.NOTE,
            _("Note"),
            writing(form.task.note),
            hint=_("Never write passwords, keys or tokens here."),
        ),
        question(Field.NEEDS, _("If blocked: what is needed?"), writing(form.task.needs)),
        question(Field.REASON, _reason_label(form, _), writing(_reason(form.task))),
    ]


def _outside(form: ItemForm, _: Words) -> list[Block]:
    if form.item.number not in {12, 13}:
        return []
    every = actions(button(_("Contacts…"), Action.CONTACTS, value=form.incident))
    return [*proposed_contacts(form.incident, form.proposals, _), every]


def _reason(task: Task) -> str:
    """Why it does not apply. Why it was reopened, or done early, is no answer to that."""
    return task.reason if task.state is TaskState.NOT_APPLICABLE else ""


def _reason_label(form: ItemForm, _: Words) -> str:
    if form.early:
        return _("If not applicable, or done while G2 is shut: why?")
    return _("If not applicable: why?")


def _state_menu(form: ItemForm, _: Words) -> Block:
    options = {state: option(_(label), state) for state, label in _STATES.items()}
    return {
        "type": "static_select",
        "options": list(options.values()),
        "initial_option": options[form.task.state],
    }


def _owner_menu(form: ItemForm) -> Block:
    chosen = {"initial_user": form.task.owner} if form.task.owner else {}
    return {"type": "users_select", **chosen}


def _minutes_box(form: ItemForm) -> Block:
    return {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MINUTES_LIMIT),
        "placeholder": {"type": "plain_text", "text": str(form.box_minutes)},
    }


def _time_hint(form: ItemForm, _: Words) -> str:
    if form.task.due_at:
        return _("Until {time} as it stands. Left empty, nothing changes.", time=_.utc(form.task.due_at))
    return _.n(
        "Left empty, it is {n} minute once somebody has it.",
        "Left empty, it is {n} minutes once somebody has it.",
        form.box_minutes,
    )


def _remember(form: ItemForm) -> str:
    task = form.task
    return remember(
        {
            "incident": form.incident,
            "number": form.item.number,
            "channel": form.channel,
            "state": task.state,
            "owner": task.owner or "",
            "steps": sorted(task.steps),
            "parts": [part.part for part in form.parts if part.settled],
            Field.NOTE: _digest(task.note),
            Field.NEEDS: _digest(task.needs),
            Field.REASON: _digest(_reason(task)),
        }
    )


def _state(view: Mapping[str, Any], drawn: str) -> TaskState | None:
    chosen = (answer(view, Field.STATE).get("selected_option") or {}).get("value", drawn)
    try:
        return None if chosen == drawn else TaskState(chosen)
    except ValueError:
        raise Outdated from None


def _minutes(view: Mapping[str, Any]) -> int | None:
    entered = str(answer(view, Field.MINUTES).get("value") or "").strip()
    if not entered:
        return None
    if not entered.isdecimal() or len(entered) > 6:
        raise FieldRefused(Field.MINUTES, "not_a_number")
    return int(entered)


def _text(view: Mapping[str, Any], drawn: Mapping[str, Any], field: Field) -> str | None:
    text = written(view, field)
    return None if _digest(text) == drawn[field] else text


def _steps(view: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the steps now ticked, over all groups."""
    groups = [block_id for block_id in view["state"]["values"] if block_id.startswith(STEPS)]
    return frozenset(
        option["value"] for group in groups for option in answer(view, group).get("selected_options") or ()
    )


def _digest(text: str) -> str:
    """Blind to what Slack does to line ends and to space around the text."""
    normal = text.replace("\r\n", "\n").strip()
    return hashlib.sha256(normal.encode()).hexdigest()[:16]
