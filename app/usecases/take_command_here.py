"""*Take command* on the board: nobody commands, or whoever does is not heard from or out of reach (§2.5, 6)."""

from app.domain.ids import ChannelId, UserId
from app.domain.incident import Incident
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.refusals import AlreadyOver, NotTrained, SomebodyCommands
from app.usecases.commanding import assume_command
from app.usecases.desk import Desk
from app.usecases.idle_commander import call_off_relief, end_search, is_heard_from, is_out_of_reach
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require
from app.usecases.trained import is_trained
from app.usecases.winding_up import with_its_call


async def take_command_here(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> None:
    """Raises SomebodyCommands (who), NotTrained, NoIncidentHere or AlreadyOver."""
    async with desk.store.act("take_command_here", by.id) as uow:
        found = await uow.incidents.in_channel(channel)
        incident, call = await with_its_call(uow, found.id if found else None)
        person = await require(desk, uow, by, Act.TAKE_COMMAND_HERE, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        if await uow.deliveries.remember(key) is not None:
            return
        await _refuse(desk, uow, incident, person)
        now = desk.clock.now()
        if incident.commander == by.id:
            await call_off_relief(desk, uow, call, incident, by.id, now)
        else:
            notice = "relieved" if incident.commander else "commander"
            await assume_command(desk, uow, incident, by.id, now, notice=notice)
            await end_search(desk, uow, call, by.id, now)
        await uow.commit(incident.id)


async def _refuse(desk: Desk, uow: UnitOfWork, incident: Incident, person: Person) -> None:
    """Whoever commands and has done something since is there, whatever the board still shows."""
    commander = incident.commander
    if commander == person.id and incident.relief_wanted:
        return
    if commander and not await _is_gone(desk, uow, incident, commander):
        raise SomebodyCommands(commander)
    if not await is_trained(desk, uow, incident, person):
        raise NotTrained


async def _is_gone(desk: Desk, uow: UnitOfWork, incident: Incident, commander: UserId) -> bool:
    if await is_out_of_reach(desk, uow, commander):
        return True
    return incident.relief_wanted and not await is_heard_from(uow, incident, commander)
