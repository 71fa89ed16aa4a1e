"""The form of roles came back: the commander or the deputy said who has which (DOMAIN.md A3.1b)."""

from app.domain.ids import IncidentId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused
from app.domain.roles import Role, Wish, assign
from app.usecases.changing_roles import is_eligible, save_change
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident_locked
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member
from app.usecases.trained import is_trained


async def assign_roles(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, wish: Wish
) -> UserId | None:
    """A deputy who is not trained to command, to be told of; the role is theirs all the same.

    Raises FieldRefused (which field, which problem), RoleRefused, OnlyCommander, NoIncidentHere or AlreadyOver.
    """
    now = desk.clock.now()
    async with desk.store.act("assign_roles", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.GIVE_ROLES, found)
        await _check_people(desk, uow, found, wish)
        untrained = await _untrained(desk, uow, found, wish.gives.get(Role.DEPUTY))
        if await uow.deliveries.remember(key) is not None or wish.empty:
            return untrained
        staff = await uow.roles.of(incident)
        change = assign(staff, wish, by=by.id, seat=draw_id(desk.chance), now=now)
        await save_change(uow, found, change, by=by.id, now=now)
        await uow.commit(incident)
    return untrained


async def _check_people(desk: Desk, uow: UnitOfWork, incident: Incident, wish: Wish) -> None:
    for role, person in (*wish.gives.items(), (Role.EXPERT, wish.expert)):
        if person is not None and not await is_eligible(desk, uow, incident, person):
            raise FieldRefused(role.value, "not_reachable")


async def _untrained(desk: Desk, uow: UnitOfWork, incident: Incident, deputy: UserId | None) -> UserId | None:
    if deputy is None or await is_trained(desk, uow, incident, await uow.people.get(deputy)):
        return None
    return deputy
