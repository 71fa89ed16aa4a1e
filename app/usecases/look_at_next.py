"""`/sec-incident help` in a room: what the reader should do next there."""

from app.domain.ids import ChannelId
from app.domain.next_steps import Situation, Tip, what_next
from app.domain.people import Caller
from app.domain.permissions import Act
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.standing import require


async def look_at_next(desk: Desk, *, by: Caller, channel: ChannelId) -> tuple[Tip, ...]:
    """Nothing outside a room. Raises NotOneOfUs or NotForBots. Reads only."""
    now = desk.clock.now()
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        await require(desk, uow, by, Act.HELP, incident=incident, here=channel)
        if incident is None or desk.excluded(by.id, incident):
            return ()
        situation = Situation(
            incident,
            await uow.tasks.of(incident.id),
            unfilled=len((await uow.roles.of(incident.id)).unfilled),
            stands=await gates_now(desk, uow, incident),
            update_overdue=(await uow.cadences.of(incident.id)).overdue(now),
        )
        return what_next(by.id, situation, now)
