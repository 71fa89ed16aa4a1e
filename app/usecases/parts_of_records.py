"""An entry that somebody has to see to is a part of its item: with an owner, nudged, done when the record says so."""

from app.domain.checklist import PARTS_LIMIT, TITLE_LIMIT, Edit, Task, edit, new_part, reopen_part, tick
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.nudges import next_look
from app.domain.refusals import FieldRefused
from app.domain.registers.versions import Version
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.give_item import how_to_give, require_able, tell_owner
from app.usecases.moving_items import save_task
from app.usecases.ports import UnitOfWork


async def follow_record(
    desk: Desk, uow: UnitOfWork, incident: Incident, version: Version, before: Version | None
) -> int:
    """The number of the entry's part, after it followed what the entry now says; 0 where it has none."""
    part = await _part(desk, uow, incident, version)
    if part is None:
        return 0
    moved = await _given(desk, uow, incident, part, version, before)
    settled = version.record.settled or not version.record.wants_part
    if settled and not moved.settled:
        moved = tick(moved, version.entered_at)
    elif moved.settled and not settled and (before is None or before.record.settled):
        moved = reopen_part(moved, version.entered_at)
    if moved != part:
        await _save(desk, uow, incident, moved, version)
        if moved.owner not in {None, part.owner, version.entered_by} and not moved.settled:
            tell_owner(uow, incident, moved)
    return part.part


async def _part(desk: Desk, uow: UnitOfWork, incident: Incident, version: Version) -> Task | None:
    """The one it has, or a new one. An item has only so many: further entries count on the board alone."""
    number, now = version.record.item, version.entered_at
    if version.part:
        return await uow.tasks.get(incident.id, number, version.part)
    if not version.record.wants_part or version.record.settled:
        return None
    parts = await uow.tasks.parts(incident.id, number)
    if len(parts) >= PARTS_LIMIT:
        return None
    part = new_part(number, len(parts) + 1, version.record.title[:TITLE_LIMIT], now)
    await uow.tasks.add_part(incident.id, part, next_look(part, desk.policy(part, now)))
    entry = Entry(Kind.PART_ADDED, now, version.entered_by, {**part.spot.facts, "entry": version.name})
    await uow.timeline.add(incident.id, entry)
    return part


async def _given(
    desk: Desk, uow: UnitOfWork, incident: Incident, part: Task, version: Version, before: Version | None
) -> Task:
    """To whom the entry newly names, where whoever enters it may give it to them and they can be reached."""
    owner = version.record.owner_named
    known = before.record.owner_named if before else None
    if owner is None or owner in {known, part.owner}:
        return part
    change, by = Edit(owner=owner), version.entered_by
    if not await _may_have(desk, uow, incident, part, owner, by):
        return part
    now, box = version.entered_at, desk.box(part.number)
    return edit(part, change, by=by, box=box, now=now, patience=desk.patience)


async def _may_have(
    desk: Desk, uow: UnitOfWork, incident: Incident, part: Task, owner: UserId, by: UserId
) -> bool:
    """If not, it is nobody's for now, and the commander sees it in the next digest: the entry is kept in any case."""
    item = await uow.tasks.get(incident.id, part.number)
    try:
        how_to_give(desk, incident, part, Edit(owner=owner), by, lead=item.owner)
        await require_able(desk, uow, incident, owner)
    except FieldRefused:
        return False
    return True


async def _save(desk: Desk, uow: UnitOfWork, incident: Incident, part: Task, version: Version) -> None:
    now, by = version.entered_at, version.entered_by
    await save_task(desk, uow, incident, part, now, by=by)
    facts = {**part.spot.facts, "state": part.state.value, "owner": part.owner or "nobody"}
    await uow.timeline.add(incident.id, Entry(Kind.ITEM_CHANGED, now, by, facts))
