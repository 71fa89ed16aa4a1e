"""The private room opens: create, then everything else at the same time, then pin and bookmark (law 3).

Every step is recorded and safe to run twice, so that being killed anywhere leaves one room and one board.
"""

import asyncio
from collections.abc import Awaitable, Callable

from app.domain import outgoing
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Stored
from app.domain.paging import PageState
from app.domain.timeline import Entry, Kind
from app.usecases.board_picture import picture_board
from app.usecases.declare_incident import take_codename
from app.usecases.desk import Desk
from app.usecases.invite_first_wave import invite_first_wave
from app.usecases.ports import Chat, RoomMade, Sent, SlackRefused
from app.usecases.redraw_board import board_key
from app.usecases.tend_room import channel_of, incident_of, set_topic

Step = Callable[[Desk, Chat, Incident], Awaitable[None]]

EVER = 0.0
"""A room is young: a board that got lost in it is looked for since its beginning."""


async def open_room(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Go on from wherever it stopped. Raises Throttled or UnknownOutcome to be run again."""
    incident = await incident_of(desk, stored)
    if incident is None or incident.room.complete:
        return
    if incident.room.channel is None and not await _find_channel(desk, chat, incident):
        return
    await _together(desk, chat, incident, "topic_set", "purpose_set", "board_ts", "invited")
    await _together(desk, chat, incident, "pinned", "bookmarked")
    await _opened(desk, incident.id)


async def _find_channel(desk: Desk, chat: Chat, incident: Incident) -> bool:
    """A private channel of our own, named with the slug only. False: abandoned (law 5)."""
    while True:
        try:
            made = await _create_or_adopt(desk, chat, incident)
        except SlackRefused as refused:
            await _abandon(desk, incident, refused.code)
            return False
        if made is not None:
            break
        incident = await _rename(desk, incident)
    if not made.private:
        await _abandon(desk, incident, "not_private")
        return False
    await _record(desk, incident.id, Kind.ROOM_CREATED, channel=made.channel)
    return True


async def _create_or_adopt(desk: Desk, chat: Chat, incident: Incident) -> RoomMade | None:
    """None: the name belongs to somebody else."""
    try:
        return await chat.create_room(incident.codename.slug)
    except SlackRefused as refused:
        if refused.code != "name_taken":
            raise
    own = await chat.own_room(incident.codename.slug)
    if own is None or not own.untouched:
        return None
    async with desk.store.look() as uow:
        return own if await uow.incidents.in_channel(own.channel) is None else None


async def _rename(desk: Desk, incident: Incident) -> Incident:
    """Another codename; whoever heard the old one hears the new, and the old is never used again."""
    now = desk.clock.now()
    async with desk.store.job("rename_incident") as uow:
        found = await uow.incidents.locked(incident.id) or incident
        renamed = found.renamed(await take_codename(desk, uow))
        await uow.incidents.save(renamed)
        entry = Entry(Kind.RENAMED, now, None, {"old": found.codename.slug, "new": renamed.codename.slug})
        await uow.timeline.add(incident.id, entry)
        call = await uow.calls.of_incident(incident.id)
        for page in await uow.pages.of(call.id) if call else ():
            uow.enqueue(outgoing.settle_page(page.person, page.id, incident.id))
        old = found.codename.slug
        uow.enqueue(outgoing.tell_starter(found.declared_by, incident.id, "renamed", old=old))
        await uow.commit(incident.id)
        return renamed


async def _abandon(desk: Desk, incident: Incident, code: str) -> None:
    """Private or not at all: not a word is written there, and the people concerned are told by direct message."""
    now = desk.clock.now()
    async with desk.store.job("abandon_room") as uow:
        found = await uow.incidents.locked(incident.id) or incident
        await uow.incidents.record_room(incident.id, abandoned=True)
        await uow.timeline.add(incident.id, Entry(Kind.ROOM_ABANDONED, now, None, {"code": code}))
        people = {found.declared_by, found.commander or found.declared_by}
        call = await uow.calls.of_incident(incident.id)
        people |= {page.person for page in await uow.pages.of(call.id)} if call else set()
        uow.enqueue(*(outgoing.tell_starter(person, incident.id, "no_room") for person in sorted(people)))
        await uow.commit(incident.id)


async def _together(desk: Desk, chat: Chat, incident: Incident, *names: str) -> None:
    """The named steps that are not done yet, at the same time. The first failure is raised when all have ended."""
    async with desk.store.look() as uow:
        fresh = await uow.incidents.get(incident.id) or incident
    wanted = [name for name in names if not getattr(fresh.room, name)]
    results = await asyncio.gather(
        *(_step(desk, chat, fresh, name) for name in wanted), return_exceptions=True
    )
    for result in results:
        if isinstance(result, BaseException):
            raise result


async def _step(desk: Desk, chat: Chat, incident: Incident, name: str) -> None:
    """One step. What Slack refuses is said in the room and in the log, and does not stop the rest."""
    try:
        await STEPS[name](desk, chat, incident)
    except SlackRefused as refused:
        if name == "board_ts":
            raise
        await _record(desk, incident.id, Kind.WARNED, {"step": name, "code": refused.code}, **{name: True})


async def _topic(desk: Desk, chat: Chat, incident: Incident) -> None:
    named = await set_topic(desk, chat, incident)
    async with desk.store.note() as uow:
        now_it_is = await uow.incidents.locked(incident.id)
        await uow.incidents.record_room(incident.id, topic_set=True)
        if now_it_is is not None and now_it_is.commander != named:
            uow.enqueue(outgoing.retopic(incident.id))
        await uow.commit(incident.id)


async def _purpose(desk: Desk, chat: Chat, incident: Incident) -> None:
    label = desk.organisation.label_in(incident.locale)
    await chat.set_purpose(channel_of(incident), label, locale=incident.locale, drill=incident.drill)
    await _record(desk, incident.id, None, purpose_set=True)


async def _board(desk: Desk, chat: Chat, incident: Incident) -> None:
    async with desk.store.look() as uow:
        fresh = await uow.incidents.shared(incident.id) or incident
        board = await picture_board(desk, uow, fresh)
    sent = await chat.post(
        channel_of(incident), board, locale=incident.locale, key=board_key(incident.id), again=EVER
    )
    async with desk.store.note() as uow:
        now_it_is = await uow.incidents.locked(incident.id)
        await uow.incidents.record_room(incident.id, board_ts=sent.ts)
        await uow.incidents.drawn(incident.id, board.revision)
        if now_it_is is not None and now_it_is.revision > board.revision:
            uow.enqueue(outgoing.redraw(incident.id))
        await uow.commit(incident.id)


async def _invite(desk: Desk, chat: Chat, incident: Incident) -> None:
    await invite_first_wave(desk, chat, incident)


async def _pin(desk: Desk, chat: Chat, incident: Incident) -> None:
    await chat.pin(Sent(channel_of(incident), incident.room.board_ts or ""))
    await _record(desk, incident.id, None, pinned=True)


async def _bookmark(desk: Desk, chat: Chat, incident: Incident) -> None:
    call = desk.organisation.call
    if call is not None:
        await chat.bookmark_call(channel_of(incident), call.url, locale=incident.locale)
    await _record(desk, incident.id, None, bookmarked=True)


STEPS: dict[str, Step] = {
    "topic_set": _topic,
    "purpose_set": _purpose,
    "board_ts": _board,
    "invited": _invite,
    "pinned": _pin,
    "bookmarked": _bookmark,
}


async def _opened(desk: Desk, incident: IncidentId) -> None:
    """Whoever answered before there was a room now finds it on their card."""
    async with desk.store.job("room_opened") as uow:
        await uow.timeline.add(incident, Entry(Kind.ROOM_OPENED, desk.clock.now(), None))
        call = await uow.calls.of_incident(incident)
        for page in await uow.pages.of(call.id) if call else ():
            if page.state is PageState.ANSWERED:
                uow.enqueue(outgoing.settle_page(page.person, page.id, incident))
        await uow.commit(incident)


async def _record(
    desk: Desk,
    incident: IncidentId,
    kind: Kind | None,
    facts: dict[str, str | int] | None = None,
    **steps: str | bool,
) -> None:
    async with desk.store.job("open_room") if kind else desk.store.note() as uow:
        await uow.incidents.record_room(incident, **steps)
        if kind is not None:
            await uow.timeline.add(incident, Entry(kind, desk.clock.now(), None, facts or {}))
        await uow.commit(incident)
