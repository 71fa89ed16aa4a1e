"""What do the line of a call and the question to a silent commander look like when they are delivered?"""

from app.domain.ids import CallId, IncidentId, UserId
from app.domain.outgoing import Intent
from app.domain.pictures import IdleCard, IdleFace
from app.usecases.desk import Desk
from app.usecases.letters import Letter, letter_to
from app.usecases.ports import Sent, UnitOfWork
from app.usecases.tell_line import picture_line


async def draw_line(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Reads under a shared lock: an act that was merged into this one has committed by then."""
    call = await uow.calls.shared(CallId(str(intent.subject["call"])))
    if call is None:
        return None
    incident = await uow.incidents.get(call.incident) if call.incident else None
    if desk.excluded(call.started_by, incident):
        return None
    at = Sent(call.line_channel, call.line_ts) if call.line_channel and call.line_ts else None
    line = await picture_line(desk, uow, call, incident)
    return await letter_to(desk, uow, call.started_by, line, at=at)


async def draw_idle(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Somebody heard from meanwhile, or relieved, is not asked."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    asked = incident is not None and incident.open and incident.idle_asked
    if incident is None or not asked or incident.commander != intent.to:
        return None
    return await letter_to(
        desk, uow, UserId(intent.to), IdleCard(incident.id, incident.codename, IdleFace.ASKING)
    )


async def draw_settled_idle(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Over the question, as it was answered."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None:
        return None
    card = IdleCard(incident.id, incident.codename, IdleFace(str(intent.subject["face"])))
    at = Sent(str(intent.subject["channel"]), str(intent.subject["ts"]))
    return await letter_to(desk, uow, UserId(intent.to), card, at=at)
