"""How are an item's own words shown in its form: what it is about, what not to do, its steps with their hints?"""

from collections.abc import Iterator
from itertools import islice

from app.domain.pictures import ItemForm
from app.domain.playbook import Step
from app.slack.blocks.gate_words import gate_name, next_words
from app.slack.blocks.kit import Block, checkboxes, context, option, section
from app.slack.blocks.register_words import tallies_line
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
    return [*blocks, context("\n".join(notes))] if notes else blocks


def draw_steps(form: ItemForm, _: Words) -> list[Block]:
    """Groups of at most ten checkboxes (PLATFORM.md §1), each below the hints for its steps."""
    blocks: list[Block] = []
    for index, steps in enumerate(_groups(form.item.steps)):
        blocks += [section(text) for text in paragraphs(_hints(steps, form, _))]
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


def _hints(steps: tuple[Step, ...], form: ItemForm, _: Words) -> Iterator[str]:
    for step in steps:
        parts = [_("*cannot be undone*")] if step.irreversible else []
        if step.id in form.steps_waiting:
            parts.append(_("*waits for the commander's word*"))
        if step.hint:
            parts.append(escape(step.hint.in_(_.locale)))
        if parts:
            yield f"• {escape(step.text.in_(_.locale))}: {' · '.join(parts)}"


def _shown(step: Step, _: Words) -> str:
    mark = "⚠ " if step.irreversible else ""
    return f"{mark}{step.text.in_(_.locale)}"


def _notes(form: ItemForm, _: Words) -> Iterator[str]:
    if form.tallies:
        yield tallies_line(form.tallies, _)
    for stand in form.gates:
        gate = escape(gate_name(stand.gate, _))
        yield _("🔒 To be done, it waits for {gate}. Next: {need}", gate=gate, need=next_words(stand, _))
    if form.early:
        yield _("⚠ G2 is shut: nobody outside the team may know yet. Done now, it needs a reason.")
    if form.offers:
        people = _.several([person(one) for one in form.offers])
        yield _("Would take it: {people}", people=people)
    if form.suggested_owner and not form.task.owner:
        yield _("Usually done by {person}", person=person(form.suggested_owner))
