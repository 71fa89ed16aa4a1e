"""How long did the parts of an incident take, from all that a report tells of it (DOMAIN.md §3.3)? Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from app.domain.attack_times import attack_times
from app.domain.done_since import done_since
from app.domain.metrics import Metrics, Notice, Response, measure
from app.domain.report.facts import Facts
from app.domain.timeline import Entry, Kind
from app.domain.when import When

STOPPED = 1
"""The item that says that the attack in progress is stopped."""


def measured(facts: Facts) -> Metrics:
    """Of items, not of their parts, whose time is that of the item."""
    log = [one.entry for one in facts.log]
    tasks = [task for task in facts.tasks if not task.part]
    response = Response(
        incident=facts.incident,
        pages=facts.pages,
        tasks=tasks,
        updates=facts.updates,
        shifts=facts.shifts,
        agreed=_agreed(log),
        overridden=sum(entry.kind is Kind.GATE_OVERRIDDEN for entry in log),
        stopped_at=next((done_since(task, log) for task in tasks if task.number == STOPPED), None),
    )
    attack = replace(attack_times(facts.versions), notices=notice_times(facts))
    return measure(response, attack, facts.written_at)


def notice_times(facts: Facts) -> list[Notice]:
    """In the order of `facts.notices`. What has no number, or has not begun, has no margin."""
    return [
        Notice(
            began=When.at(one.stand.began),
            deadline=When.at(one.stand.due),
            sent=When.at(one.given.at if one.given is not None else None),
        )
        for _, one in facts.notices
    ]


def _agreed(log: Iterable[Entry]) -> list[timedelta]:
    answers = (entry for entry in log if entry.kind is Kind.NUDGE_ANSWERED)
    return [timedelta(minutes=int(one.facts["minutes"])) for one in answers if one.facts["how"] == "more"]
