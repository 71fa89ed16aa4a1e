"""*End…*: what is unfinished, who owes it, which gates are shut, and what may be chosen. Reads only."""

from app.domain.ending import choices, owed
from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import EndForm, Owed
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.reviews import local_day
from app.usecases.clocks_now import clocks_now
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require


async def look_at_ending(desk: Desk, *, by: Caller, channel: ChannelId) -> EndForm:
    """Raises OnlyCommander, NoIncidentHere or AlreadyOver."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        person = await require(desk, uow, by, Act.END, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        gates = await gates_now(desk, uow, incident)
        until = desk.clock.now() + desk.organisation.review.postmortem_within
        return EndForm(
            incident=incident.id,
            codename=incident.codename,
            channel=channel,
            choices=choices(incident, may_close=incident.commander == by.id),
            owed=await _owed(desk, uow, incident),
            shut=tuple(gate for gate, stand in gates.items() if stand.shut),
            review_on=local_day(until, person.tz),
            clocks=await _unsettled(desk, uow, incident),
        )


async def _unsettled(desk: Desk, uow: UnitOfWork, incident: Incident) -> int:
    clocks = () if incident.drill else await clocks_now(desk, uow, incident)
    return sum(not one.settled for one in clocks)


async def _owed(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[Owed, ...]:
    unfinished = owed(await uow.tasks.of(incident.id))
    return tuple(
        Owed(
            None if owner and desk.excluded(owner, incident) else owner,
            tuple(desk.playbook.item(number) for number in numbers),
        )
        for owner, numbers in unfinished.items()
    )
