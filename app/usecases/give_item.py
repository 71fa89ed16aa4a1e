"""Somebody becomes the owner of an item or a part: may this person make them that, and what do they hear of it?"""

from app.domain.checklist import Edit, Task
from app.domain.giving import Giver, Giving, may_give
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.refusals import FieldRefused
from app.usecases.desk import Desk
from app.usecases.drilling import in_reach
from app.usecases.ports import UnitOfWork


def how_to_give(
    desk: Desk, incident: Incident, task: Task, change: Edit, by: UserId, *, lead: UserId | None = None
) -> Giving:
    """Raises FieldRefused where it is the commander's to decide."""
    giver = Giver(by, by in {incident.commander, incident.deputy}, uncommanded=incident.commander is None)
    how = may_give(task, change, giver, urgent=desk.urgent(task.number), lead=lead)
    if how is Giving.REFUSED:
        raise FieldRefused("owner", "not_yours_to_give")
    return how


async def require_able(desk: Desk, uow: UnitOfWork, incident: Incident, owner: UserId) -> None:
    """Guests are invited by hand only, so that an item is given to full members. Raises FieldRefused."""
    person = await uow.people.get(owner)
    able = person.full_member and not desk.excluded(owner, incident)
    if not able or not await in_reach(desk, uow, incident, owner):
        raise FieldRefused("owner", "not_reachable")


def tell_owner(uow: UnitOfWork, incident: Incident, task: Task) -> None:
    """Whoever is given something comes into the room and is asked whether they have understood."""
    owner = task.owner or ""
    uow.enqueue(
        Intent(Errand.INVITE, to=owner, incident=incident.id),
        Intent(Errand.ASSIGNED, to=owner, incident=incident.id, subject=task.spot.facts),
    )


def tell_stuck(uow: UnitOfWork, incident: Incident, task: Task, by: UserId, how: str) -> None:
    """The commander hears at once; a moment later it may be settled, and then they do not."""
    if incident.commander in {None, by}:
        return
    subject = {**task.spot.facts, "how": how, "version": task.version}
    uow.enqueue(Intent(Errand.ITEM_STUCK, to=incident.commander or "", incident=incident.id, subject=subject))
