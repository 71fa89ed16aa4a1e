"""Time boxes pass and items or parts of them stall: nudge their owners, tell the commander of the rest.

DOMAIN.md §2.3.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.checklist import Task
from app.domain.ids import NudgeId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.nudges import Decision, NudgeOwner, TellAssigner, TellCommander, decide, next_look
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import Nudge, UnitOfWork


async def sweep_nudges(desk: Desk) -> int:
    """Look at every item that is due, an incident a transaction; how many incidents. Any number of copies."""
    incidents = 0
    while await _one(desk):
        incidents += 1
    return incidents


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_nudges") as uow:
        incident = await uow.incidents.with_tasks_due(now)
        if incident is None:
            return False
        tasks = await uow.tasks.due(incident.id, now)
        decisions = [made for task in tasks for made in await _look(desk, uow, incident, task, now)]
        await _tell_digest(uow, incident, decisions, now)
        if any(task.late(now) for task, _ in decisions):
            await show(uow, incident)
        await uow.commit(incident.id)
        return True


async def _look(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, now: datetime
) -> tuple[tuple[Task, Decision], ...]:
    """What is done about one item. Where it is told that nobody has understood, what else is due comes with it."""
    decision = decide(task, desk.policy(task, now), now)
    looked = await _carry_out(desk, uow, incident, task, decision, now)
    if isinstance(decision, TellAssigner):
        return (task, decision), *await _look(desk, uow, incident, looked, now)
    return ((task, decision),)


async def _carry_out(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, decision: Decision, now: datetime
) -> Task:
    """The item's next look, and the nudge if there is one."""
    if isinstance(decision, TellCommander) and incident.commander is None:
        return await _wait_for_commander(desk, uow, incident, task, now)
    looked = task
    if isinstance(decision, NudgeOwner):
        looked = replace(task, nudged_at=now, misses=decision.misses)
        await _nudge(desk, uow, incident, task, decision, now)
    elif isinstance(decision, TellCommander):
        looked = replace(task, nudged_at=now)
    elif isinstance(decision, TellAssigner):
        looked = replace(task, ack_due_at=None)
        await _tell_assigner(uow, incident, task, decision, now)
    await uow.tasks.save(incident.id, looked, next_look(looked, desk.policy(looked, now)))
    return looked


async def _wait_for_commander(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, now: datetime
) -> Task:
    """Nobody can be told yet, so nobody was: whoever takes command hears of it soon."""
    await uow.tasks.save(incident.id, task, now + desk.policy(task, now).repeat)
    return task


async def _tell_assigner(
    uow: UnitOfWork, incident: Incident, task: Task, decision: TellAssigner, now: datetime
) -> None:
    facts = {**task.spot.facts, "owner": task.owner or ""}
    await uow.timeline.add(incident.id, Entry(Kind.ITEM_NOT_ACKNOWLEDGED, now, None, facts))
    uow.enqueue(Intent(Errand.UNACKNOWLEDGED, to=decision.to, incident=incident.id, subject=task.spot.facts))


async def _nudge(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, decision: NudgeOwner, now: datetime
) -> None:
    nudge = Nudge(
        id=NudgeId(draw_id(desk.chance)),
        incident=incident.id,
        number=task.number,
        part=task.part,
        owner=decision.owner,
        task_version=task.version,
        misses=decision.misses,
        late=decision.reason.value == "box",
    )
    await uow.nudges.add(nudge)
    facts: dict[str, str | int] = {
        **task.spot.facts,
        "why": decision.reason.value,
        "misses": decision.misses,
    }
    await uow.timeline.add(incident.id, Entry(Kind.NUDGED, now, None, {**facts, "owner": decision.owner}))
    subject = {"nudge": nudge.id}
    uow.enqueue(Intent(Errand.NUDGE, to=decision.owner, incident=incident.id, subject=subject))
    for person in _also(incident, decision):
        uow.enqueue(Intent(Errand.OWNER_LATE, to=person, incident=incident.id, subject=subject))


def _also(incident: Incident, decision: NudgeOwner) -> tuple[UserId, ...]:
    """Who else hears of it: never the owner a second time."""
    told = [incident.commander if decision.tell_commander else None]
    told.append(incident.deputy if decision.tell_deputy else None)
    return tuple(person for person in told if person is not None and person != decision.owner)


async def _tell_digest(
    uow: UnitOfWork, incident: Incident, decisions: Sequence[tuple[Task, Decision]], now: datetime
) -> None:
    lines: dict[str, str | int] = {
        "_".join([decision.reason.value, *map(str, task.spot.facts.values())]): task.version
        for task, decision in decisions
        if isinstance(decision, TellCommander)
    }
    if not lines or incident.commander is None:
        return
    await uow.timeline.add(incident.id, Entry(Kind.DIGEST, now, None, {"items": len(lines)}))
    uow.enqueue(Intent(Errand.DIGEST, to=incident.commander, incident=incident.id, subject=lines))
