"""A decision is put to the room: "Any strong objections?" (DOMAIN.md §2.3)."""

from datetime import timedelta

from app.domain.decisions import BOX, Decision, read_proposal
from app.domain.destroying import warns_of
from app.domain.ids import ChannelId, DecisionId, IncidentId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.deciding import DecisionForm
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.moving_items import open_incident_locked
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member


async def look_at_proposal(desk: Desk, *, by: Caller, channel: ChannelId) -> DecisionForm:
    """What the empty form is drawn from. Reads only. Raises OnlyCommander, NoIncidentHere, AlreadyOver."""
    async with desk.store.look() as uow:
        incident = _open(await uow.incidents.in_channel(channel))
        await require(desk, uow, by, Act.PROPOSE, incident=incident, here=channel)
        return DecisionForm(incident.id, incident.codename, int(BOX.total_seconds() // 60))


async def propose_decision(
    desk: Desk, *, key: str, by: Caller, channel: ChannelId, text: str, box: timedelta | None
) -> None:
    """Typed in the room. Raises OnlyCommander, NoIncidentHere, AlreadyOver, FieldRefused."""
    async with desk.store.act("propose_decision", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.PROPOSE, incident=incident, here=channel)
        await _propose(desk, uow, _open(incident), key=key, by=by.id, text=text, box=box)


async def propose_in_form(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, text: str, minutes: int | None
) -> None:
    """Raises the same."""
    box = None if minutes is None else timedelta(minutes=minutes)
    async with desk.store.act("propose_decision", by.id) as uow:
        held = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.PROPOSE, held)
        await _propose(desk, uow, held, key=key, by=by.id, text=text, box=box)


async def _propose(
    desk: Desk,
    uow: UnitOfWork,
    incident: Incident,
    *,
    key: str,
    by: UserId,
    text: str,
    box: timedelta | None,
) -> None:
    if await uow.deliveries.remember(key) is not None:
        return
    now = desk.clock.now()
    proposal, length = read_proposal(text, box)
    decision = Decision(
        id=DecisionId(draw_id(desk.chance)),
        incident=incident.id,
        number=await uow.decisions.next_number(incident.id),
        proposal=proposal,
        proposed_by=by,
        proposed_at=now,
        closes_at=now + length,
    )
    await uow.decisions.add(decision)
    facts: dict[str, str | int] = {"number": decision.number, "seconds": int(length.total_seconds())}
    await uow.timeline.add(incident.id, Entry(Kind.PROPOSED, now, by, facts, text=proposal))
    await _note_warning(desk, uow, incident, decision)
    show_decision(uow, decision)
    await uow.commit(incident.id)


async def _note_warning(desk: Desk, uow: UnitOfWork, incident: Incident, decision: Decision) -> None:
    """What the room reads beside it is in the record, too."""
    warned = warns_of(decision.proposal, await gates_now(desk, uow, incident))
    if warned is not None:
        facts: dict[str, str | int] = {"decision": decision.number, "gate": warned.gate.id}
        entry = Entry(Kind.GATE_WARNED, decision.proposed_at, decision.proposed_by, facts)
        await uow.timeline.add(incident.id, entry)


def show_decision(uow: UnitOfWork, decision: Decision) -> None:
    """In the room, as it stands when it is delivered."""
    subject = {"decision": decision.id}
    uow.enqueue(Intent(Errand.SHOW_DECISION, incident=decision.incident, subject=subject))


def _open(incident: Incident | None) -> Incident:
    if incident is None:
        raise NoIncidentHere
    if not incident.open:
        raise AlreadyOver
    return incident
