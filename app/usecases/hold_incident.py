"""`/sec-incident hold on|off [why]`: nothing of this is archived or forgotten while lawyers may need it.

The commander, the deputy or counsel; also when it is over, and also from elsewhere, by its name.
"""

from dataclasses import dataclass

from app.domain import outgoing
from app.domain.checklist import NOTE_LIMIT
from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import HoldShown
from app.domain.refusals import FieldRefused, NoIncidentHere
from app.domain.roles import Role
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require


@dataclass(frozen=True, slots=True)
class Hold:
    """What was asked for: `on` or off. `words`: why; elsewhere than in its room, its name stands before that."""

    key: str
    by: Caller
    channel: ChannelId
    on: bool
    words: str = ""


async def hold_incident(desk: Desk, hold: Hold) -> HoldShown:
    """How it stands now. Raises OnlyCommander, NoIncidentHere, Forgotten or FieldRefused."""
    async with desk.store.act("hold_incident", hold.by.id) as uow:
        incident, why = await _meant(uow, hold)
        await _require(desk, uow, incident, hold)
        if len(why) > NOTE_LIMIT:
            raise FieldRefused("reason", "too_long")
        if await uow.deliveries.remember(hold.key) is None and hold.on is (incident.held_since is None):
            incident = await _change(desk, uow, incident, hold, why)
            await uow.commit(incident.id)
        return HoldShown(incident.codename, incident.held_since)


async def _change(desk: Desk, uow: UnitOfWork, incident: Incident, hold: Hold, why: str) -> Incident:
    now = desk.clock.now()
    changed = incident.held(now) if hold.on else incident.released()
    await uow.incidents.save(changed)
    kind = Kind.HELD if hold.on else Kind.RELEASED
    await uow.timeline.add(incident.id, Entry(kind, now, hold.by.id, text=why))
    if incident.room.usable:
        notice = outgoing.room_notice(incident.id, kind.value, person=hold.by.id)
        uow.enqueue(outgoing.redraw(incident.id), notice)
    return changed


async def _meant(uow: UnitOfWork, hold: Hold) -> tuple[Incident, str]:
    """The room's own, else the one that the first word names; and why."""
    incident = await uow.incidents.in_channel_locked(hold.channel)
    if incident is not None:
        return incident, hold.words.strip()
    slug, _, why = hold.words.strip().partition(" ")
    named = await uow.keeping.named(slug)
    incident = await uow.incidents.locked(named) if named else None
    if incident is None:
        raise NoIncidentHere
    return incident, why.strip()


async def _require(desk: Desk, uow: UnitOfWork, incident: Incident, hold: Hold) -> None:
    staff = await uow.roles.of(incident.id)
    act = Act.HOLD_AS_COUNSEL if staff.holder(Role.COUNSEL) == hold.by.id else Act.HOLD
    await require(desk, uow, hold.by, act, incident=incident, here=hold.channel)
