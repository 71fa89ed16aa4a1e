"""`/sec-incident log` and some words: somebody writes into the log what happened, now or earlier."""

from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.domain.log_words import read_entry, said_at, shortened
from app.domain.outgoing import read_logged
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.log import LogAnswer
from app.domain.refusals import NoIncidentHere
from app.domain.response_log import Logged, LogSpot, Via
from app.domain.timeline import Entry, Kind, Source
from app.usecases.desk import Desk
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.standing import require


async def write_log(desk: Desk, *, key: str, by: Caller, channel: ChannelId, words: str) -> LogAnswer:
    """Also once it is over. Raises NoIncidentHere or FieldRefused."""
    async with desk.store.act("write_log", by.id) as uow:
        incident = await room_locked(desk, uow, by, channel)
        before = await uow.deliveries.remember(key)
        if before is not None:
            return LogAnswer(incident.codename, await entry_of(uow, answered_before(incident, before)))
        written = read_entry(words, desk.clock.now())
        entry = Entry(written.kind, written.at, by.id, {"via": Via.COMMAND.value}, text=written.text)
        logged = await enter(uow, incident, entry, key=key)
        await uow.commit(incident.id)
        return LogAnswer(incident.codename, logged)


async def note_todo(desk: Desk, *, key: str, by: Caller, source: Source, text: str) -> LogAnswer | None:
    """Typed as a message. None: a repeat, no room, or in the log already; then there is nothing to say."""
    async with desk.store.act("note_todo", by.id) as uow:
        try:
            incident = await room_locked(desk, uow, by, source.channel)
        except NoIncidentHere:
            return None
        if await uow.deliveries.remember(key) is not None or await uow.log.of_message(source) is not None:
            return None
        kept, facts = shortened(text)
        facts |= {"via": Via.TYPED.value, "author": by.id, **source.facts}
        entry = Entry(Kind.TODO, said_at(source.ts), by.id, facts, text=kept)
        logged = await enter(uow, incident, entry, key=key, source=source)
        await uow.commit(incident.id)
        return LogAnswer(incident.codename, logged)


async def room_locked(desk: Desk, uow: UnitOfWork, by: Caller, channel: ChannelId) -> Incident:
    """For whoever writes into its log. Raises NoIncidentHere, or another no."""
    incident = await uow.incidents.in_channel_locked(channel)
    if incident is None:
        raise NoIncidentHere
    await require(desk, uow, by, Act.LOG, incident=incident, here=channel)
    return incident


async def enter(
    uow: UnitOfWork, incident: Incident, entry: Entry, *, key: str, source: Source | None = None
) -> Logged:
    """A new entry with the next number, which a repeat of the delivery will be answered."""
    spot = LogSpot(incident.id, await uow.log.next_number(incident.id))
    await uow.log.keep(spot, source)
    numbered = Entry(entry.kind, entry.at, entry.actor, {"number": spot.number, **entry.facts}, entry.text)
    await uow.timeline.add(incident.id, numbered)
    await uow.deliveries.answer(key, Remembered(str(spot.number), incident.id))
    if source is not None:
        uow.enqueue(read_logged(incident.id, spot.number, source))
    return await entry_of(uow, spot)


def answered_before(incident: Incident, before: Remembered) -> LogSpot:
    return LogSpot(incident.id, int(before.told))


async def entry_of(uow: UnitOfWork, spot: LogSpot) -> Logged:
    """Raises LookupError."""
    logged = await uow.log.get(spot)
    if logged is None:
        raise LookupError(f"no entry {spot.number}")
    return logged
