"""The commander decides whether a response is needed: *Confirm*, or *Stand down* (DOMAIN.md H8)."""

from app.domain import outgoing
from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import AlreadyOver
from app.domain.timeline import Entry, Kind
from app.usecases.ask_review import ask_review_again
from app.usecases.desk import Desk
from app.usecases.moving_items import open_room_incident
from app.usecases.standing import require
from app.usecases.winding_up import wind_up, with_its_call


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
        here = await uow.incidents.in_channel(channel)
        incident, call = await with_its_call(uow, here.id if here else None)
        await require(desk, uow, by, Act.STAND_DOWN, incident=incident, here=channel)
        if await uow.deliveries.remember(key) is not None:
            return
        if not incident.open:
            raise AlreadyOver
        await uow.incidents.save(incident.stood_down(now))
        await uow.timeline.add(incident.id, Entry(Kind.STOOD_DOWN, now, by.id))
        await wind_up(desk, uow, incident, call, notice="stood_down", by=by.id)
        await ask_review_again(uow, incident, now)
        await uow.commit(incident.id)
