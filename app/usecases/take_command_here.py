"""*Take command* on the board: nobody commands, or whoever does is not heard from or out of reach (§2.5, 6)."""

from datetime import datetime

from app.domain.idle import may_be_doubted
from app.domain.ids import ChannelId, UserId
from app.domain.incident import Incident
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.refusals import AlreadyOver, NotTrained, SomebodyCommands
from app.domain.timeline import Entry, Kind
from app.usecases.commanding import assume_command
from app.usecases.desk import Desk
from app.usecases.idle_commander import (
    call_off_relief,
    end_search,
    is_heard_from,
    is_out_of_reach,
    last_sign_of,
)
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require
from app.usecases.trained import is_trained
from app.usecases.winding_up import with_its_call


async def take_command_here(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> UserId | None:
    """Who is asked first whether they are there: a commander not heard from of late; None where it is taken.

    Raises SomebodyCommands (who), NotTrained, NoIncidentHere or AlreadyOver.
    """
    async with desk.store.act("take_command_here", by.id) as uow:
        found = await uow.incidents.in_channel(channel)
        incident, call = await with_its_call(uow, found.id if found else None)
        person = await require(desk, uow, by, Act.TAKE_COMMAND_HERE, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        if await uow.deliveries.remember(key) is not None:
            return incident.commander if incident.commander != by.id else None
        now = desk.clock.now()
        doubted = await _refuse(desk, uow, incident, person)
        if doubted is not None:
            await _doubt(uow, incident, doubted, person, now)
        elif incident.commander == by.id:
            await call_off_relief(desk, uow, call, incident, by.id, now)
        else:
            notice = "relieved" if incident.commander else "commander"
            await assume_command(desk, uow, incident, by.id, now, notice=notice)
            await end_search(desk, uow, call, by.id, now)
        await uow.commit(incident.id)
        return doubted


async def _refuse(desk: Desk, uow: UnitOfWork, incident: Incident, person: Person) -> UserId | None:
    """Whoever commands and has done something since is there; who has not of late is named, to be asked."""
    commander = incident.commander
    if commander == person.id and incident.relief_wanted:
        return None
    trained = await is_trained(desk, uow, incident, person)
    if commander and not await _is_gone(desk, uow, incident, commander):
        if trained and commander != person.id and await _may_be_doubted(desk, uow, incident, commander):
            return commander
        raise SomebodyCommands(commander)
    if not trained:
        raise NotTrained
    return None


async def _may_be_doubted(desk: Desk, uow: UnitOfWork, incident: Incident, commander: UserId) -> bool:
    last = await last_sign_of(uow, incident, commander)
    return may_be_doubted(incident, last, desk.clock.now(), desk.organisation.paging.idle_commander)


async def _doubt(
    uow: UnitOfWork, incident: Incident, commander: UserId, person: Person, now: datetime
) -> None:
    await uow.incidents.save(incident.doubted(now))
    await uow.timeline.add(incident.id, Entry(Kind.COMMANDER_DOUBTED, now, person.id, {"person": commander}))


async def _is_gone(desk: Desk, uow: UnitOfWork, incident: Incident, commander: UserId) -> bool:
    if await is_out_of_reach(desk, uow, commander):
        return True
    return incident.relief_wanted and not await is_heard_from(uow, incident, commander)
