"""A checkbox group of the board came back: apply only what this person changed (ARCHITECTURE laws 1 and 10)."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.checklist import Task, changed_ticks, tick
from app.domain.gate_refusals import EarlyItem, GateShut
from app.domain.gates import GateStand
from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import EarlyForm, UntickForm
from app.domain.pictures.recording import LeftOpen
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.holding_items import note_warnings, require_open
from app.usecases.left_open import left_open
from app.usecases.moving_items import open_room_incident, save_task, show
from app.usecases.ports import UnitOfWork
from app.usecases.records_now import records_left_open
from app.usecases.standing import require


@dataclass(frozen=True, slots=True)
class Ticking:
    """`drawn`: items ticked in the picture the person saw; `selected`: items ticked in what came back."""

    key: str
    by: Caller
    channel: ChannelId
    message_ts: str
    phase: str
    drawn: frozenset[int]
    selected: frozenset[int]


@dataclass(frozen=True, slots=True)
class Ticked:
    """`forms`: a reason is wanted for each item the person unticked; nothing has changed for them yet.

    `held`: what was not done, and why; `early`: what is done only with a reason; `warned`: gates that only warn;
    `left_open`: what the registers still wait for of what is done.
    """

    forms: tuple[UntickForm, ...] = ()
    held: tuple[GateShut, ...] = ()
    early: tuple[EarlyForm, ...] = ()
    warned: tuple[GateStand, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()


async def tick_items(desk: Desk, ticking: Ticking) -> Ticked:
    """Ticked items are done; what was unticked stands ticked again until a reason is given.

    The board is redrawn in any case. Raises NoIncidentHere, AlreadyOver, or Outdated for a copy of the board.
    """
    now = desk.clock.now()
    async with desk.store.act("tick_items", ticking.by.id) as uow:
        incident = await open_room_incident(uow, ticking.channel)
        await require(desk, uow, ticking.by, Act.TICK, incident=incident, here=ticking.channel)
        if incident.room.board_ts not in {None, ticking.message_ts}:
            raise Outdated
        if await uow.deliveries.remember(ticking.key) is not None:
            return Ticked()
        numbers = frozenset(item.number for item in desk.playbook.items_of(ticking.phase))
        change = changed_ticks(ticking.drawn & numbers, ticking.selected & numbers)
        tasks = {task.number: task for task in await uow.tasks.of(incident.id)}
        ticked = Ticked(_forms(desk, incident, ticking.channel, tasks, change.unticked))
        for number in sorted(change.ticked):
            ticked = await _tick(desk, uow, incident, tasks[number], ticking.by, now, ticked)
        await show(uow, incident)
        await uow.commit(incident.id)
        return ticked


async def _tick(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, by: Caller, now: datetime, so_far: Ticked
) -> Ticked:
    """Done; or not, and added to what was held."""
    if task.settled:
        return so_far
    try:
        await require_open(desk, uow, incident, task.number)
    except GateShut as shut:
        return replace(so_far, held=(*so_far.held, shut))
    except EarlyItem:
        form = EarlyForm(incident.id, desk.playbook.item(task.number))
        return replace(so_far, early=(*so_far.early, form))
    await _done(desk, uow, incident, task, by, now)
    warned = await note_warnings(desk, uow, incident, task.number, by.id, now)
    rest = await records_left_open(uow, incident, task.number)
    left = (*so_far.left_open, *([rest] if rest else []))
    return replace(so_far, warned=(*so_far.warned, *warned), left_open=left)


async def _done(
    desk: Desk, uow: UnitOfWork, incident: Incident, task: Task, by: Caller, now: datetime
) -> None:
    facts = {"item": task.number, **await left_open(desk, uow, incident, task)}
    await save_task(desk, uow, incident, tick(task, now), now, by=by.id)
    await uow.timeline.add(incident.id, Entry(Kind.ITEM_DONE, now, by.id, facts))


def _forms(
    desk: Desk, incident: Incident, channel: ChannelId, tasks: dict[int, Task], unticked: frozenset[int]
) -> tuple[UntickForm, ...]:
    items = [desk.playbook.item(number) for number in sorted(unticked) if tasks[number].settled]
    return tuple(
        UntickForm(incident.id, channel, item, tuple(other for other in items if other != item))
        for item in items
    )
