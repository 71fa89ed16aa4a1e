"""A letter about the clocks: the slug and how many, as it is when it is delivered."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from app.domain.clock_watch import level
from app.domain.clocks import HOUR, Running
from app.domain.ids import IncidentId, RecordId, UserId
from app.domain.notices import ClockStand
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ClockFace, ClockLetter, ReplyDue
from app.domain.registers.contact import Contact
from app.usecases.clocks_now import clocks_now, deciders
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import UnitOfWork


async def draw_clock_letter(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nothing where what it was about is settled by then, or is somebody else's. What is over has its own letter."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None or incident.forgotten_at is not None:
        return None
    to, face, now = UserId(intent.to), ClockFace(str(intent.subject["face"])), desk.clock.now()
    decides = to in await deciders(desk, uow, incident)
    theirs = [
        one
        for one in await clocks_now(desk, uow, incident)
        if one.owner == to or (decides and (one.owner is None or _late(one)))
    ]
    about = [one for one in theirs if _concerned(one, face, to, now)]
    if not about:
        return None
    face = _how_soon(about, now) if face is ClockFace.RUNNING else face
    return await letter_to(desk, uow, to, ClockLetter(incident.id, incident.codename, face, len(about)))


def _concerned(clock: ClockStand, face: ClockFace, to: UserId, now: datetime) -> bool:
    if face is ClockFace.YOURS:
        return clock.owner == to and not clock.settled
    if face is ClockFace.ASKING:
        return clock.waits_for_word
    if face is ClockFace.OVER:
        return _late(clock)
    return not _late(clock) and any(level(one.stand, now) for one in (*clock.running, *clock.pressing))


def _how_soon(clocks: list[ClockStand], now: datetime) -> ClockFace:
    dues = [one.stand.due for clock in clocks for one in clock.running if one.stand.due is not None]
    if not dues:
        return ClockFace.PRESSING
    return ClockFace.SOON if any(due - now <= HOUR for due in dues) else ClockFace.RUNNING


def _late(clock: ClockStand) -> bool:
    return any(one.stand.running is Running.OVERDUE for one in clock.running)


async def draw_reply_due(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nothing where the answer came meanwhile, or is owed later."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    versions = await uow.records.versions(RecordId(str(intent.subject["entry"])))
    contact = versions[-1].record if versions else None
    if incident is None or not isinstance(contact, Contact) or contact.replied_at is not None:
        return None
    if contact.reply_due is None or contact.reply_due > desk.clock.now():
        return None
    return await letter_to(desk, uow, UserId(intent.to), ReplyDue(incident.id, incident.codename))


OF_CLOCKS: Mapping[Errand, Drawer] = MappingProxyType(
    {Errand.CLOCK_LETTER: draw_clock_letter, Errand.REPLY_DUE: draw_reply_due}
)
