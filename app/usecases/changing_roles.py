"""What every change of roles does besides changing them: the record, the newcomers, the board."""

from datetime import datetime

from app.domain import outgoing
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.roles import Change, Held, Role
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drilling import in_reach
from app.usecases.ports import UnitOfWork


async def carry_out(
    uow: UnitOfWork, incident: Incident, change: Change, *, by: UserId, now: datetime
) -> Incident:
    """The incident as it is then, which is still to be saved: it names its deputy itself."""
    for held in change.ends:
        incident = await _end(uow, incident, held, now)
    for held in change.begins:
        incident = await _begin(uow, incident, held)
    await uow.timeline.add(
        incident.id,
        *(Entry(Kind.ROLE_ENDED, now, by, _facts(held), text=held.service) for held in change.ends),
        *(Entry(Kind.ROLE_GIVEN, now, by, _facts(held), text=held.service) for held in change.begins),
    )
    for person in sorted({held.person for held in change.begins}):
        uow.enqueue(
            Intent(Errand.INVITE, to=person, incident=incident.id),
            Intent(Errand.ROLE_GIVEN, to=person, incident=incident.id),
        )
    return incident


async def save_change(
    uow: UnitOfWork, incident: Incident, change: Change, *, by: UserId, now: datetime
) -> None:
    """Carried out, saved and drawn, where there is anything to it."""
    if change.empty:
        return
    changed = await carry_out(uow, incident, change, by=by, now=now)
    await uow.incidents.save(changed.moved())
    uow.enqueue(outgoing.redraw(incident.id))


async def is_eligible(desk: Desk, uow: UnitOfWork, incident: Incident, user: UserId) -> bool:
    """Roles are for full members, who are invited; never for the excluded, in a drill for those it may reach."""
    able = (await uow.people.get(user)).full_member and not desk.excluded(user, incident)
    return able and await in_reach(desk, uow, incident, user)


async def _end(uow: UnitOfWork, incident: Incident, held: Held, now: datetime) -> Incident:
    if held.role is Role.DEPUTY:
        return incident.with_deputy(None)
    await uow.roles.end(incident.id, held, now)
    return incident


async def _begin(uow: UnitOfWork, incident: Incident, held: Held) -> Incident:
    if held.role is Role.DEPUTY:
        return incident.with_deputy(held.person)
    await uow.roles.begin(incident.id, held)
    return incident


def _facts(held: Held) -> dict[str, str | int]:
    return {"role": held.role.value, "person": held.person}
