"""*Add to the log*, or the reaction for it: a message of the room becomes an entry, once, whoever adds it how often.

Taking the reaction off again takes back what that person did; the entry stays, and says so (law 8).
"""

from dataclasses import dataclass

from app.domain.log_words import said_at, shortened
from app.domain.outgoing import read_logged
from app.domain.people import Caller
from app.domain.pictures.log import LogAnswer
from app.domain.response_log import Logged, LogSpot, Via
from app.domain.timeline import Entry, Kind, Source
from app.usecases.desk import Desk
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.write_log import answered_before, enter, entry_of, room_locked


@dataclass(frozen=True, slots=True)
class Pointed:
    """The message somebody pointed at. `text`: unknown of a reaction, which does not say it."""

    source: Source
    via: Via
    author: str = ""
    text: str = ""


async def add_to_log(desk: Desk, *, key: str, by: Caller, pointed: Pointed) -> LogAnswer:
    """Raises NoIncidentHere."""
    async with desk.store.act("add_to_log", by.id) as uow:
        incident = await room_locked(desk, uow, by, pointed.source.channel)
        before = await uow.deliveries.remember(key)
        if before is not None:
            return LogAnswer(incident.codename, await entry_of(uow, answered_before(incident, before)))
        spot = await uow.log.of_message(pointed.source)
        if spot is None:
            logged = await enter(uow, incident, _entry(pointed, by), key=key, source=pointed.source)
        else:
            logged = await entry_of(uow, spot)
            await uow.deliveries.answer(key, Remembered(str(spot.number), incident.id))
            await _second(desk, uow, spot, logged, by, pointed.via)
            if not logged.permalink:
                uow.enqueue(read_logged(incident.id, spot.number, pointed.source))
        await uow.commit(incident.id)
        return LogAnswer(incident.codename, logged, fresh=spot is None)


async def take_from_log(desk: Desk, *, key: str, by: Caller, source: Source) -> None:
    """The reaction is gone. Nothing where the message is in no log, or they had not added it so."""
    async with desk.store.look() as uow:
        spot = await uow.log.of_message(source)
    if spot is None:
        return
    async with desk.store.act("take_from_log", by.id) as uow:
        await uow.incidents.locked(spot.incident)
        logged = await entry_of(uow, spot)
        if await uow.deliveries.remember(key) is None and (by.id, Via.REACTION) in logged.holders:
            facts: dict[str, str | int] = {"number": spot.number}
            await uow.timeline.add(spot.incident, Entry(Kind.LOG_TAKEN_BACK, desk.clock.now(), by.id, facts))
            await uow.commit(spot.incident)


async def _second(desk: Desk, uow: UnitOfWork, spot: LogSpot, logged: Logged, by: Caller, via: Via) -> None:
    """Somebody else wants it in the log as well, or again."""
    if (by.id, via) not in logged.holders:
        facts: dict[str, str | int] = {"number": spot.number, "via": via.value}
        await uow.timeline.add(spot.incident, Entry(Kind.LOG_SECONDED, desk.clock.now(), by.id, facts))


def _entry(pointed: Pointed, by: Caller) -> Entry:
    """It happened when it was said."""
    text, facts = shortened(pointed.text)
    facts |= {"via": pointed.via.value, "author": pointed.author, **pointed.source.facts}
    return Entry(Kind.OBSERVATION, said_at(pointed.source.ts), by.id, facts, text=text)
