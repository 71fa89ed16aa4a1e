"""Somebody takes command: what they held before is laid down, and what waited on the old commander is settled."""

from datetime import datetime

from app.domain import outgoing
from app.domain.handover import HandoverState
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.roles import REMIND_AFTER, lay_down
from app.domain.timeline import Entry, Kind
from app.usecases.changing_roles import carry_out
from app.usecases.desk import Desk
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import UnitOfWork
from app.usecases.steps_asked import ask_new_commander
from app.usecases.watch_room import tell_new_commander


async def assume_command(
    desk: Desk,
    uow: UnitOfWork,
    incident: Incident,
    person: UserId,
    now: datetime,
    *,
    notice: str,
    giver: UserId | None = None,
) -> None:
    """`notice`: how the room hears of it (DOMAIN.md §2.5); `giver`: who handed it over."""
    laid_down = lay_down(await uow.roles.of(incident.id), person)
    free = await carry_out(uow, incident, laid_down, by=person, now=now)
    look_at = now + desk.organisation.paging.idle_commander
    await uow.incidents.save(
        free.commanded_by(person, now, look_at=look_at, roles_look_at=now + REMIND_AFTER)
    )
    await uow.timeline.add(incident.id, Entry(Kind.COMMAND_TAKEN, now, person))
    await settle_command(uow, incident.id)
    await ask_new_commander(desk, uow, incident, person)
    tell_new_commander(uow, incident, person)
    other = {"other": giver} if giver else {}
    uow.enqueue(
        outgoing.retopic(incident.id),
        Intent(Errand.INVITE, to=person, incident=incident.id),
        outgoing.room_notice(incident.id, notice, person=person, **other),
    )
    if incident.declared_by != person:
        uow.enqueue(outgoing.tell_starter(incident.declared_by, incident.id, "commander"))


async def settle_command(uow: UnitOfWork, incident: IncidentId) -> None:
    """Nobody is asked any more whether they are there, or whether they take over."""
    await settle_letters(uow, incident, Errand.ASK_IDLE)
    waiting = await uow.handovers.waiting(incident)
    if waiting is not None:
        await uow.handovers.save(waiting.ended(HandoverState.PASSED))
        await settle_letters(uow, incident, Errand.HANDOVER, handover=waiting.id)
