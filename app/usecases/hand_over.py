"""The commander asks somebody to take command; until that person accepts, nothing changes (DOMAIN.md §2.5)."""

from app.domain.handover import Handover, refuse_offer
from app.domain.ids import ChannelId, HandoverId, IncidentId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused
from app.domain.timeline import Entry, Kind
from app.usecases.changing_roles import is_eligible
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident_locked, open_room_incident
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member
from app.usecases.trained import is_trained


async def hand_over(
    desk: Desk, *, key: str, by: Caller, channel: ChannelId, taker: UserId | None
) -> tuple[UserId, bool]:
    """From the room. Who is asked, and whether they are trained to command: it is theirs to accept all the same.

    Raises FieldRefused, HandoverWaits, CommanderAlone, NoIncidentHere or AlreadyOver.
    """
    async with desk.store.act("hand_over", by.id) as uow:
        incident = await open_room_incident(uow, channel)
        await require(desk, uow, by, Act.HAND_OVER, incident=incident, here=channel)
        return await _ask(desk, uow, incident, key=key, by=by.id, taker=taker)


async def hand_over_by_form(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, taker: UserId | None
) -> tuple[UserId, bool]:
    """As above, of somebody in the room."""
    async with desk.store.act("hand_over", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.HAND_OVER, found)
        return await _ask(desk, uow, found, key=key, by=by.id, taker=taker)


async def _ask(
    desk: Desk, uow: UnitOfWork, incident: Incident, *, key: str, by: UserId, taker: UserId | None
) -> tuple[UserId, bool]:
    if taker is None:
        raise FieldRefused("taker", "missing")
    trained = await is_trained(desk, uow, incident, await uow.people.get(taker))
    if await uow.deliveries.remember(key) is None:
        refuse_offer(await uow.handovers.waiting(incident.id), by, taker)
        if not await is_eligible(desk, uow, incident, taker):
            raise FieldRefused("taker", "not_reachable")
        await _offer(desk, uow, incident, by, taker)
        await uow.commit(incident.id)
    return taker, trained


async def _offer(desk: Desk, uow: UnitOfWork, incident: Incident, giver: UserId, taker: UserId) -> None:
    now = desk.clock.now()
    handover = Handover(
        id=HandoverId(draw_id(desk.chance)),
        incident=incident.id,
        giver=giver,
        taker=taker,
        asked_at=now,
        remind_at=now + desk.organisation.paging.escalate_after,
    )
    await uow.handovers.add(handover)
    await uow.timeline.add(incident.id, Entry(Kind.HANDOVER_ASKED, now, giver, {"person": taker}))
    subject = {"handover": handover.id}
    uow.enqueue(*(Intent(Errand.HANDOVER, to, incident.id, subject) for to in (taker, giver)))
