"""The log of a room, a page at a time, for those who are in it; and a TODO of it is done."""

from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.log import LogShown
from app.domain.refusals import NoIncidentHere, Outdated
from app.domain.response_log import SHOWN, LogSpot, Wish
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member

LINES = 10
"""On a page."""


async def look_at_log(desk: Desk, *, by: Caller, channel: ChannelId) -> LogShown:
    """In the room. Who looked is in the audit chain. Raises NoIncidentHere."""
    async with desk.store.act("look_at_log", by.id) as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.SEE_LOG, incident=incident, here=channel)
        shown = await _page(uow, incident, Wish())
        await uow.commit(incident.id)
        return shown


async def look_at_log_again(desk: Desk, *, by: Caller, incident: IncidentId, wish: Wish) -> LogShown:
    """From a modal, by somebody who is in the room. Raises NoIncidentHere."""
    async with desk.store.act("look_at_log", by.id) as uow:
        shown = await _page(uow, await _seen(desk, uow, by, incident, Act.SEE_LOG), wish)
        await uow.commit(incident)
        return shown


async def finish_todo(desk: Desk, *, key: str, by: Caller, spot: LogSpot, wish: Wish) -> LogShown:
    """Ticked off, and the page as it is then. Raises NoIncidentHere, or Outdated for what is no TODO."""
    async with desk.store.act("finish_todo", by.id) as uow:
        await uow.incidents.locked(spot.incident)
        incident = await _seen(desk, uow, by, spot.incident, Act.LOG)
        logged = await uow.log.get(spot)
        if logged is None or logged.entry.kind is not Kind.TODO:
            raise Outdated
        if await uow.deliveries.remember(key) is None and logged.done is None:
            done = Entry(Kind.TODO_DONE, desk.clock.now(), by.id, {"number": spot.number})
            await uow.timeline.add(spot.incident, done)
        shown = await _page(uow, incident, wish)
        await uow.commit(spot.incident)
        return shown


async def _seen(desk: Desk, uow: UnitOfWork, by: Caller, incident: IncidentId, act: Act) -> Incident:
    found = await uow.incidents.get(incident)
    if found is None:
        raise NoIncidentHere
    await require_member(desk, uow, by, act, found)
    return found


async def _page(uow: UnitOfWork, incident: Incident, wish: Wish) -> LogShown:
    page = await uow.log.page(incident.id, SHOWN[wish.sieve], wish, limit=LINES)
    return LogShown(incident.id, incident.codename, wish, page)
