"""A nudged owner answers: done, more time, blocked, I don't know, or not mine any more."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.checklist import Task, block, dont_know, hand_back, more_time, tick
from app.domain.ids import NudgeId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import MoreForm, NeedsForm
from app.domain.refusals import NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.give_item import tell_stuck
from app.usecases.holding_items import note_warnings, require_open_outside
from app.usecases.left_open import left_open
from app.usecases.moving_items import open_incident, open_incident_locked, save_task, show
from app.usecases.ports import Nudge, UnitOfWork
from app.usecases.standing import is_shut_out, require

STUCK = frozenset({"blocked", "unknown"})
"""The commander hears of it at once."""
IN_ROOM = frozenset({"blocked", "handed_back"})


async def answer_nudge(
    desk: Desk, *, key: str, by: Caller, nudge: NudgeId, how: str, minutes: int = 0, text: str = ""
) -> None:
    """`how`: done, more (`minutes`, and `text` may say why), blocked (`text`: what is needed), unknown, handed_back.

    Raises NotYours, Outdated (the item has moved since), AlreadyOver or FieldRefused; of *Done*, HeldItem.
    """
    now = desk.clock.now()
    async with desk.store.act("answer_nudge", by.id) as uow:
        found = await _mine(desk, uow, by, nudge)
        incident = await open_incident_locked(uow, found.incident)
        if await uow.deliveries.remember(key) is not None:
            return
        if how == "done" and not found.part:
            await require_open_outside(desk, uow, incident, found.number)
        task = _moved(desk, await _unmoved(uow, found), how, minutes, text, now)
        await uow.nudges.save(replace(found, settled=how, minutes=minutes))
        await save_task(desk, uow, incident, task, now, by=by.id)
        facts = {**task.spot.facts, "how": how, "minutes": minutes}
        if how == "done" and not found.part:
            facts |= await _done(desk, uow, incident, task, by)
        await uow.timeline.add(incident.id, Entry(Kind.NUDGE_ANSWERED, now, by.id, facts, text=text))
        _tell(uow, incident, task, by, how)
        settled = Intent(Errand.SETTLE_NUDGE, to=by.id, incident=incident.id, subject={"nudge": nudge})
        uow.enqueue(settled)
        await show(uow, incident)
        await uow.commit(incident.id)


async def ask_needs(desk: Desk, *, by: Caller, nudge: NudgeId) -> NeedsForm:
    """What the form behind *Blocked…* is drawn from. Reads only. Raises NotYours, Outdated or AlreadyOver."""
    incident, found = await _asked(desk, by, nudge)
    return NeedsForm(nudge, incident.codename, found.number, found.part)


async def ask_minutes(desk: Desk, *, by: Caller, nudge: NudgeId) -> MoreForm:
    """The same of *Other…*."""
    incident, found = await _asked(desk, by, nudge)
    return MoreForm(nudge, incident.codename, found.number, found.part)


async def _asked(desk: Desk, by: Caller, nudge: NudgeId) -> tuple[Incident, Nudge]:
    async with desk.store.look() as uow:
        found = await _mine(desk, uow, by, nudge)
        incident = await open_incident(uow, found.incident)
        await _unmoved(uow, found)
        return incident, found


async def _mine(desk: Desk, uow: UnitOfWork, by: Caller, nudge: NudgeId) -> Nudge:
    await require(desk, uow, by, Act.ANSWER_NUDGE)
    found = await uow.nudges.get(nudge)
    if found is None:
        raise Outdated
    if found.owner != by.id or await is_shut_out(desk, uow, by.id, found.incident):
        raise NotYours
    return found


async def _unmoved(uow: UnitOfWork, nudge: Nudge) -> Task:
    task = await uow.tasks.get(nudge.incident, nudge.number, nudge.part)
    if task.version != nudge.task_version:
        raise Outdated
    return task


def _moved(desk: Desk, task: Task, how: str, minutes: int, text: str, now: datetime) -> Task:
    if how == "done":
        return tick(task, now)
    if how == "more":
        return more_time(task, minutes, now)
    if how == "blocked":
        return block(task, text, now)
    if how == "unknown":
        return dont_know(task, desk.box(task.number), now)
    return hand_back(task, now)


async def _done(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, by: Caller
) -> dict[str, str | int]:
    """What is left open, for the log, which names what only warns as well."""
    await note_warnings(desk, uow, incident, task.number, by.id, task.moved_at)
    return await left_open(desk, uow, incident, task)


def _tell(uow: UnitOfWork, incident: Incident, task: Task, by: Caller, how: str) -> None:
    if how in STUCK:
        tell_stuck(uow, incident, task, by.id, how)
    if how in IN_ROOM:
        uow.enqueue(outgoing.room_notice(incident.id, how, person=by.id, **task.spot.facts))
