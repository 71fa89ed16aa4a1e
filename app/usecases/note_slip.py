"""Something slipped out: a secret written into a room, or the codename said elsewhere beside what it stands for."""

from collections.abc import Collection
from datetime import datetime

from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.slips import SecretKind, worst
from app.domain.timeline import Entry, Kind, Source
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def note_secret(
    desk: Desk, *, key: str, by: UserId, source: Source, kinds: Collection[SecretKind]
) -> bool:
    """The finding goes into the log, never the text. True: it was in a room, and its author may be told."""
    async with desk.store.act("note_secret", by) as uow:
        incident = await uow.incidents.in_channel_locked(source.channel)
        if incident is None or incident.forgotten_at is not None:
            return False
        if await uow.deliveries.remember(f"slip:{key}") is not None:
            return False
        facts = {"what": worst(kinds).value, **source.facts}
        await uow.timeline.add(incident.id, Entry(Kind.SLIPPED, desk.clock.now(), by, facts))
        await uow.commit(incident.id)
        return not desk.excluded(by, incident)


async def note_codename(desk: Desk, *, by: UserId, channel: ChannelId, slugs: Collection[str]) -> bool:
    """Outside its room. True: they are in on it, and may be reminded.

    Whoever is not is answered nothing: an answer would confirm a guess. Whoever commands is told instead. Either
    happens once an hour for each of them in each conversation.
    """
    async with desk.store.look() as uow:
        found = await uow.rooms.called(slugs)
    told = [await _note(desk, incident, by, channel) for incident in found]
    return any(told)


async def _note(desk: Desk, found: IncidentId, by: UserId, channel: ChannelId) -> bool:
    now = desk.clock.now()
    async with desk.store.act("note_codename", by) as uow:
        incident = await uow.incidents.locked(found)
        if incident is None or not incident.open or incident.room.channel == channel:
            return False
        if await uow.deliveries.remember(f"codename:{found}:{by}:{channel}:{_hour(now)}") is not None:
            return False
        await uow.timeline.add(found, Entry(Kind.CODENAME_SAID, now, by, {"channel": channel}))
        in_on_it = not desk.excluded(by, incident) and await _was_in_the_room(uow, found, by)
        if not in_on_it:
            _tell_command(uow, incident, by)
        await uow.commit(found)
        return in_on_it


async def _was_in_the_room(uow: UnitOfWork, incident: IncidentId, user: UserId) -> bool:
    return any(stay.person == user for stay in await uow.stays.of(incident))


def _tell_command(uow: UnitOfWork, incident: Incident, by: UserId) -> None:
    """Never the one who spoke."""
    for person in dict.fromkeys([incident.commander, incident.deputy]):
        if person is not None and person != by:
            uow.enqueue(Intent(Errand.CODENAME_SAID, to=person, incident=incident.id, subject={"person": by}))


def _hour(now: datetime) -> str:
    return f"{now:%Y%m%d%H}"
