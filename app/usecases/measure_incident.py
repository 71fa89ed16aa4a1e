"""How long did the parts of an incident take, from all that is recorded of it (DOMAIN.md §3.3)?"""

from collections.abc import Sequence
from datetime import timedelta

from app.domain.attack_times import attack_times
from app.domain.done_since import done_since
from app.domain.incident import Incident
from app.domain.metrics import Metrics, Response, measure
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork

STOPPED = 1
"""The item that says that the attack in progress is stopped."""


async def measured(desk: Desk, uow: UnitOfWork, incident: Incident, log: Sequence[Entry]) -> Metrics:
    """`log`: all of it, the oldest first."""
    call = await uow.calls.of_incident(incident.id)
    tasks = await uow.tasks.of(incident.id)
    response = Response(
        incident=incident,
        pages=await uow.pages.of(call.id) if call else (),
        tasks=tasks,
        updates=await uow.cadences.updates(incident.id),
        shifts=await uow.roles.history(incident.id),
        agreed=_agreed(log),
        overridden=sum(entry.kind is Kind.GATE_OVERRIDDEN for entry in log),
        stopped_at=next(done_since(task, log) for task in tasks if task.number == STOPPED),
    )
    return measure(response, attack_times(await uow.records.of(incident.id)), desk.clock.now())


def _agreed(log: Sequence[Entry]) -> list[timedelta]:
    answers = (entry for entry in log if entry.kind is Kind.NUDGE_ANSWERED)
    return [timedelta(minutes=int(one.facts["minutes"])) for one in answers if one.facts["how"] == "more"]
