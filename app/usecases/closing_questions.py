"""It is over, or it goes on: who is still asked for an update or an outcome, and which decisions can be pressed?"""

from app.domain.incident import Incident
from app.usecases.asking import settle_asks
from app.usecases.ports import UnitOfWork
from app.usecases.propose_decision import show_decision


async def close_questions(uow: UnitOfWork, incident: Incident) -> None:
    """What is undecided stays so, and is asked again if it is reopened."""
    await settle_asks(uow, incident, "over")
    await show_undecided(uow, incident)


async def show_undecided(uow: UnitOfWork, incident: Incident) -> None:
    """With their buttons while the incident is open, without them when it is not."""
    for decision in await uow.decisions.waiting(incident.id):
        show_decision(uow, decision)
