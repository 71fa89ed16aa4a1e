"""Where is a message that is in the log, and what does it say where nobody told? Asked of Slack, and kept sealed."""

from app.domain.ids import ChannelId, IncidentId
from app.domain.log_words import shortened
from app.domain.outgoing import Stored
from app.domain.response_log import Logged, LogSpot
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import Chat, SaidMessage
from app.usecases.write_log import entry_of


async def read_logged(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Once: a second delivery finds the lines of the first."""
    subject = stored.intent.subject
    spot = LogSpot(IncidentId(stored.intent.incident or ""), int(subject["number"]))
    channel, ts = ChannelId(str(subject["channel"])), str(subject["ts"])
    async with desk.store.look() as uow:
        logged = await entry_of(uow, spot)
    said = None if logged.known else await chat.said(channel, ts)
    permalink = "" if logged.permalink else await chat.permalink(channel, ts)
    async with desk.store.job("read_logged") as uow:
        held = await uow.incidents.locked(spot.incident)
        if held is not None and held.forgotten_at is not None:
            return
        found = list(_found(desk, await entry_of(uow, spot), said, permalink))
        if found:
            await uow.timeline.add(spot.incident, *found)
            await uow.commit(spot.incident)


def _found(desk: Desk, logged: Logged, said: SaidMessage | None, permalink: str) -> list[Entry]:
    now, number = desk.clock.now(), logged.number
    found: list[Entry] = []
    if said is not None and not logged.known:
        text, facts = shortened(said.text)
        facts |= {"number": number, "author": said.author}
        found.append(Entry(Kind.LOG_READ, now, None, facts, text=text))
    if permalink and not logged.permalink:
        found.append(Entry(Kind.LOG_LINKED, now, None, {"number": number}, text=permalink))
    return found
