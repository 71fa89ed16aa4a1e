"""An owner wrote in the room: nobody asks them for a while. What they wrote is not looked at."""

from app.domain.ids import ChannelId, UserId
from app.domain.nudges import next_look
from app.usecases.desk import Desk


async def note_progress(desk: Desk, *, by: UserId, channel: ChannelId) -> None:
    """On everything they have open there. Bookkeeping: no line of the record comes of it."""
    now = desk.clock.now()
    if not desk.owners_at_work.worth_noting(channel, by, now):
        return
    async with desk.store.note() as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is not None and incident.open:
            for task in [*await uow.tasks.of(incident.id), *await uow.tasks.parts(incident.id)]:
                if task.owner == by and not task.settled:
                    seen = task.progressed(now)
                    await uow.tasks.save(incident.id, seen, next_look(seen, desk.policy(seen, now)))
            await uow.commit()
    desk.owners_at_work.noted(channel, by, now)
