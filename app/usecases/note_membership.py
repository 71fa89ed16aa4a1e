"""Somebody came into a room or left it: who knew, and since when."""

from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.arriving import note_gone
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import UnitOfWork


async def note_membership(
    desk: Desk, *, key: str, user: UserId, channel: ChannelId, present: bool, by_hand_of: UserId | None = None
) -> None:
    """Elsewhere than in a room nothing is noted, nor again what a look at the room found before its event came.

    `by_hand_of`: who let them in; None where it was the bot.
    """
    now = desk.clock.now()
    async with desk.store.act("note_membership", user) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None or await uow.deliveries.remember(key) is not None:
            return
        moved = (user in await uow.participants.present(incident.id)) is not present
        await uow.participants.moved(incident.id, user, now, present=present, by_hand_of=by_hand_of)
        kind = Kind.JOINED if present else Kind.LEFT
        if await _last(uow, incident.id, user) is not kind:
            facts: dict[str, str | int] = {"invited_by": by_hand_of} if by_hand_of else {}
            await uow.timeline.add(incident.id, Entry(kind, now, user, facts))
        if present:
            uow.enqueue(Intent(Errand.GREET, to=user, incident=incident.id))
        else:
            await note_gone(uow, incident.id, user)
        counted = moved and desk.organisation.call is not None
        if counted or await uow.services.of(incident.id):
            await show(uow, incident)
        await uow.commit(incident.id)


async def _last(uow: UnitOfWork, incident: IncidentId, user: UserId) -> Kind | None:
    """What the log said last of their coming and going."""
    noted = [
        entry.kind
        for entry in await uow.timeline.of(incident, (Kind.JOINED, Kind.LEFT))
        if entry.actor == user
    ]
    return noted[-1] if noted else None
