"""Each open room is compared with Slack from time to time: what no event told of is noticed here."""

from dataclasses import replace

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.room_watch import (
    EVERY,
    NOBODY_MOVED,
    Moves,
    RoomSeen,
    Trouble,
    is_labelled,
    lasting,
    troubles_of,
    unheard_moves,
)
from app.domain.timeline import Entry, Kind
from app.usecases.arriving import note_gone
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import Chat, UnitOfWork
from app.usecases.tend_room import channel_of, incident_of
from app.usecases.watch_room import bring_up, unknown


async def sweep_rooms(desk: Desk) -> int:
    """How many rooms will be looked at. Any number of copies may sweep at once."""
    due = 0
    while await _one(desk):
        due += 1
    return due


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.note() as uow:
        incident = await uow.rooms.to_look_at(now, again=now + EVERY)
        if incident is None:
            return False
        uow.enqueue(Intent(Errand.LOOK_AT_ROOM, incident=incident))
        await uow.commit()
        return True


async def look_at_room(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Raises Throttled or UnknownOutcome to be run again."""
    incident = await incident_of(desk, stored)
    if incident is None or not _is_looked_at(incident):
        return
    async with desk.store.look() as uow:
        before = await uow.participants.present(incident.id)
    seen = await chat.look_at_room(channel_of(incident))
    async with desk.store.job("look_at_room") as uow:
        held = await uow.incidents.locked(incident.id)
        if held is None or not _is_looked_at(held):
            return
        if await _settle(desk, uow, held, seen, before):
            await uow.commit(incident.id)


def _is_looked_at(incident: Incident) -> bool:
    """Archived ones as well: a person may have opened it again while nobody heard."""
    return incident.open and incident.room.channel is not None and not incident.room.abandoned


async def _settle(
    desk: Desk, uow: UnitOfWork, incident: Incident, seen: RoomSeen | None, before: frozenset[UserId]
) -> bool:
    """False: all is as it should be or as it was told, and nothing is to be written down."""
    unlabelled = _has_lost_its_label(desk, incident, seen)
    if unlabelled:
        uow.enqueue(Intent(Errand.RETOPIC, incident=incident.id))
    troubles = troubles_of(seen, incident.codename.slug)
    new, over = unknown(incident, troubles), lasting(incident.warnings) - troubles
    moves = await _moves(uow, incident, seen, before)
    reopened = seen is not None and incident.room.archived and not seen.archived
    if reopened:
        await uow.incidents.record_room(incident.id, archived=False)
    if new or over or moves.any or reopened:
        warned = await bring_up(desk, uow, incident, new, by=None)
        right = await _put_right(desk, uow, warned, over)
        await _move(desk, uow, right, moves)
        await show(uow, right)
    return unlabelled or reopened or bool(new or over) or moves.any


def _has_lost_its_label(desk: Desk, incident: Incident, seen: RoomSeen | None) -> bool:
    label = desk.organisation.label_in(incident.locale)
    there = seen is not None and not seen.archived and incident.room.topic_set
    return there and not is_labelled(seen.topic if seen else "", label)


async def _moves(
    uow: UnitOfWork, incident: Incident, seen: RoomSeen | None, before: frozenset[UserId]
) -> Moves:
    if seen is None:
        return NOBODY_MOVED
    return unheard_moves(seen.members, before, await uow.participants.present(incident.id))


async def _put_right(desk: Desk, uow: UnitOfWork, incident: Incident, over: frozenset[Trouble]) -> Incident:
    for trouble in sorted(over):
        facts: dict[str, str | int] = {"what": trouble.value}
        await uow.timeline.add(incident.id, Entry(Kind.ROOM_PUT_RIGHT, desk.clock.now(), None, facts))
    left = tuple(warning for warning in incident.warnings if warning not in over)
    return replace(incident, warnings=left)


async def _move(desk: Desk, uow: UnitOfWork, incident: Incident, moves: Moves) -> None:
    """As their events would have had it."""
    now = desk.clock.now()
    for user in sorted(moves.came):
        await uow.participants.moved(incident.id, user, now, present=True)
        await uow.timeline.add(incident.id, Entry(Kind.JOINED, now, user))
        uow.enqueue(Intent(Errand.GREET, to=user, incident=incident.id))
    for user in sorted(moves.went):
        await uow.participants.moved(incident.id, user, now, present=False)
        await uow.timeline.add(incident.id, Entry(Kind.LEFT, now, user))
        await note_gone(uow, incident.id, user)
