"""Somebody came into a room or left it: who knew, and since when."""

from app.domain.ids import ChannelId, UserId
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk


async def note_membership(desk: Desk, *, key: str, user: UserId, channel: ChannelId, present: bool) -> None:
    """Elsewhere than in a room nothing is noted."""
    now = desk.clock.now()
    async with desk.store.act("note_membership", user) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None or await uow.deliveries.remember(key) is not None:
            return
        await uow.participants.moved(incident.id, user, now, present=present)
        kind = Kind.JOINED if present else Kind.LEFT
        await uow.timeline.add(incident.id, Entry(kind, now, user))
        await uow.commit(incident.id)
