"""The time of a decision is up: the room sees it, and the commander is asked for the outcome (DOMAIN.md §2.3)."""

from dataclasses import replace

from app.domain.decisions import Decision, Stage
from app.domain.incident import Incident
from app.usecases.asking import ask
from app.usecases.desk import Desk
from app.usecases.ports import About, UnitOfWork
from app.usecases.propose_decision import show_decision


async def sweep_decisions(desk: Desk) -> int:
    """How many incidents. Any number of copies may sweep at once."""
    incidents = 0
    while await _one(desk):
        incidents += 1
    return incidents


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_decisions") as uow:
        due = await uow.decisions.due(now)
        incident = await uow.incidents.locked(due) if due else None
        if incident is None:
            return False
        for decision in await uow.decisions.waiting(incident.id):
            if decision.stage(now) is Stage.UP:
                await _see_to(desk, uow, incident, decision)
        await uow.commit(incident.id)
        return True


async def _see_to(desk: Desk, uow: UnitOfWork, incident: Incident, decision: Decision) -> None:
    """A new commander is asked what the one before did not say."""
    if not decision.up:
        await uow.decisions.save(replace(decision, up=True))
        show_decision(uow, decision)
    if incident.commander is None:
        return
    asked = {
        standing.person
        for standing in await uow.asks.open_of(incident.id, About.DECISION)
        if standing.number == decision.number
    }
    if incident.commander not in asked:
        await ask(desk, uow, incident, About.DECISION, decision.number, incident.commander)
