"""A call without a room was answered and turns out to be one: *Open the room* (ARCHITECTURE §4, `ic_page: call`)."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.ids import PageId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import StartAnswer, Told
from app.domain.refusals import NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.declare_incident import answer_again, record_incident
from app.usecases.desk import Desk
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.standing import is_shut_out, require


async def open_room_for_call(desk: Desk, *, key: str, by: Caller, page: PageId) -> StartAnswer:
    """The answering commander declares what the call was about, in its starter's name. Raises NotYours, Outdated."""
    now = desk.clock.now()
    async with desk.store.act("open_room_for_call", by.id) as uow:
        commander = await require(desk, uow, by, Act.OPEN_ROOM)
        before = await uow.deliveries.remember(key)
        found = await uow.pages.get(page)
        call = await uow.calls.locked(found.call) if found else None
        if found is None or call is None:
            raise Outdated
        if call.answered_by != by.id or await is_shut_out(desk, uow, by.id, call.incident):
            raise NotYours
        if call.incident is not None:
            return await answer_again(desk, uow, before or Remembered(Told.OPENED, call.incident), commander)
        incident = await _declare(desk, uow, call, by.id, now)
        uow.enqueue(*_news(incident, page))
        await uow.deliveries.answer(key, Remembered(Told.OPENED, incident.id))
        await uow.commit(incident.id)
        return StartAnswer(Told.OPENED, incident.id, incident.codename, commander=by.id)


async def _declare(desk: Desk, uow: UnitOfWork, call: Call, commander: UserId, now: datetime) -> Incident:
    incident = await record_incident(desk, uow, call.started_by, await uow.calls.why(call.id), now)
    look_at = now + desk.organisation.paging.idle_commander
    incident = incident.commanded_by(commander, now, look_at=look_at)
    await uow.incidents.save(incident)
    await uow.calls.save(replace(call, incident=incident.id))
    await uow.timeline.add(incident.id, Entry(Kind.COMMAND_TAKEN, now, commander))
    return incident


def _news(incident: Incident, page: PageId) -> tuple[Intent, ...]:
    card = Intent(
        Errand.SETTLE_PAGE, to=incident.commander or "", incident=incident.id, subject={"page": page}
    )
    if incident.declared_by == incident.commander:
        return (card,)
    return (card, outgoing.tell_starter(incident.declared_by, incident.id, "commander"))
