"""*I'm on it* and *I can't*: the first who answers has command, the others are told (issue part 1, point 9)."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.ids import PageId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, Page, PageState, asked_beside
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import AlreadyAnswered, AlreadyOver, NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require


async def answer_page(desk: Desk, *, key: str, by: Caller, page: PageId) -> None:
    """Take command. Raises AlreadyAnswered (by whom), AlreadyOver, NotYours or Outdated."""
    now = desk.clock.now()
    async with desk.store.act("answer_page", by.id) as uow:
        mine, call = await _mine(desk, uow, by, page, Act.ANSWER_PAGE)
        if await uow.deliveries.remember(key) is not None or call.answered_by == by.id:
            return
        incident = await uow.incidents.locked(call.incident) if call.incident else None
        _refuse_if_late(call, incident)
        await uow.pages.save(replace(mine, state=PageState.ANSWERED))
        await uow.calls.save(call.answered(by.id, now))
        if incident is None:
            uow.enqueue(outgoing.tell_caller(call.started_by, call.id))
        else:
            await _come(uow, incident, by.id, now)
        await _settle_cards(uow, call)
        await uow.commit(call.incident)


async def decline_page(desk: Desk, *, key: str, by: Caller, page: PageId) -> None:
    """Not me. When everybody has declined, everybody is paged again at once."""
    now = desk.clock.now()
    async with desk.store.act("decline_page", by.id) as uow:
        mine, call = await _mine(desk, uow, by, page, Act.DECLINE_PAGE)
        if await uow.deliveries.remember(key) is not None or mine.state is not PageState.WAITING:
            return
        pages = await uow.pages.of(call.id)
        for card in pages:
            if card.person == by.id and card.state is PageState.WAITING:
                await uow.pages.save(replace(card, state=PageState.DECLINED))
                uow.enqueue(_settle(card, call))
        if call.waiting and not asked_beside(by.id, pages):
            await uow.calls.save(replace(call, next_round_at=now))
        if call.incident is not None:
            await uow.timeline.add(call.incident, Entry(Kind.PAGE_DECLINED, now, by.id))
        await uow.commit(call.incident)


async def _mine(desk: Desk, uow: UnitOfWork, by: Caller, page: PageId, act: Act) -> tuple[Page, Call]:
    await require(desk, uow, by, act)
    found = await uow.pages.get(page)
    if found is None:
        raise Outdated
    if found.person != by.id:
        raise NotYours
    call = await uow.calls.locked(found.call)
    fresh = await uow.pages.get(page)
    if call is None or fresh is None:
        raise Outdated
    return fresh, call


def _refuse_if_late(call: Call, incident: Incident | None) -> None:
    if incident is not None and not incident.open:
        raise AlreadyOver
    if call.answered_by is not None:
        raise AlreadyAnswered(call.answered_by)
    if call.ended_at is not None:
        raise AlreadyOver


async def _come(uow: UnitOfWork, incident: Incident, person: UserId, now: datetime) -> None:
    """Whoever answers takes command, unless somebody holds it: then they come to help."""
    await uow.timeline.add(incident.id, Entry(Kind.PAGE_ANSWERED, now, person))
    if incident.commander is None:
        await _take_command(uow, incident, person, now)
    else:
        uow.enqueue(
            Intent(Errand.INVITE, to=person, incident=incident.id),
            outgoing.room_notice(incident.id, "answered", person=person),
        )


async def _take_command(uow: UnitOfWork, incident: Incident, commander: UserId, now: datetime) -> None:
    await uow.incidents.save(incident.commanded_by(commander, now))
    await uow.timeline.add(incident.id, Entry(Kind.COMMAND_TAKEN, now, commander))
    uow.enqueue(
        outgoing.redraw(incident.id),
        outgoing.retopic(incident.id),
        Intent(Errand.INVITE, to=commander, incident=incident.id),
        outgoing.room_notice(incident.id, "commander", person=commander),
    )
    if incident.declared_by != commander:
        uow.enqueue(outgoing.tell_starter(incident.declared_by, incident.id, "commander"))


async def _settle_cards(uow: UnitOfWork, call: Call) -> None:
    """Every card of the call shows how it ended."""
    uow.enqueue(*(_settle(page, call) for page in await uow.pages.of(call.id)))


def _settle(page: Page, call: Call) -> Intent:
    return Intent(Errand.SETTLE_PAGE, to=page.person, incident=call.incident, subject={"page": page.id})
