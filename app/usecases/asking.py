"""A question to one person, in a direct message: how it is put, and how its card is settled."""

from app.domain.cadence import Pace
from app.domain.ids import AskId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.refusals import NotYours, Outdated
from app.usecases.desk import Desk
from app.usecases.ports import About, Ask, UnitOfWork

_ERRANDS = {About.UPDATE: Errand.ASK_UPDATE, About.DECISION: Errand.ASK_OUTCOME}


def pace_of(desk: Desk) -> Pace:
    return Pace(desk.organisation.updates.every, desk.organisation.updates.deputy_age_call)


async def ask(
    desk: Desk, uow: UnitOfWork, incident: Incident, about: About, number: int, person: UserId
) -> None:
    """Whoever was asked the same before and did not say is not asked any more."""
    for stale in await uow.asks.open_of(incident.id, about):
        if stale.number == number:
            await settle_ask(uow, stale, "moved")
    fresh = Ask(
        id=AskId(draw_id(desk.chance)),
        incident=incident.id,
        about=about,
        number=number,
        person=person,
        asked_at=desk.clock.now(),
    )
    await uow.asks.add(fresh)
    uow.enqueue(Intent(_ERRANDS[about], to=person, incident=incident.id, subject={"ask": fresh.id}))


async def own_ask(uow: UnitOfWork, ask: AskId, about: About, by: UserId) -> Ask:
    """Raises NotYours, or Outdated where nothing of the kind was asked."""
    found = await uow.asks.get(ask)
    if found is None or found.about is not about:
        raise Outdated
    incident = await uow.incidents.get(found.incident)
    if found.person != by or (incident is not None and by in incident.excluded):
        raise NotYours
    return found


async def settle_ask(uow: UnitOfWork, ask: Ask, how: str, *, minutes: int = 0) -> None:
    await uow.asks.settle(ask.id, how, minutes=minutes)
    subject = {"ask": ask.id}
    uow.enqueue(Intent(Errand.SETTLE_ASK, to=ask.person, incident=ask.incident, subject=subject))


async def settle_asks(
    uow: UnitOfWork, incident: Incident, how: str, *, about: About | None = None, number: int | None = None
) -> None:
    """Every one that stands; `about` and `number`: only these."""
    for standing in await uow.asks.open_of(incident.id, about):
        if number is None or standing.number == number:
            await settle_ask(uow, standing, how)
