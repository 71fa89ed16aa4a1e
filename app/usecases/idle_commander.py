"""Is the commander there? What their acts say, and how the search for another one ends."""

from datetime import datetime

from app.domain.idle import NO_SIGN_OF_LIFE, Idle, look_at_commander
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.paging import Call
from app.usecases.answering import note_heard_from, settle_cards
from app.usecases.desk import Desk
from app.usecases.pager_sends import quieten_pager
from app.usecases.ports import UnitOfWork
from app.usecases.tell_line import show_line


async def how_idle(uow: UnitOfWork, incident: Incident, commander: UserId) -> Idle:
    """The incident is held."""
    return look_at_commander(incident, await last_sign_of(uow, incident, commander))


async def last_sign_of(uow: UnitOfWork, incident: Incident, commander: UserId) -> datetime | None:
    """When they last did something in this incident that only somebody who is there does."""
    return await uow.incidents.last_act_of(commander, incident.id, besides=NO_SIGN_OF_LIFE)


async def is_heard_from(uow: UnitOfWork, incident: Incident, commander: UserId) -> bool:
    return await how_idle(uow, incident, commander) is Idle.HEARD


async def is_out_of_reach(desk: Desk, uow: UnitOfWork, commander: UserId) -> bool:
    """Their account is closed, or they are to learn nothing any more: no question comes to them."""
    return desk.excluded(commander) or (await uow.people.get(commander)).deactivated


async def call_off_relief(
    desk: Desk, uow: UnitOfWork, call: Call, incident: Incident, commander: UserId, now: datetime
) -> None:
    """The commander is there after all: the paging ends, and they have it as before."""
    await note_heard_from(uow, incident, now)
    await end_search(desk, uow, call, commander, now)


async def end_search(desk: Desk, uow: UnitOfWork, call: Call, commander: UserId, now: datetime) -> None:
    """Somebody commands, and nobody is paged for it any more. The incident is saved already."""
    answered = call.answered(commander, now)
    await uow.calls.save(answered)
    await quieten_pager(desk, uow, answered)
    await settle_cards(uow, answered)
    await show_line(uow, answered)
