"""Parts of an item: a step that needs an owner of its own is added, given, ticked (DOMAIN.md A4.0a, A9.1)."""

from datetime import datetime

from app.domain.checklist import Edit, Task, edit, new_part, reopen_part, tick
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.nudges import next_look
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.give_item import how_to_give, require_able, tell_owner
from app.usecases.moving_items import claimed_task, open_incident_locked, save_task, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


async def add_part(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, number: int, title: str, change: Edit
) -> None:
    """`change`: owner and minutes. Raises FieldRefused, NoIncidentHere, AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("add_part", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.SAVE_ITEM, found)
        if await uow.deliveries.remember(key) is not None:
            return
        await claimed_task(uow, incident, number)
        parts = await uow.tasks.parts(incident, number)
        part = new_part(number, len(parts) + 1, title, now)
        await uow.tasks.add_part(incident, part, next_look(part, desk.policy(part, now)))
        entry = Entry(Kind.PART_ADDED, now, by.id, part.spot.facts, text=part.title)
        await uow.timeline.add(incident, entry)
        if not change.empty:
            await _give(desk, uow, found, part, change, by.id, now)
        await show(uow, found)
        await uow.commit(incident)


async def save_part(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, number: int, part: int, change: Edit
) -> None:
    """Owner and minutes of a part that is there. Raises FieldRefused, NoIncidentHere, AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("save_part", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.SAVE_ITEM, found)
        if await uow.deliveries.remember(key) is not None or change.empty:
            return
        before = await claimed_task(uow, incident, number, part)
        await _give(desk, uow, found, before, change, by.id, now)
        await show(uow, found)
        await uow.commit(incident)


async def save_parts(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, change: Edit, by: UserId
) -> None:
    """Those ticked and unticked in the form of their item. Whoever unticks one says no more than that."""
    now = desk.clock.now()
    for part in await uow.tasks.parts(incident.id, number):
        if part.part in change.parts_done and not part.settled:
            await _move(desk, uow, incident, tick(part, now), by, now)
        elif part.part in change.parts_undone and part.settled:
            await _move(desk, uow, incident, reopen_part(part, now), by, now)


async def _give(
    desk: Desk, uow: UnitOfWork, incident: Incident, part: Task, change: Edit, by: UserId, now: datetime
) -> None:
    """The owner of the item shares it out, as the commander does."""
    item = await uow.tasks.get(incident.id, part.number)
    how_to_give(desk, incident, part, change, by, lead=item.owner)
    if change.owner is not None:
        await require_able(desk, uow, incident, change.owner)
    after = edit(part, change, by=by, box=desk.box(part.number), now=now, patience=desk.patience)
    await _move(desk, uow, incident, after, by, now)
    if change.owner not in {None, by}:
        tell_owner(uow, incident, after)


async def _move(
    desk: Desk, uow: UnitOfWork, incident: Incident, part: Task, by: UserId, now: datetime
) -> None:
    await save_task(desk, uow, incident, part, now, by=by)
    facts = {**part.spot.facts, "state": part.state.value, "owner": part.owner or "nobody"}
    await uow.timeline.add(incident.id, Entry(Kind.ITEM_CHANGED, now, by, facts))
