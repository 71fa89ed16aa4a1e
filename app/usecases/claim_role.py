"""*Claim* and *Release*: a role that nobody has becomes one's own, and one's own is laid down."""

from app.domain.ids import IncidentId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import NotAllowed
from app.domain.roles import Role, claim, release
from app.usecases.changing_roles import is_eligible, save_change
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident_locked
from app.usecases.standing import require_member


async def claim_role(desk: Desk, *, key: str, by: Caller, incident: IncidentId, role: Role) -> None:
    """Raises RoleRefused (why, and who has it), NotAllowed, NoIncidentHere or AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("claim_role", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.CLAIM_ROLE, found)
        if not await is_eligible(desk, uow, found, by.id):
            raise NotAllowed
        if await uow.deliveries.remember(key) is not None:
            return
        change = claim(await uow.roles.of(incident), role, by=by.id, now=now)
        await save_change(uow, found, change, by=by.id, now=now)
        await uow.commit(incident)


async def release_role(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, role: Role, seat: str = ""
) -> None:
    """Raises RoleRefused, NoIncidentHere or AlreadyOver."""
    now = desk.clock.now()
    async with desk.store.act("release_role", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.RELEASE_ROLE, found)
        if await uow.deliveries.remember(key) is not None:
            return
        change = release(await uow.roles.of(incident), role, seat, by=by.id)
        await save_change(uow, found, change, by=by.id, now=now)
        await uow.commit(incident)
