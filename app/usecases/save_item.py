"""The form of an item came back: save what this person changed, invite a new owner and tell them."""

from app.domain.checklist import Edit, Task, edit
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident_locked, save_task, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


async def save_item(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, number: int, change: Edit
) -> None:
    """A form that comes back as it was drawn saves nothing.

    Raises FieldRefused (which field, which problem), NoIncidentHere, AlreadyOver.
    """
    now = desk.clock.now()
    async with desk.store.act("save_item", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.SAVE_ITEM, found)
        if await uow.deliveries.remember(key) is not None or change.empty:
            return
        before = await uow.tasks.get(incident, number)
        after = edit(before, change, by=by.id, box=desk.box(number), now=now)
        if change.owner is not None:
            await _tell_owner(desk, uow, found, number, change.owner, by.id)
        await save_task(desk, uow, found, after, now)
        await uow.timeline.add(incident, *_entries(before, after, change, by))
        await show(uow, found)
        await uow.commit(incident)


async def _tell_owner(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, owner: UserId, by: UserId
) -> None:
    """Guests are invited by hand only, so that an item is given to full members."""
    person = await uow.people.get(owner)
    if not person.full_member or desk.excluded(owner):
        raise FieldRefused("owner", "not_reachable")
    if owner != by:
        uow.enqueue(
            Intent(Errand.INVITE, to=owner, incident=incident.id),
            Intent(Errand.ASSIGNED, to=owner, incident=incident.id, subject={"item": number}),
        )


def _entries(before: Task, after: Task, change: Edit, by: Caller) -> tuple[Entry, ...]:
    """What changed, a line for the facts and one for each text."""
    facts: dict[str, str | int] = {"item": after.number, "state": after.state.value}
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
