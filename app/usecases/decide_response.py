"""The commander decides whether a response is needed: *Confirm*, or *Stand down* (DOMAIN.md H8)."""

from app.domain import outgoing
from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.domain.paging import Call
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.answering import settle_cards
from app.usecases.desk import Desk
from app.usecases.moving_items import open_room_incident
from app.usecases.pager_sends import close_pager
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require


async def confirm_incident(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> None:
    """It is real. Raises OnlyCommander, NoIncidentHere, AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("confirm_incident", by.id) as uow:
        incident = await open_room_incident(uow, channel)
        await require(desk, uow, by, Act.CONFIRM, incident=incident, here=channel)
        if await uow.deliveries.remember(key) is not None or incident.confirmed_at is not None:
            return
        await uow.incidents.save(incident.confirmed(now))
        await uow.timeline.add(incident.id, Entry(Kind.CONFIRMED, now, by.id))
        uow.enqueue(outgoing.redraw(incident.id))
        await uow.commit(incident.id)


async def stand_down(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> None:
    """No response is needed: paging and nudging stop, the record stays. Raises OnlyCommander, AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("stand_down", by.id) as uow:
        incident, call = await _with_its_call(uow, channel)
        await require(desk, uow, by, Act.STAND_DOWN, incident=incident, here=channel)
        if await uow.deliveries.remember(key) is not None:
            return
        if not incident.open:
            raise AlreadyOver
        await uow.incidents.save(incident.stood_down(now))
        await uow.timeline.add(incident.id, Entry(Kind.STOOD_DOWN, now, by.id))
        await _end(desk, uow, call)
        uow.enqueue(
            outgoing.redraw(incident.id),
            outgoing.room_notice(incident.id, "stood_down", person=by.id),
            outgoing.tell_starter(incident.declared_by, incident.id, "stood_down"),
        )
        await uow.commit(incident.id)


async def _with_its_call(uow: UnitOfWork, channel: ChannelId) -> tuple[Incident, Call]:
    """The incident, locked after its call (lock order: a call before its incident)."""
    found = await uow.incidents.in_channel(channel)
    call = await uow.calls.of_incident_locked(found.id) if found else None
    if found is None or call is None:
        raise NoIncidentHere
    return await uow.incidents.locked(found.id) or found, call


async def _end(desk: Desk, uow: UnitOfWork, call: Call) -> None:
    await close_pager(desk, uow, call)
    uow.enqueue(outgoing.tell_line(call))
    if call.waiting:
        await uow.calls.save(call.ended(desk.clock.now()))
        await settle_cards(uow, call)
