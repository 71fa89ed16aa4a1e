"""*I understand*: somebody who came into the room has read the rules."""

from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.standing import require


async def understand_rules(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> None:
    """Kept once a stay. Raises NoIncidentHere."""
    now = desk.clock.now()
    async with desk.store.act("understand_rules", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.UNDERSTAND, incident=incident, here=channel)
        stay = await uow.stays.present(incident.id, by.id)
        if await uow.deliveries.remember(key) is not None or stay is None:
            return
        if await uow.stays.understood(incident.id, stay, now):
            await uow.timeline.add(incident.id, Entry(Kind.UNDERSTOOD, now, by.id))
            await uow.commit(incident.id)
