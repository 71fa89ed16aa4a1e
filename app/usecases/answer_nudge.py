"""A nudged owner answers: done, more time, blocked, or not mine any more."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.checklist import Task, block, hand_back, more_time, tick
from app.domain.ids import NudgeId
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import NeedsForm
from app.domain.refusals import NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident, open_incident_locked, save_task, show
from app.usecases.ports import Nudge, UnitOfWork
from app.usecases.standing import require


async def answer_nudge(
    desk: Desk, *, key: str, by: Caller, nudge: NudgeId, how: str, minutes: int = 0, needs: str = ""
) -> None:
    """`how`: done, more (with `minutes`), blocked (with `needs`) or handed_back.

    Raises NotYours, Outdated (the item has moved since), AlreadyOver or FieldRefused.
    """
    now = desk.clock.now()
    async with desk.store.act("answer_nudge", by.id) as uow:
        found = await _mine(desk, uow, by, nudge)
        incident = await open_incident_locked(uow, found.incident)
        if await uow.deliveries.remember(key) is not None:
            return
        task = await _unmoved(uow, found)
        await uow.nudges.save(replace(found, settled=how, minutes=minutes))
        await save_task(desk, uow, incident, _moved(task, how, minutes, needs, now), now)
        facts: dict[str, str | int] = {"item": found.number, "how": how, "minutes": minutes}
        await uow.timeline.add(incident.id, Entry(Kind.NUDGE_ANSWERED, now, by.id, facts, text=needs))
        subject = {"nudge": nudge}
        uow.enqueue(Intent(Errand.SETTLE_NUDGE, to=by.id, incident=incident.id, subject=subject))
        if how in {"blocked", "handed_back"}:
            uow.enqueue(outgoing.room_notice(incident.id, how, person=by.id, item=found.number))
        await show(uow, incident)
        await uow.commit(incident.id)


async def ask_needs(desk: Desk, *, by: Caller, nudge: NudgeId) -> NeedsForm:
    """What the form behind *Blocked…* is drawn from. Reads only. Raises NotYours, Outdated or AlreadyOver."""
    async with desk.store.look() as uow:
        found = await _mine(desk, uow, by, nudge)
        incident = await open_incident(uow, found.incident)
        await _unmoved(uow, found)
        return NeedsForm(nudge, incident.codename, found.number)


async def _mine(desk: Desk, uow: UnitOfWork, by: Caller, nudge: NudgeId) -> Nudge:
    await require(desk, uow, by, Act.ANSWER_NUDGE)
    found = await uow.nudges.get(nudge)
    if found is None:
        raise Outdated
    if found.owner != by.id:
        raise NotYours
    return found


async def _unmoved(uow: UnitOfWork, nudge: Nudge) -> Task:
    task = await uow.tasks.get(nudge.incident, nudge.number)
    if task.version != nudge.task_version:
        raise Outdated
    return task


def _moved(task: Task, how: str, minutes: int, needs: str, now: datetime) -> Task:
    if how == "done":
        return tick(task, now)
    if how == "more":
        return more_time(task, minutes, now)
    if how == "blocked":
        return block(task, needs, now)
    return hand_back(task, now)
