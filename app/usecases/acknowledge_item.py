"""*Understood*: the owner of an item or a part has read that it is theirs (DOMAIN.md §2.3)."""

from app.domain.checklist import Spot
from app.domain.ids import IncidentId
from app.domain.nudges import next_look
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import claimed_task, open_incident_locked, show
from app.usecases.ports import Sent
from app.usecases.standing import require


async def acknowledge_item(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, spot: Spot, card: Sent
) -> None:
    """`card`: where the button lies, which it loses. Raises Outdated for what is theirs no more, AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("acknowledge_item", by.id) as uow:
        await require(desk, uow, by, Act.ACKNOWLEDGE_ITEM)
        found = await open_incident_locked(uow, incident)
        if await uow.deliveries.remember(key) is not None:
            return
        task = await claimed_task(uow, incident, spot.number, spot.part)
        if task.owner != by.id:
            raise Outdated
        if task.ack_at is None:
            noted = task.acknowledged(now)
            await uow.tasks.save(incident, noted, next_look(noted, desk.policy(noted, now)))
            await uow.timeline.add(incident, Entry(Kind.ITEM_ACKNOWLEDGED, now, by.id, spot.facts))
            await show(uow, found)
        subject = {**spot.facts, "channel": card.channel, "ts": card.ts}
        uow.enqueue(Intent(Errand.SETTLE_ASSIGNED, to=by.id, incident=incident, subject=subject))
        await uow.commit(incident)
