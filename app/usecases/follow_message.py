"""A message that is in the log was edited or deleted: both are lines of their own, and the first text stays (law 8)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.ids import UserId
from app.domain.log_words import shortened
from app.domain.response_log import Logged
from app.domain.timeline import Entry, Kind, Source
from app.usecases.desk import Desk
from app.usecases.write_log import entry_of


@dataclass(frozen=True, slots=True)
class Edit:
    """`at`: when it was made, as Slack says. `before`: what the message said until then."""

    source: Source
    by: UserId | None
    at: datetime
    text: str
    before: str


async def note_edit(desk: Desk, *, key: str, edit: Edit) -> None:
    """Nothing where the message is in no log, or says what it said before."""

    def entries(logged: Logged) -> list[Entry]:
        text, facts = shortened(edit.text)
        known = _first(logged, edit.before, edit.at)
        if not known and logged.latest == text:
            return []
        changed = Entry(Kind.LOG_EDITED, edit.at, edit.by, {"number": logged.number, **facts}, text=text)
        return [*known, changed]

    await _follow(desk, key, edit.source, edit.by, entries)


async def note_deletion(desk: Desk, *, key: str, source: Source, before: str) -> None:
    """Who deleted it Slack does not say."""
    now = desk.clock.now()

    def entries(logged: Logged) -> list[Entry]:
        if logged.deleted is not None:
            return []
        gone = Entry(Kind.LOG_DELETED, now, None, {"number": logged.number})
        return [*_first(logged, before, now), gone]

    await _follow(desk, key, source, None, entries)


async def _follow(
    desk: Desk, key: str, source: Source, by: UserId | None, entries: Callable[[Logged], list[Entry]]
) -> None:
    """Of an incident that was forgotten it is written that it happened, and no text."""
    async with desk.store.look() as uow:
        spot = await uow.log.of_message(source)
    if spot is None:
        return
    async with desk.store.act("follow_message", by) as uow:
        held = await uow.incidents.locked(spot.incident)
        if await uow.deliveries.remember(key) is not None:
            return
        told = entries(await entry_of(uow, spot))
        if held is not None and held.forgotten_at is not None:
            told = [replace(one, text="") for one in told if one.kind is not Kind.LOG_READ]
        await uow.timeline.add(spot.incident, *told)
        await uow.commit(spot.incident)


def _first(logged: Logged, before: str, now: datetime) -> list[Entry]:
    """What it said when it came into the log, where nobody has read it yet and Slack tells."""
    if logged.known or not before:
        return []
    text, facts = shortened(before)
    return [Entry(Kind.LOG_READ, now, None, {"number": logged.number, **facts}, text=text)]
