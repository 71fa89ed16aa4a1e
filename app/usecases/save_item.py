"""The form of an item came back: save what this person changed, invite a new owner and tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.checklist import Edit, Task, TaskState, edit
from app.domain.gates import GateStand
from app.domain.giving import Giving
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.recording import LeftOpen
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.give_item import how_to_give, require_able, tell_owner, tell_stuck
from app.usecases.holding_items import note_warnings, require_open
from app.usecases.left_open import left_open
from app.usecases.moving_items import claimed_task, open_incident_locked, save_task, show
from app.usecases.offer_item import make_offer
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.records_now import records_left_open
from app.usecases.save_parts import save_parts
from app.usecases.standing import require_member
from app.usecases.steps_asked import ask_for_steps

OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Saved:
    """`offered`: the item is not theirs yet; the commander is asked. `warned`: gates that only warn.

    `left_open`: what the registers still wait for of what is done.
    """

    offered: bool = False
    warned: tuple[GateStand, ...] = ()
    left_open: LeftOpen | None = None


async def save_item(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, number: int, change: Edit
) -> Saved:
    """A form that comes back as it was drawn saves nothing.

    Raises FieldRefused (which field, which problem), GateShut or EarlyItem where it may not be done yet,
    NoIncidentHere, AlreadyOver.
    """
    async with desk.store.act("save_item", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.SAVE_ITEM, found)
        before = await uow.deliveries.remember(key)
        if before is not None or change.empty:
            return Saved(before is not None and before.told == OFFERED)
        task = await claimed_task(uow, incident, number)
        offered = how_to_give(desk, found, task, change, by.id) is Giving.AS_OFFER
        if change.owner is not None:
            await require_able(desk, uow, found, change.owner)
        if offered:
            await make_offer(desk, uow, found, number, by.id, change.minutes)
            await uow.deliveries.answer(key, Remembered(OFFERED))
            change = replace(change, owner=None, minutes=None)
        saved = Saved() if change.empty else await _save(desk, uow, found, number, change, by)
        await show(uow, found)
        await uow.commit(incident)
        return replace(saved, offered=offered)


async def _save(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, change: Edit, by: Caller
) -> Saved:
    """With the gates that only warn of what was done, and what is still open of it."""
    now = desk.clock.now()
    await save_parts(desk, uow, incident, number, change, by.id)
    own = replace(change, parts_done=frozenset(), parts_undone=frozenset())
    own = await ask_for_steps(desk, uow, incident, number, own, by.id)
    if own.empty:
        return Saved()
    before = await uow.tasks.get(incident.id, number)
    after = edit(before, own, by=by.id, box=desk.box(number), now=now, patience=desk.patience)
    done = after.state is TaskState.DONE and before.state is not TaskState.DONE
    if done:
        await require_open(desk, uow, incident, number, reason=own.reason or "")
    await save_task(desk, uow, incident, after, now, by=by.id)
    if change.owner not in {None, by.id}:
        tell_owner(uow, incident, after)
    if after.state is TaskState.BLOCKED and before.state is not TaskState.BLOCKED:
        tell_stuck(uow, incident, after, by.id, "blocked")
    rest = await left_open(desk, uow, incident, after) if done else {}
    await uow.timeline.add(incident.id, *_entries(before, after, own, by, rest))
    if not done:
        return Saved()
    warned = await note_warnings(desk, uow, incident, number, by.id, now)
    return Saved(warned=warned, left_open=await records_left_open(uow, incident, number))


def _entries(
    before: Task, after: Task, change: Edit, by: Caller, rest: Mapping[str, str | int]
) -> tuple[Entry, ...]:
    """What changed, a line for the facts and one for each text. `rest`: what is left open of what is done."""
    facts: dict[str, str | int] = {"item": after.number, "state": after.state.value, **rest}
    if after.owner != before.owner:
        facts["owner"] = after.owner or "nobody"
    if change.minutes is not None:
        facts["minutes"] = change.minutes
    if change.steps_done or change.steps_undone:
        facts["steps_done"] = ",".join(sorted(change.steps_done))
        facts["steps_undone"] = ",".join(sorted(change.steps_undone))
    texts = {"note": change.note, "needs": change.needs, "reason": change.reason}
    return (
        Entry(Kind.ITEM_CHANGED, after.moved_at, by.id, facts),
        *(
            Entry(Kind.ITEM_CHANGED, after.moved_at, by.id, {"item": after.number, "field": name}, text=words)
            for name, words in texts.items()
            if words
        ),
    )
