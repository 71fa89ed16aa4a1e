"""May this person begin a drill now, and is there anybody to page? Reads only."""

from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.usecases.desk import Desk
from app.usecases.drilling import require_drillable
from app.usecases.standing import require


async def look_at_drill(desk: Desk, *, by: Caller, pager: bool) -> None:
    """Raises NotOneOfUs, NotForBots, NotAllowed, NobodyToDrill or NoPager."""
    async with desk.store.look() as uow:
        starter = await require(desk, uow, by, Act.DRILL)
        await require_drillable(desk, uow, starter, pager=pager)


async def is_drill_room(desk: Desk, channel: ChannelId | None, *, still_open: bool) -> bool:
    """Is this conversation the room of a drill, and of one that is under way where that is asked?"""
    if channel is None:
        return False
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        return incident is not None and incident.drill and (incident.open or not still_open)
