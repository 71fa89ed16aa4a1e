"""`sec-incident repair`: what drifted from the record is found, and sent on its way again as the bot itself would.

Nothing is written to Slack from here: what is to be mended there is an errand like any other, which looks again.
"""

from collections.abc import Sequence

from app.domain.drift import REMEDIES, Adrift, Drift, Drifted, drifts_of_room
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Intent
from app.domain.room_watch import Trouble
from app.usecases.desk import Desk
from app.usecases.ports import Chat, Sent, UnitOfWork
from app.usecases.tend_room import channel_of
from app.usecases.watch_room import note_trouble


async def drifted_in_record(desk: Desk) -> Sequence[Drifted]:
    """What the database tells by itself. What waits to be done already has not drifted."""
    async with desk.store.look() as uow:
        waiting = await uow.jobs.waiting()
        lagging = (
            (Drift.BOARD_BEHIND, await uow.incidents.undrawn()),
            (Drift.ROOM_UNFINISHED, await uow.incidents.unopened()),
        )
        rooms = [
            Drifted(drift, incident, await _slug(uow, incident))
            for drift, found in lagging
            for incident in found
            if not _is_on_its_way(drift, incident, waiting)
        ]
        return [*rooms, *[await _of_job(uow, one) for one in await uow.jobs.adrift()]]


async def rooms_to_compare(desk: Desk) -> Sequence[IncidentId]:
    """Those that should still be there as they were made."""
    async with desk.store.look() as uow:
        return await uow.rooms.standing()


async def drifted_in_slack(desk: Desk, chat: Chat, name: IncidentId) -> Sequence[Drifted]:
    """Raises Throttled, UnknownOutcome or SlackRefused."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.get(name)
    if incident is None or not incident.room.usable:
        return ()
    seen = await chat.look_at_room(channel_of(incident))
    pinned = await _pinned(chat, incident) if seen is not None else None
    label = desk.organisation.label_in(incident.locale)
    async with desk.store.look() as uow:
        waiting = await uow.jobs.waiting()
    return [
        Drifted(drift, incident.id, incident.codename.slug)
        for drift in drifts_of_room(incident, seen, pinned=pinned, label=label)
        if not _is_on_its_way(drift, incident.id, waiting)
    ]


async def mend(desk: Desk, drifted: Drifted) -> None:
    """An act of the bot's own, in the audit chain. Doing it twice does no harm."""
    if drifted.drift is Drift.ROOM_ARCHIVED:
        await _note_archived(desk, drifted)
        return
    async with desk.store.job("repair") as uow:
        if drifted.intent is not None and not await uow.jobs.defer_again(drifted.intent):
            return
        if drifted.drift is Drift.BOARD_UNPINNED and drifted.incident is not None:
            await uow.incidents.record_room(drifted.incident, pinned=False)
        if drifted.drift in REMEDIES:
            uow.enqueue(Intent(REMEDIES[drifted.drift], incident=drifted.incident))
        await uow.commit(drifted.incident)


async def _note_archived(desk: Desk, drifted: Drifted) -> None:
    """As the event would have had it, which nobody heard."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.get(drifted.incident) if drifted.incident else None
    if incident is not None:
        key = f"repair:{incident.id}:{desk.clock.now().isoformat()}"
        channel = channel_of(incident)
        await note_trouble(desk, key=key, channel=channel, trouble=Trouble.ARCHIVED, by=None)


async def _pinned(chat: Chat, incident: Incident) -> bool | None:
    if incident.room.board_ts is None:
        return None
    return await chat.pinned(Sent(channel_of(incident), incident.room.board_ts))


async def _of_job(uow: UnitOfWork, adrift: Adrift) -> Drifted:
    slug = await _slug(uow, adrift.incident) if adrift.incident else ""
    return Drifted(adrift.drift, adrift.incident, slug, adrift.intent, adrift.errand)


async def _slug(uow: UnitOfWork, name: IncidentId) -> str:
    incident = await uow.incidents.get(name)
    return incident.codename.slug if incident is not None else ""


def _is_on_its_way(drift: Drift, incident: IncidentId, waiting: frozenset[str]) -> bool:
    errand = REMEDIES.get(drift)
    return errand is not None and Intent(errand, incident=incident).merge_key in waiting
