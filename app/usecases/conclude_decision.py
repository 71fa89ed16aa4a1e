"""*Go ahead* or *Not now*: the commander says the outcome, which is recorded as such (DOMAIN.md §2.3)."""

from app.domain import decisions
from app.domain.decisions import Outcome
from app.domain.ids import DecisionId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.timeline import Entry, Kind
from app.usecases.asking import settle_asks
from app.usecases.desk import Desk
from app.usecases.object_to_decision import held_decision
from app.usecases.ports import About
from app.usecases.propose_decision import show_decision
from app.usecases.standing import require_member


async def conclude_decision(
    desk: Desk, *, key: str, by: Caller, decision: DecisionId, outcome: Outcome
) -> None:
    """At any time, once. Raises CommanderAlone, NoIncidentHere, AlreadyOver, Outdated."""
    now = desk.clock.now()
    async with desk.store.act("conclude_decision", by.id) as uow:
        incident, found = await held_decision(uow, decision)
        await require_member(desk, uow, by, Act.CONCLUDE, incident)
        if await uow.deliveries.remember(key) is not None:
            return
        concluded = decisions.conclude(found, outcome, by.id, now)
        await uow.decisions.save(concluded)
        await settle_asks(uow, incident, outcome.value, about=About.DECISION, number=found.number)
        facts: dict[str, str | int] = {
            "number": found.number,
            "outcome": outcome.value,
            "objections": len(found.objections),
            "objectors": ",".join(found.objectors),
        }
        await uow.timeline.add(incident.id, Entry(Kind.DECIDED, now, by.id, facts, text=found.proposal))
        show_decision(uow, concluded)
        await uow.commit(incident.id)
