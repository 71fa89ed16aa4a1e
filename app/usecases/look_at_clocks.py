"""`/sec-incident clocks`: all of them, and the forms of one. Reads only, and waits for no gate."""

from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.notices import ClockStand
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ClockForm, ClocksShown
from app.domain.refusals import NoIncidentHere
from app.usecases.clocks_now import clock_now, clocks_now, may_set, settable_alike, setting_act
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member

PAGE = 15


async def look_at_clocks(desk: Desk, *, by: Caller, channel: ChannelId) -> ClocksShown:
    """In the room, also when it is over. Raises NoIncidentHere."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, await _seeing(desk, uow, incident, by), incident=incident, here=channel)
        return await _shown(desk, uow, incident, by, 0)


async def look_at_clocks_again(desk: Desk, *, by: Caller, incident: IncidentId, page: int = 0) -> ClocksShown:
    """From a modal, or from a letter to somebody who is in the room. Raises NoIncidentHere."""
    async with desk.store.look() as uow:
        found = await _of_member(desk, uow, by, incident)
        return await _shown(desk, uow, found, by, page)


async def look_at_clock(desk: Desk, *, by: Caller, incident: IncidentId, clock: str) -> ClockForm:
    """What a form about one is drawn from. Raises NoIncidentHere, OnlyCommander or Outdated."""
    async with desk.store.look() as uow:
        found = await _of_member(desk, uow, by, incident)
        stand = await clock_now(desk, uow, found, clock)
        await require_member(desk, uow, by, await setting_act(desk, uow, found, by, stand), found)
        others = await settable_alike(desk, uow, found, by, stand.rule)
        return ClockForm(incident, found.codename, stand, desk.clock.now(), len(others))


async def _of_member(desk: Desk, uow: UnitOfWork, by: Caller, incident: IncidentId) -> Incident:
    found = await uow.incidents.get(incident)
    if found is None:
        raise NoIncidentHere
    await require_member(desk, uow, by, await _seeing(desk, uow, found, by), found)
    return found


async def _seeing(desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller) -> Act:
    """Counsel from outside, who may be a guest, sees what counsel sets."""
    act = await setting_act(desk, uow, incident, by)
    return act if act is Act.SET_CLOCKS_AS_COUNSEL else Act.SEE_CLOCKS


async def _shown(desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller, page: int) -> ClocksShown:
    clocks = await clocks_now(desk, uow, incident)
    pages = max(1, -(-len(clocks) // PAGE))
    page = min(max(page, 0), pages - 1)
    return ClocksShown(
        incident=incident.id,
        codename=incident.codename,
        now=desk.clock.now(),
        clocks=clocks[page * PAGE : (page + 1) * PAGE],
        may_set=await _may_set(desk, uow, incident, by, clocks),
        page=page,
        pages=pages,
        total=len(clocks),
    )


async def _may_set(
    desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller, clocks: tuple[ClockStand, ...]
) -> bool:
    """Some of them at least: what they may not, they are told when they press."""
    return any(one.owner == by.id for one in clocks) or await may_set(desk, uow, incident, by)
