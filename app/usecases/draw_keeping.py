"""It will be forgotten: what does whoever looks after the process read? Drawn when it is delivered."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.ids import IncidentId, UserId
from app.domain.keeping import forget_on
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ForgetSoon
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import UnitOfWork


async def draw_forget_soon(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nothing where it was put on hold or goes on meanwhile, and where nothing is forgotten any more."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    keep = desk.organisation.retention
    on = forget_on(incident, keep) if incident is not None and keep is not None else None
    if incident is None or on is None:
        return None
    return await letter_to(desk, uow, UserId(intent.to), ForgetSoon(incident.codename, on.date()))


OF_KEEPING: Mapping[Errand, Drawer] = MappingProxyType({Errand.FORGET_SOON: draw_forget_soon})
