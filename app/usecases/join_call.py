"""*I'm on the call*: somebody says that they are (DOMAIN.md A3.5)."""

from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.standing import require


async def join_call(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> None:
    """Saying it again changes nothing. Raises NoIncidentHere or AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("join_call", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.JOIN_CALL, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        if await uow.deliveries.remember(key) is not None:
            return
        if await uow.attendance.join(incident.id, by.id, now):
            await uow.timeline.add(incident.id, Entry(Kind.CALL_JOINED, now, by.id))
        await show(uow, incident)
        await uow.commit(incident.id)
