"""Somebody wants a commander: `!ic page` in a room pages for it, elsewhere it starts, or only calls.

Source: ARCHITECTURE §4 (`ic_page`), DOMAIN.md H6, A3.1a.
"""

from datetime import datetime

from app.domain.incident import Incident
from app.domain.paging import Call
from app.domain.people import Person
from app.domain.permissions import Act
from app.domain.pictures import StartAnswer, Told
from app.usecases.calling import begin_call, describe_again, next_round
from app.usecases.declare_incident import Report, answer_again, declare_incident, tell_where_typed
from app.usecases.desk import Desk
from app.usecases.pager_sends import close_pager
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.same_matter import ONE_ROUND_WITHIN, SAME_THING_WITHIN
from app.usecases.standing import require


async def page_commander(desk: Desk, report: Report) -> StartAnswer:
    """What the asker is told. Raises NotOneOfUs, NotForBots or NotAllowed."""
    if report.channel is not None and not desk.excluded(report.by.id):
        async with desk.store.look() as uow:
            incident = await uow.incidents.in_channel(report.channel)
        known = incident is not None and not desk.excluded(report.by.id, incident)
        answer = await _page_for_room(desk, report, incident) if incident is not None and known else None
        if answer is not None:
            return answer
    if desk.organisation.ic_page == "call":
        return await _only_call(desk, report)
    return await declare_incident(desk, report)


async def _page_for_room(desk: Desk, report: Report, found: Incident) -> StartAnswer | None:
    """None: it is over, or was ended while we waited for its call, and the room is a place like any other."""
    if not found.open:
        return None
    now = desk.clock.now()
    async with desk.store.act("page_commander", report.by.id) as uow:
        asker = await require(desk, uow, report.by, Act.PAGE, incident=found, here=report.channel)
        before = await uow.deliveries.remember(report.key)
        if before is not None:
            return await answer_again(desk, uow, before, asker)
        call = await uow.calls.of_incident_locked(found.id)
        incident = await uow.incidents.locked(found.id)
        if call is None or incident is None or not incident.open:
            return None
        told = Told.ALREADY_PAGED if _a_moment_ago(desk, call, now) else Told.PAGED_AGAIN
        if told is Told.PAGED_AGAIN:
            call = await _ring_again(desk, uow, report, call, now)
            await uow.incidents.save(incident.moved())
        await uow.deliveries.answer(report.key, Remembered(told, incident.id))
        answer = await _answer(desk, uow, told, incident, call, asker)
        tell_where_typed(uow, report, answer)
        await uow.commit(incident.id)
        return answer


def _a_moment_ago(desk: Desk, call: Call, now: datetime) -> bool:
    """Its last round, when nobody has answered yet: a worried person who types it ten times pages once."""
    if not call.waiting or call.next_round_at is None:
        return False
    return now < call.next_round_at - desk.organisation.paging.escalate_after + ONE_ROUND_WITHIN


async def _ring_again(desk: Desk, uow: UnitOfWork, report: Report, call: Call, now: datetime) -> Call:
    """The waiting call's next round at once, or a new call where the last one was answered."""
    if call.waiting:
        return await next_round(desk, uow, call, now, by=report.by.id, sent=report.sent)
    await close_pager(desk, uow, call)
    fresh, _ = await begin_call(
        desk, uow, incident=call.incident, starter=report.by.id, why=report.words, now=now, sent=report.sent
    )
    return fresh


async def _only_call(desk: Desk, report: Report) -> StartAnswer:
    now = desk.clock.now()
    async with desk.store.act("page_commander", report.by.id) as uow:
        asker = await require(desk, uow, report.by, Act.PAGE)
        before = await uow.deliveries.remember(report.key)
        await uow.incidents.hold_starter(report.by.id)
        call = await uow.calls.latest_open_of(report.by.id, now - SAME_THING_WITHIN)
        told = Told.PAGING if call is None else Told.ALREADY_PAGED
        if before is not None:
            return await _answer(desk, uow, Told(before.told or told), None, call, asker)
        if call is None:
            call, _ = await begin_call(
                desk, uow, incident=None, starter=report.by.id, why=report.words, now=now, sent=report.sent
            )
        await uow.deliveries.answer(report.key, Remembered(told))
        answer = await _answer(desk, uow, told, None, call, asker)
        tell_where_typed(uow, report, answer, call=call.id)
        await uow.commit()
        return answer


async def _answer(
    desk: Desk, uow: UnitOfWork, told: Told, incident: Incident | None, call: Call | None, asker: Person
) -> StartAnswer:
    answer = StartAnswer(
        told,
        incident.id if incident else None,
        incident.codename if incident else None,
        channel=incident.room.channel if incident else None,
        commander=incident.commander if incident else None,
    )
    if call is None:
        return answer
    return await describe_again(desk, uow, answer, call, asker)
