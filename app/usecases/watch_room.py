"""Something happened to a room itself: made public, shared, renamed, archived, lost. The command hears it at once."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.ids import ChannelId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.room_watch import LASTING, Trouble, is_labelled, lasting
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import UnitOfWork


async def note_trouble(
    desk: Desk, *, key: str, channel: ChannelId, trouble: Trouble, by: UserId | None, name: str = ""
) -> None:
    """Elsewhere than in a room nothing is noted. `name`: what a channel is called now; its own name is no trouble."""
    async with desk.store.act("note_trouble", by) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None or name == incident.codename.slug or _is_tidying(incident, trouble):
            return
        new = unknown(incident, {trouble})
        if not new or await uow.deliveries.remember(key) is not None:
            return
        await show(uow, await bring_up(desk, uow, incident, new, by=by))
        await uow.commit(incident.id)


def _is_tidying(incident: Incident, trouble: Trouble) -> bool:
    """What is over may be given another name, and archived, by whoever tidies up."""
    return not incident.open and trouble in {Trouble.RENAMED, Trouble.ARCHIVED}


async def guard_topic(desk: Desk, *, key: str, channel: ChannelId, by: UserId, topic: str) -> bool:
    """Put our own topic back where the label was taken out of it. True: it is put back, and they may be told."""
    async with desk.store.act("guard_topic", by) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None or is_labelled(topic, desk.organisation.label_in(incident.locale)):
            return False
        if await uow.deliveries.remember(key) is not None:
            return False
        await uow.timeline.add(incident.id, Entry(Kind.TOPIC_GUARDED, desk.clock.now(), by))
        uow.enqueue(Intent(Errand.RETOPIC, incident=incident.id))
        await uow.commit(incident.id)
        return not desk.excluded(by, incident)


async def bring_up(
    desk: Desk, uow: UnitOfWork, incident: Incident, new: Collection[Trouble], *, by: UserId | None
) -> Incident:
    """Into the log, onto the board, and to whoever commands or stands in."""
    for trouble in sorted(new):
        facts: dict[str, str | int] = {"what": trouble.value}
        await uow.timeline.add(incident.id, Entry(Kind.ROOM_TROUBLE, desk.clock.now(), by, facts))
        _tell_command(uow, incident, trouble)
    if Trouble.ARCHIVED in new:
        await uow.incidents.record_room(incident.id, archived=True)
    on_board = [trouble.value for trouble in sorted(new) if trouble in LASTING]
    return replace(incident, warnings=(*incident.warnings, *on_board))


def unknown(incident: Incident, troubles: Collection[Trouble]) -> frozenset[Trouble]:
    """Those that nobody was told of yet."""
    archived = {Trouble.ARCHIVED} if incident.room.archived else set()
    return frozenset(troubles) - lasting(incident.warnings) - archived


def tell_new_commander(uow: UnitOfWork, incident: Incident, person: UserId) -> None:
    """What is wrong with the room still, when somebody takes command: perhaps nobody was there to hear it."""
    for trouble in sorted(lasting(incident.warnings)):
        _tell(uow, incident, person, trouble)


def _tell_command(uow: UnitOfWork, incident: Incident, trouble: Trouble) -> None:
    for person in dict.fromkeys([incident.commander, incident.deputy]):
        if person is not None:
            _tell(uow, incident, person, trouble)


def _tell(uow: UnitOfWork, incident: Incident, person: UserId, trouble: Trouble) -> None:
    subject: dict[str, str | int] = {"what": trouble.value}
    uow.enqueue(Intent(Errand.ROOM_TROUBLE, to=person, incident=incident.id, subject=subject))
