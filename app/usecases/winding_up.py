"""What follows when an incident is over: paging ends, cards lose their buttons, the topic says so."""

from app.domain import outgoing
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call
from app.domain.refusals import NoIncidentHere
from app.usecases.answering import settle_cards
from app.usecases.closing_questions import close_questions
from app.usecases.commanding import settle_command
from app.usecases.desk import Desk
from app.usecases.drafts_now import show_drafts
from app.usecases.lying_letters import settle_letters
from app.usecases.moving_items import settle_nudges
from app.usecases.pager_sends import close_pager
from app.usecases.ports import UnitOfWork


async def held(uow: UnitOfWork, incident: IncidentId | None) -> Incident:
    """Locked. Raises NoIncidentHere."""
    found = await uow.incidents.locked(incident) if incident else None
    if found is None:
        raise NoIncidentHere
    return found


async def with_its_call(uow: UnitOfWork, incident: IncidentId | None) -> tuple[Incident, Call]:
    """Both held, the call first (lock order). Raises NoIncidentHere."""
    call = await uow.calls.of_incident_locked(incident) if incident else None
    if call is None:
        raise NoIncidentHere
    return await held(uow, incident), call


async def wind_up(
    desk: Desk, uow: UnitOfWork, incident: Incident, call: Call, *, notice: str, by: UserId
) -> None:
    """Everything that follows but the state itself. `notice`: how the room hears of it."""
    await _end(desk, uow, call)
    await settle_nudges(uow, incident)
    await close_questions(uow, incident)
    await settle_command(uow, incident.id)
    await settle_letters(uow, incident.id, Errand.COUNSEL_MISSING)
    show_drafts(uow, incident.id, await uow.drafting.of(incident.id))
    uow.enqueue(
        outgoing.redraw(incident.id),
        outgoing.retopic(incident.id),
        outgoing.room_notice(incident.id, notice, person=by),
        outgoing.tell_starter(incident.declared_by, incident.id, "stood_down"),
    )
    show_score(uow, incident)


def show_score(uow: UnitOfWork, incident: Incident) -> None:
    """Of a drill, how it went so far."""
    if incident.drill:
        uow.enqueue(Intent(Errand.DRILL_SCORE, incident=incident.id))


async def _end(desk: Desk, uow: UnitOfWork, call: Call) -> None:
    await close_pager(desk, uow, call)
    uow.enqueue(outgoing.tell_line(call))
    if call.waiting:
        await uow.calls.save(call.ended(desk.clock.now()))
        await settle_cards(uow, call)
