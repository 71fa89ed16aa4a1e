"""*I object…*: somebody in the room says why not."""

from app.domain import decisions
from app.domain.decisions import Decision
from app.domain.ids import DecisionId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.deciding import ObjectionForm
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident, open_incident_locked
from app.usecases.ports import UnitOfWork
from app.usecases.propose_decision import show_decision
from app.usecases.standing import require_member


async def look_at_objection(desk: Desk, *, by: Caller, decision: DecisionId) -> ObjectionForm:
    """Reads only. Raises NoIncidentHere, AlreadyOver, or Outdated where the outcome is said."""
    async with desk.store.look() as uow:
        found = await uow.decisions.get(decision)
        if found is None:
            raise Outdated
        incident = await open_incident(uow, found.incident)
        await require_member(desk, uow, by, Act.OBJECT, incident)
        if found.outcome is not decisions.Outcome.WAITING:
            raise Outdated
        return ObjectionForm(decision, incident.codename, found.number)


async def object_to_decision(desk: Desk, *, key: str, by: Caller, decision: DecisionId, reason: str) -> None:
    """Counted until the outcome is said. Raises FieldRefused, NoIncidentHere, AlreadyOver, Outdated."""
    now = desk.clock.now()
    async with desk.store.act("object_to_decision", by.id) as uow:
        incident, found = await held_decision(uow, decision)
        await require_member(desk, uow, by, Act.OBJECT, incident)
        if await uow.deliveries.remember(key) is not None:
            return
        said = decisions.object_to(found, by.id, reason, now).objections[-1]
        await uow.decisions.add_objection(decision, said)
        facts: dict[str, str | int] = {"number": found.number}
        await uow.timeline.add(incident.id, Entry(Kind.OBJECTED, now, by.id, facts, text=said.reason))
        show_decision(uow, found)
        await uow.commit(incident.id)


async def held_decision(uow: UnitOfWork, decision: DecisionId) -> tuple[Incident, Decision]:
    """As it is once its incident is held. Raises Outdated, NoIncidentHere, AlreadyOver."""
    found = await uow.decisions.get(decision)
    incident = await open_incident_locked(uow, found.incident) if found else None
    fresh = await uow.decisions.get(decision)
    if incident is None or fresh is None:
        raise Outdated
    return incident, fresh
