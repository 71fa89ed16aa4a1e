"""An item is not done after all, and here is why."""

from app.domain.checklist import untick
from app.domain.ids import IncidentId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import claimed_task, open_incident_locked, save_task, show
from app.usecases.standing import require_member


async def untick_item(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, number: int, reason: str
) -> None:
    """Raises FieldRefused for a missing or over-long reason, NoIncidentHere, AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("untick_item", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.UNTICK, found)
        if await uow.deliveries.remember(key) is not None:
            return
        task = await claimed_task(uow, incident, number)
        if task.settled:
            await save_task(desk, uow, found, untick(task, reason, now), now, by=by.id)
            entry = Entry(Kind.ITEM_REOPENED, now, by.id, {"item": number}, text=reason)
            await uow.timeline.add(incident, entry)
            await show(uow, found)
        await uow.commit(incident)
