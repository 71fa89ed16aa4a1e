"""An item that reaches outside is done before anybody may speak of this outside the team: why was given (T2)."""

from app.domain.checklist import tick
from app.domain.ids import IncidentId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused
from app.domain.signing import REASON_LIMIT
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.holding_items import require_open
from app.usecases.left_open import left_open
from app.usecases.moving_items import claimed_task, open_incident_locked, save_task, show
from app.usecases.standing import require_member


async def finish_early(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, number: int, reason: str
) -> None:
    """Raises GateShut, FieldRefused for a missing or over-long reason, NoIncidentHere, AlreadyOver."""
    now, words = desk.clock.now(), reason.strip()
    if not words or len(words) > REASON_LIMIT:
        raise FieldRefused("reason", "too_long" if words else "missing")
    async with desk.store.act("finish_early", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.TICK, found)
        if await uow.deliveries.remember(key) is not None:
            return
        task = await claimed_task(uow, incident, number)
        if not task.settled:
            await require_open(desk, uow, found, number, reason=words)
            await save_task(desk, uow, found, tick(task, now), now, by=by.id)
            facts = {"item": number, "early": 1, **await left_open(desk, uow, found, task)}
            await uow.timeline.add(incident, Entry(Kind.ITEM_DONE, now, by.id, facts, text=words))
            await show(uow, found)
        await uow.commit(incident)
