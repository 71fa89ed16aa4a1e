"""The checklist as it stands, the gates, and all that was signed of them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.checklist import Task, TaskState
from app.domain.gates import Answer, Attestation, GateStand, needs_of
from app.domain.organisation import Approver
from app.domain.playbook import Item
from app.domain.registers.versions import tallies
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.slack.blocks.gate_words import ANSWERS, STATES, gate_name, need_words
from app.slack.blocks.register_words import tallies_line
from app.slack.report.cells import Cells
from app.slack.words import later

_TASK_STATES: Mapping[TaskState, str] = MappingProxyType(
    {
        TaskState.OPEN: later("Open"),
        TaskState.IN_PROGRESS: later("Under way"),
        TaskState.BLOCKED: later("Blocked"),
        TaskState.DONE: later("Done"),
        TaskState.NOT_APPLICABLE: later("Does not apply"),
    }
)
_ALL = (Approver.COMMANDER, Approver.LEGAL, Approver.EXECUTIVE)


def task_name(task: Task, facts: Facts, cells: Cells) -> str:
    """`4. Isolate…`, or `4.2 web-1` of a part."""
    item = facts.playbook.item(task.number)
    if task.part:
        return f"{task.number}.{task.part} {cells.text(task.title)}"
    return item.title(cells.words.locale)


def checklist_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    ordered = sorted(facts.tasks, key=lambda task: task.spot)
    return Table(
        "checklist",
        _("Items"),
        (
            Column("item", _("Item"), 8),
            Column("state", _("State"), 3),
            Column("owner", _("Who sees to it"), 4),
            Column("moved_at", _("Last moved (UTC)"), 5),
            Column("steps", _("Steps"), 2),
            Column("notes", _("Notes"), 8),
        ),
        tuple(_task(task, facts, cells) for task in ordered),
    )


def _task(task: Task, facts: Facts, cells: Cells) -> tuple[str, ...]:
    item = facts.playbook.item(task.number)
    done = f"{len(task.steps)}/{len(item.steps)}" if item.steps and not task.part else ""
    moved = cells.time(task.moved_at) if task.version else ""
    state, owner = cells.words(_TASK_STATES[task.state]), cells.person(task.owner)
    return (task_name(task, facts, cells), state, owner, moved, done, _notes(task, item, facts, cells))


def _notes(task: Task, item: Item, facts: Facts, cells: Cells) -> str:
    _ = cells.words
    counted = "" if task.part else tallies_line(tallies(facts.versions, item.number), _)
    needs = _("Needs: {text}", text=cells.text(task.needs)) if task.needs else ""
    return "\n".join(filter(None, [counted, cells.text(task.note), needs, cells.text(task.reason)]))


def gates_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "gates",
        _("Gates"),
        (
            Column("gate", _("Gate"), 6),
            Column("state", _("State"), 3),
            Column("opens", _("What it holds back"), 8),
            Column("override", _("Overridden because"), 6),
        ),
        tuple(_gate(stand, cells) for stand in facts.stands),
    )


def _gate(stand: GateStand, cells: Cells) -> tuple[str, ...]:
    _ = cells.words
    why = f"{cells.person(stand.override.by)}: {cells.text(stand.override.reason)}" if stand.override else ""
    return (gate_name(stand.gate, _), _(STATES[stand.state]), stand.gate.opens.in_(_.locale), why)


def signatures_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "signatures",
        _("What was signed, and what was overridden"),
        (
            Column("at", _("When (UTC)"), 4),
            Column("gate", _("Gate"), 2),
            Column("who", _("Who"), 4),
            Column("answer", _("Answer"), 3),
            Column("words", _("What was signed"), 8),
            Column("reason", _("Reason"), 6),
        ),
        tuple(_signature(one, facts, cells) for one in facts.attestations),
        empty=_("Nothing was signed."),
    )


def _signature(one: Attestation, facts: Facts, cells: Cells) -> tuple[str, ...]:
    answer = cells.words(ANSWERS[one.answer])
    words = cells.text(one.words) or _need(one, facts, cells)
    return (cells.time(one.at), one.gate, cells.person(one.by), answer, words, cells.text(one.reason))


def _need(one: Attestation, facts: Facts, cells: Cells) -> str:
    """What the need says now, where the words of then were not kept."""
    if one.answer in {Answer.OVERRIDE, Answer.LIFTED}:
        return ""
    needs = needs_of(facts.playbook.gate(one.gate), _ALL)
    return next((need_words(one.gate, need, cells.words) for need in needs if need.key == one.need), "")
