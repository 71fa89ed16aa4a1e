"""A commander does nothing after answering: they are asked twice, then others are paged (issue part 3, point 4)."""

from datetime import datetime

from app.domain import outgoing
from app.domain.idle import Idle
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call
from app.domain.timeline import Entry, Kind
from app.usecases.calling import next_round
from app.usecases.desk import Desk
from app.usecases.idle_commander import how_idle
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import UnitOfWork
from app.usecases.tell_line import show_line


async def sweep_idle(desk: Desk) -> int:
    """Look at every commander who is due; how many. Any number of copies may sweep at once."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    """The call is claimed before its incident, as everywhere."""
    now = desk.clock.now()
    async with desk.store.job("sweep_idle") as uow:
        found = await uow.calls.of_idle_commander(now)
        if found is None or found.incident is None:
            return False
        call = await uow.calls.of_incident_locked(found.incident) or found
        incident = await uow.incidents.locked(found.incident)
        commander = _due(incident, now)
        if incident is not None and commander is not None:
            await _look(desk, uow, call, incident, commander, now)
            await uow.commit(incident.id)
        return True


def _due(incident: Incident | None, now: datetime) -> UserId | None:
    """The commander, unless they were heard from while we waited for the call."""
    if incident is None or incident.idle_look_at is None or incident.idle_look_at > now:
        return None
    return incident.commander


async def _look(
    desk: Desk, uow: UnitOfWork, call: Call, incident: Incident, commander: UserId, now: datetime
) -> None:
    idle = await how_idle(uow, incident, commander)
    if idle is Idle.HEARD:
        await uow.incidents.save(incident.heard_from())
        await settle_letters(uow, incident.id, Errand.ASK_IDLE)
    elif idle is Idle.ASK:
        await uow.incidents.save(
            incident.asked_whether_there(until=now + desk.organisation.paging.escalate_after)
        )
        await uow.timeline.add(incident.id, Entry(Kind.COMMANDER_ASKED, now, None, {"person": commander}))
        uow.enqueue(Intent(Errand.ASK_IDLE, to=commander, incident=incident.id))
    else:
        await _relieve(desk, uow, call, incident, commander, now)


async def _relieve(
    desk: Desk, uow: UnitOfWork, call: Call, incident: Incident, commander: UserId, now: datetime
) -> None:
    """They stay commander until somebody answers."""
    await uow.incidents.save(incident.wants_relief())
    entry = Entry(Kind.COMMANDER_SILENT, now, None, {"person": commander})
    await uow.timeline.add(incident.id, entry)
    uow.enqueue(outgoing.room_notice(incident.id, "silent", person=commander))
    await show_line(uow, await next_round(desk, uow, call.reopened(), now))
