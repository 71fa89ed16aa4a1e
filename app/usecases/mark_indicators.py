"""*Mark as blocked…*, *Set TLP…* and *Correct…*: something is said of indicators that were ticked in the list."""

from collections.abc import Collection
from datetime import datetime

from app.domain import marking
from app.domain.ids import IncidentId
from app.domain.indicators import Tlp
from app.domain.marking import Correction, Mark
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.look_at_indicators import member_there


async def block_indicators(
    desk: Desk,
    *,
    key: str,
    by: Caller,
    incident: IncidentId,
    numbers: Collection[int],
    where: str,
    since: datetime | None,
) -> None:
    """Raises FieldRefused, NoIncidentHere, or Outdated where none of them is there."""
    if desk.secrets.looks_secret(where):
        raise FieldRefused("where", "secret")
    mark = marking.block(by.id, desk.clock.now(), where=where, since=since)
    await _mark(desk, key=key, by=by, act=Act.NOTE_INDICATORS, incident=incident, numbers=numbers, mark=mark)


async def share_indicators(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, numbers: Collection[int], tlp: Tlp
) -> None:
    """How far they may be told. Raises NoIncidentHere, Outdated."""
    mark = marking.share(by.id, desk.clock.now(), tlp)
    await _mark(desk, key=key, by=by, act=Act.JUDGE_INDICATORS, incident=incident, numbers=numbers, mark=mark)


async def correct_indicators(
    desk: Desk,
    *,
    key: str,
    by: Caller,
    incident: IncidentId,
    numbers: Collection[int],
    correction: Correction,
    reason: str,
) -> None:
    """Raises FieldRefused without a reason, NoIncidentHere, Outdated."""
    if desk.secrets.looks_secret(reason):
        raise FieldRefused("reason", "secret")
    mark = marking.correct(by.id, desk.clock.now(), correction, reason)
    await _mark(desk, key=key, by=by, act=Act.JUDGE_INDICATORS, incident=incident, numbers=numbers, mark=mark)


async def _mark(
    desk: Desk,
    *,
    key: str,
    by: Caller,
    act: Act,
    incident: IncidentId,
    numbers: Collection[int],
    mark: Mark,
) -> None:
    async with desk.store.act("mark_indicators", by.id) as uow:
        held = await uow.incidents.locked(incident)
        await member_there(desk, uow, by, act, held)
        if await uow.deliveries.remember(key) is not None:
            return
        found = await uow.indicators.numbered(incident, numbers)
        if not found:
            raise Outdated
        await uow.indicators.mark(incident, [one.id for one in found], mark)
        await uow.timeline.add(incident, _entry(mark, len(found)))
        await uow.commit(incident)


def _entry(mark: Mark, count: int) -> Entry:
    corrected = mark.value in set(Correction)
    kind = Kind.INDICATORS_CORRECTED if corrected else Kind.INDICATORS_MARKED
    facts: dict[str, str | int] = {"what": str(mark.value), "count": count}
    return Entry(kind, mark.at, mark.person, facts, text=mark.words)
