"""A person has opened an archived room again, in Slack: its board shows what it missed."""

from app.domain.ids import ChannelId, UserId
from app.usecases.desk import Desk
from app.usecases.moving_items import show


async def note_unarchived(desk: Desk, *, key: str, by: UserId, channel: ChannelId) -> None:
    """Elsewhere than in a room, and where nobody had heard that it was archived, nothing is to be done."""
    async with desk.store.act("note_unarchived", by) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None or not incident.room.archived:
            return
        if await uow.deliveries.remember(key) is not None:
            return
        await uow.incidents.record_room(incident.id, archived=False)
        await show(uow, incident)
        await uow.commit(incident.id)
