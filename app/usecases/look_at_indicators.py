"""The list of indicators, page by page; what a form about some of them is drawn from; and all that is to be blocked."""

from collections.abc import Collection

from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.indicators import Shown, Sieve
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.indicators import BlockList, IndicatorList, MarkForm, PasteForm
from app.domain.refusals import NoIncidentHere, Outdated
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member

A_PAGE = 20
BLOCK_LIMIT = 2000
LAST = -1


async def look_at_indicators(desk: Desk, *, by: Caller, channel: ChannelId) -> IndicatorList:
    """In the room, also of what is over. Raises NoIncidentHere."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.SEE_INDICATORS, incident=incident, here=channel)
        return await _listed(uow, incident, Sieve(), 0)


async def look_at_page(
    desk: Desk, *, by: Caller, incident: IncidentId, sieve: Sieve, page: int = 0
) -> IndicatorList:
    """From a modal; `page`: LAST for the last one. Raises NoIncidentHere."""
    async with desk.store.look() as uow:
        held = await member_of(desk, uow, by, Act.SEE_INDICATORS, incident)
        return await _listed(uow, held, sieve, page)


async def look_at_pasting(desk: Desk, *, by: Caller, incident: IncidentId) -> PasteForm:
    """The empty form. Raises NoIncidentHere."""
    async with desk.store.look() as uow:
        held = await member_of(desk, uow, by, Act.NOTE_INDICATORS, incident)
        return PasteForm(held.id, held.codename)


async def look_at_marking(
    desk: Desk, *, by: Caller, act: Act, incident: IncidentId, numbers: Collection[int]
) -> MarkForm:
    """Raises NoIncidentHere, NotAllowed, or Outdated where none of them is there."""
    async with desk.store.look() as uow:
        held = await member_of(desk, uow, by, act, incident)
        found = tuple(await uow.indicators.numbered(held.id, numbers))
        if not found:
            raise Outdated
        return MarkForm(held.id, held.codename, found)


async def show_to_block(desk: Desk, *, by: Caller, incident: IncidentId) -> BlockList:
    """Who saw them is in the audit chain: they are shown as they are used. Raises NoIncidentHere."""
    async with desk.store.act("show_to_block", by.id) as uow:
        held = await member_of(desk, uow, by, Act.SEE_INDICATORS, incident)
        sieve = Sieve(Shown.TO_BLOCK)
        progress = await uow.indicators.progress(incident, sieve)
        found = await uow.indicators.page(incident, sieve, offset=0, limit=BLOCK_LIMIT)
        uow.count(shown=len(found))
        await uow.commit(incident)
        return BlockList(held.id, held.codename, tuple(found), progress.matching - len(found))


async def member_of(desk: Desk, uow: UnitOfWork, by: Caller, act: Act, incident: IncidentId) -> Incident:
    """The incident, where they are in its room and may. Raises NoIncidentHere, NotAllowed."""
    return await member_there(desk, uow, by, act, await uow.incidents.get(incident))


async def member_there(
    desk: Desk, uow: UnitOfWork, by: Caller, act: Act, incident: Incident | None
) -> Incident:
    if incident is None:
        raise NoIncidentHere
    await require_member(desk, uow, by, act, incident)
    return incident


async def _listed(uow: UnitOfWork, incident: Incident, sieve: Sieve, page: int) -> IndicatorList:
    progress = await uow.indicators.progress(incident.id, sieve)
    pages = max(1, -(-progress.matching // A_PAGE))
    shown = pages - 1 if page == LAST else max(0, min(page, pages - 1))
    found = await uow.indicators.page(incident.id, sieve, offset=shown * A_PAGE, limit=A_PAGE)
    return IndicatorList(incident.id, incident.codename, progress, sieve, shown, pages, tuple(found))
