"""What do people read who are given a role, or asked to take command?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.handover import Handover
from app.domain.ids import HandoverId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import (
    HandoverCard,
    HandoverFace,
    HandoverNews,
    IdleCard,
    IdleFace,
    RoleCard,
    RolesUnfilled,
)
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import UnitOfWork


async def draw_role_given(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nothing to whoever has laid it down by then."""
    incident = await _incident(uow, intent)
    if incident is None or not (await uow.roles.of(incident.id)).of(UserId(intent.to)):
        return None
    return await letter_to(desk, uow, UserId(intent.to), RoleCard(incident.id, incident.codename))


async def draw_roles_unfilled(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """To whoever commands by then; nothing where every role is held."""
    incident = await _incident(uow, intent)
    if incident is None or incident.commander is None:
        return None
    missing = len((await uow.roles.of(incident.id)).unfilled)
    if not missing:
        return None
    return await letter_to(desk, uow, incident.commander, RolesUnfilled(incident.codename, missing))


async def draw_handover(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """What was settled before it could be asked is not asked."""
    incident = await _incident(uow, intent)
    card = await picture_handover(uow, incident, intent) if incident else None
    if card is None or card.face is not HandoverFace.ASKING:
        return None
    return await letter_to(desk, uow, UserId(intent.to), card)


async def draw_handover_news(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Only while the giver still commands, and it is still so."""
    incident, handover = await _incident(uow, intent), await _handover(uow, intent)
    if incident is None or handover is None or incident.commander != handover.giver:
        return None
    news = str(intent.subject["news"])
    if news == "unanswered" and not handover.waiting:
        return None
    return await letter_to(desk, uow, handover.giver, HandoverNews(incident.codename, news))


async def picture_handover(uow: UnitOfWork, incident: Incident, intent: Intent) -> HandoverCard | None:
    handover = await _handover(uow, intent)
    if handover is None:
        return None
    giving = handover.giver == intent.to
    inside = not giving and incident.commander == intent.to
    return HandoverCard(
        handover=handover.id,
        codename=incident.codename,
        face=_face(handover, incident, giving=giving),
        giving=giving,
        channel=incident.room.channel if inside else None,
    )


def _face(handover: Handover, incident: Incident, *, giving: bool) -> HandoverFace:
    """That they have command is said to no giver who has given it up meanwhile."""
    if handover.waiting:
        return HandoverFace.ASKING
    face = HandoverFace(handover.state.value)
    kept = face in {HandoverFace.DECLINED, HandoverFace.TAKEN_BACK}
    return HandoverFace.PASSED if giving and kept and incident.commander != handover.giver else face


async def picture_idle(_uow: UnitOfWork, incident: Incident, intent: Intent) -> IdleCard:
    """A question whether somebody is there, once it is settled."""
    face = IdleFace.RELIEVED
    if not incident.open:
        face = IdleFace.OVER
    elif incident.commander == intent.to:
        face = IdleFace.STAYS
    elif incident.commander is None:
        face = IdleFace.GIVEN_UP
    return IdleCard(incident.id, incident.codename, face)


async def _handover(uow: UnitOfWork, intent: Intent) -> Handover | None:
    return await uow.handovers.get(HandoverId(str(intent.subject["handover"])))


async def _incident(uow: UnitOfWork, intent: Intent) -> Incident | None:
    """While it is open."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    return incident if incident is not None and incident.open else None


OF_ROLES: Mapping[Errand, Drawer] = MappingProxyType(
    {
        Errand.ROLE_GIVEN: draw_role_given,
        Errand.ROLES_UNFILLED: draw_roles_unfilled,
        Errand.HANDOVER: draw_handover,
        Errand.HANDOVER_NEWS: draw_handover_news,
    }
)
