"""What was decided, what was said of how it stands, and what is still to be done."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.cadence import Update
from app.domain.decisions import Decision, Outcome
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.domain.timeline import Kind
from app.slack.blocks.register_words import register_name
from app.slack.report.cells import Cells
from app.slack.report.checklist_tables import task_name
from app.slack.words import later

_OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.WAITING: later("Not decided"),
        Outcome.GO_AHEAD: later("Go ahead"),
        Outcome.NOT_NOW: later("Not now"),
    }
)


def decisions_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "decisions",
        _("Decisions"),
        (
            Column("number", _("No."), 1),
            Column("at", _("When (UTC)"), 4),
            Column("proposal", _("Proposal"), 9),
            Column("outcome", _("Outcome"), 3),
            Column("decided_by", _("Decided by"), 4),
            Column("objections", _("Objections"), 7),
        ),
        tuple(_decision(one, cells) for one in facts.decisions),
        empty=_("Nothing was put to the room."),
    )


def _decision(one: Decision, cells: Cells) -> tuple[str, ...]:
    objected = "\n".join(f"{cells.person(it.person)}: {cells.text(it.reason)}" for it in one.objections)
    outcome, by = cells.words(_OUTCOMES[one.outcome]), cells.person(one.decided_by)
    proposal = f"{cells.text(one.proposal)}\n({cells.person(one.proposed_by)})"
    return (str(one.number), cells.time(one.decided_at or one.proposed_at), proposal, outcome, by, objected)


def updates_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "updates",
        _("Status updates"),
        (
            Column("number", _("No."), 1),
            Column("at", _("When (UTC)"), 4),
            Column("who", _("Who"), 4),
            Column("condition", _("Condition"), 6),
            Column("actions", _("Actions"), 6),
            Column("needs", _("Needs"), 6),
        ),
        tuple(_update(one, cells) for one in facts.updates),
        empty=_("No update was given."),
    )


def _update(one: Update, cells: Cells) -> tuple[str, ...]:
    said = (one.said.condition, one.said.actions, one.said.needs)
    return (str(one.number), cells.time(one.at), cells.person(one.author), *map(cells.text, said))


def open_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "open_actions",
        _("Open actions"),
        (
            Column("what", _("What"), 12),
            Column("who", _("Who"), 4),
            Column("due", _("Until"), 4),
            Column("source", _("Source"), 5),
        ),
        tuple(_open(facts, cells)),
        empty=_("Nothing is open."),
    )


def _open(facts: Facts, cells: Cells) -> Iterator[tuple[str, ...]]:
    _ = cells.words
    for task in sorted(facts.tasks, key=lambda task: task.spot):
        if not task.settled:
            name, owner = task_name(task, facts, cells), cells.person(task.owner)
            yield (name, owner, cells.time(task.due_at), _("checklist"))
    yield from _todos(facts, cells)
    yield from _entries(facts, cells)
    yield from _waiting(facts, cells)
    if facts.review is not None and facts.review.done_at is None:
        yield (_("Review"), cells.person(facts.review.owner), facts.review.due_on.isoformat(), _("review"))


def _entries(facts: Facts, cells: Cells) -> Iterator[tuple[str, ...]]:
    for entry in facts.entries:
        if not entry.record.settled:
            source = f"{register_name(entry.register, cells.words)} {entry.number}"
            yield (cells.text(entry.record.title), cells.person(entry.record.owner_named), "", source)


def _waiting(facts: Facts, cells: Cells) -> Iterator[tuple[str, ...]]:
    _ = cells.words
    for one in facts.decisions:
        if one.outcome is Outcome.WAITING:
            source = _("decision {number}", number=one.number)
            yield (cells.text(one.proposal), "", cells.time(one.closes_at), source)


def _todos(facts: Facts, cells: Cells) -> Iterator[tuple[str, ...]]:
    _ = cells.words
    for one in facts.log:
        if one.entry.kind is Kind.TODO and one.done is None and one.taken_back is None:
            source = one.permalink or _("log {number}", number=one.seq)
            yield (cells.message(one.latest), cells.person(one.author), "", source)
