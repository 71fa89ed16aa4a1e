"""What a reader of one page only must learn."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.incident import IncidentState
from app.domain.registers.exposure import Exposure
from app.domain.registers.fields import Known
from app.domain.report.facts import Facts
from app.domain.timeline import Kind
from app.slack.blocks.register_words import choice_label
from app.slack.report.cells import Cells
from app.slack.report.figure_words import attack_bars, span
from app.slack.words import later

_STATES = {
    IncidentState.OPEN: later("Open"),
    IncidentState.STOOD_DOWN: later("Stood down"),
    IncidentState.CLOSED: later("Closed"),
}


def summary_rows(facts: Facts, cells: Cells) -> tuple[tuple[str, str], ...]:
    rows = [*_course(facts, cells)]
    if not facts.forgotten:
        rows += [*_attack(facts, cells), *_work(facts, cells)]
    return tuple((label, value) for label, value in rows if value)


def _course(facts: Facts, cells: Cells) -> Iterator[tuple[str, str]]:
    _, incident = cells.words, facts.incident
    begun = f"{cells.time(incident.declared_at)} UTC · {cells.person(incident.declared_by)}"
    yield (_("State"), _(_STATES[incident.state]))
    yield (_("Begun"), begun)
    yield (_("What was seen"), cells.text(facts.what_was_seen))
    yield (_("Commander"), cells.person(incident.commander))
    taken = facts.first(Kind.COMMAND_TAKEN)
    if taken is not None:
        waited = span(taken - incident.declared_at, cells)
        yield (_("Command first taken"), f"{cells.time(taken)} UTC · " + _("after {length}", length=waited))
    yield (_("Confirmed"), _moment(cells, incident.confirmed_at))
    yield (_("Contained"), _moment(cells, incident.contained_at))
    yield (_("Ended"), _moment(cells, incident.ended_at))
    if incident.ended_at is not None:
        yield (_("How long it lasted"), span(incident.ended_at - incident.declared_at, cells))
    yield (_("On legal hold since"), _moment(cells, incident.held_since))


def _moment(cells: Cells, at: datetime | None) -> str:
    return f"{cells.time(at)} UTC" if at else ""


def _attack(facts: Facts, cells: Cells) -> Iterator[tuple[str, str]]:
    _ = cells.words
    for what, _start, _end, length in attack_bars(facts, cells).rows:
        yield (what, length)
    exposures = [one.record for one in facts.of(Exposure.REGISTER) if isinstance(one.record, Exposure)]
    said = [
        f"{cells.text(one.dataset)} ({choice_label(one.exfiltrated, _)})"
        for one in sorted(exposures, key=lambda one: one.exfiltrated is not Known.YES)
    ]
    yield (_("Exposed data (taken out?)"), "\n".join(said))


def _work(facts: Facts, cells: Cells) -> Iterator[tuple[str, str]]:
    _ = cells.words
    items = [task for task in facts.tasks if not task.part]
    settled = sum(task.settled for task in items)
    overridden = sum(stand.override is not None for stand in facts.stands)
    yield (_("Checklist"), _("{done} of {all} settled", done=settled, all=len(items)))
    yield (_("Gates overridden"), str(overridden) if overridden else _("none"))
    yield (_("Indicators"), str(len(facts.indicators)) if facts.indicators else _("none"))
    yield (_("People who knew"), str(len({stay.person for stay in facts.stays})))
