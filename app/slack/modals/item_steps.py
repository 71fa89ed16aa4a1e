"""How are an item's own words shown in its form: what it is about, what not to do, its steps with their hints?"""

from collections.abc import Iterator
from itertools import islice

from app.domain.pictures import ItemForm
from app.domain.playbook import Step
from app.slack.blocks.kit import Block, checkboxes, context, option, section
from app.slack.modals.parts import paragraphs, question
from app.slack.mrkdwn import escape, person
from app.slack.words import Words

STEPS = "steps:"
_MOST = 10


def draw_about(form: ItemForm, _: Words) -> list[Block]:
    item = form.item
    blocks = [section(f"*{escape(item.title(_.locale))}*\n{escape(item.about.in_(_.locale))}")]
    if item.donts:
        donts = [f"• {escape(dont.in_(_.locale))}" for dont in item.donts]
        blocks += [section(text) for text in paragraphs([_("*What not to do*"), *donts])]
    notes = list(_notes(form, _))
    return [*blocks, context(" · ".join(notes))] if notes else blocks


def draw_steps(form: ItemForm, _: Words) -> list[Block]:
    """Groups of at most ten checkboxes (PLATFORM.md §1), each below the hints for its steps."""
    blocks: list[Block] = []
    for index, steps in enumerate(_groups(form.item.steps)):
        blocks += [section(text) for text in paragraphs(_hints(steps, _))]
        blocks.append(_group(index, steps, form, _))
    return blocks


def _group(index: int, steps: tuple[Step, ...], form: ItemForm, _: Words) -> Block:
    block_id = f"{STEPS}{index}"
    options = {step.id: option(_shown(step, _), step.id) for step in steps}
    done = [options[step.id] for step in steps if step.id in form.task.steps]
    label = _("Steps") if index == 0 else _("More steps")
    return question(block_id, label, checkboxes(block_id, list(options.values()), done))


def _groups(steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    rest = iter(steps)
    while group := tuple(islice(rest, _MOST)):
        yield group


def _hints(steps: tuple[Step, ...], _: Words) -> Iterator[str]:
    for step in steps:
        parts = [_("*cannot be undone*")] if step.irreversible else []
        if step.hint:
            parts.append(escape(step.hint.in_(_.locale)))
        if parts:
            yield f"• {escape(step.text.in_(_.locale))}: {' · '.join(parts)}"


def _shown(step: Step, _: Words) -> str:
    mark = "⚠ " if step.irreversible else ""
    return f"{mark}{step.text.in_(_.locale)}"


def _notes(form: ItemForm, _: Words) -> Iterator[str]:
    if form.item.gates:
        yield _("Waits for {gates}", gates=", ".join(form.item.gates))
    if form.suggested_owner and not form.task.owner:
        yield _("Usually done by {person}", person=person(form.suggested_owner))
