"""The commander says how it ends: contained, closed or stood down, with what is owed and who reviews it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain import outgoing
from app.domain.checklist import Task
from app.domain.ending import ACTS, Ending, Wish, check, choices
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.paging import Call
from app.domain.people import Caller
from app.domain.refusals import AlreadyOver, Outdated
from app.domain.reviews import local_day
from app.domain.timeline import Entry, Kind
from app.usecases.ask_review import ask_review, ask_review_again, check_reviewer
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member
from app.usecases.winding_up import show_score, wind_up, with_its_call

_KINDS: Mapping[Ending, Kind] = {
    Ending.CONTAINED: Kind.CONTAINED,
    Ending.UNCONTAINED: Kind.NOT_CONTAINED,
    Ending.CLOSED: Kind.CLOSED,
    Ending.STOOD_DOWN: Kind.STOOD_DOWN,
}


async def end_incident(desk: Desk, *, key: str, by: Caller, incident: IncidentId, wish: Wish) -> None:
    """Raises OnlyCommander, CommanderAlone, AlreadyOver, FieldRefused with the field that is wrong, or Outdated.

    Contained is said once: whoever says it again from an older form would move its time.
    """
    now = desk.clock.now()
    async with desk.store.act("end_incident", by.id) as uow:
        found, call = await with_its_call(uow, incident)
        person = await require_member(desk, uow, by, ACTS[wish.ending], found)
        if await uow.deliveries.remember(key) is not None:
            return
        if not found.open:
            raise AlreadyOver
        if wish.ending not in choices(found, may_close=True):
            raise Outdated
        unfinished = [task for task in await uow.tasks.of(incident) if not task.settled]
        check(wish, unfinished=unfinished, today=local_day(now, person.tz))
        if wish.asks_review and wish.reviewer is not None:
            await check_reviewer(desk, uow, found, wish.reviewer)
        await uow.incidents.save(_moved(found, wish.ending, now))
        await uow.timeline.add(incident, _entry(wish, by, unfinished, now))
        await _follow(desk, uow, found, call, wish, by)
        await uow.commit(incident)


def _moved(incident: Incident, ending: Ending, now: datetime) -> Incident:
    if ending is Ending.CLOSED:
        return incident.closed(now)
    if ending is Ending.STOOD_DOWN:
        return incident.stood_down(now)
    return incident.contained(now if ending is Ending.CONTAINED else None)


def _entry(wish: Wish, by: Caller, unfinished: Sequence[Task], now: datetime) -> Entry:
    facts: dict[str, str | int] = {"unfinished": ",".join(str(task.number) for task in unfinished)}
    return Entry(_KINDS[wish.ending], now, by.id, facts, text=wish.note)


async def _follow(
    desk: Desk, uow: UnitOfWork, incident: Incident, call: Call, wish: Wish, by: Caller
) -> None:
    """Contained or not, the work goes on: the board says so, and nobody is told besides, but of a drill's score."""
    if wish.ending in {Ending.CONTAINED, Ending.UNCONTAINED}:
        uow.enqueue(outgoing.redraw(incident.id))
        if wish.ending is Ending.CONTAINED:
            show_score(uow, incident)
        return
    await wind_up(desk, uow, incident, call, notice=wish.ending.value, by=by.id)
    if wish.asks_review and wish.reviewer is not None and wish.review_on is not None:
        await ask_review(desk, uow, incident, wish.reviewer, wish.review_on, by.id)
    else:
        await ask_review_again(uow, incident, desk.clock.now())
