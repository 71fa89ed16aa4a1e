"""What follows when somebody answers a page, in Slack or at the pager: marks, cards, command, and who hears of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain import outgoing
from app.domain.answers import COMMANDS, ENDS, Answer, weigh_answer
from app.domain.ids import PageId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, Page, PageState, Wanted
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import AlreadyAnswered, AlreadyOver, NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.commanding import assume_command
from app.usecases.desk import Desk
from app.usecases.keep_home import keep_home
from app.usecases.lying_letters import settle_letters
from app.usecases.pager_sends import quieten_pager
from app.usecases.ports import UnitOfWork
from app.usecases.standing import is_shut_out, require
from app.usecases.tell_line import show_line


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, weighed: whose page, in which call, what it does."""

    answer: Answer
    page: Page
    call: Call
    incident: Incident | None
    at: datetime


async def press(desk: Desk, act: Act, *, key: str, by: Caller, page: PageId, second_button: bool) -> None:
    """A button of a page. Raises AlreadyAnswered (by whom), AlreadyOver, NotYours or Outdated.

    Whoever comes late is told who has it, and it is kept that they answered.
    """
    async with desk.store.act(act.value, by.id) as uow:
        mine, call = await own_page(desk, uow, by, page, act)
        if await uow.deliveries.remember(key) is not None:
            return
        answered = await weigh(desk, uow, mine, call, second_button=second_button)
        _refuse(answered)
        if answered.answer is not Answer.NOTHING:
            await carry_out(desk, uow, answered)
            await uow.commit(call.incident)
    if answered.answer is Answer.LATE and call.answered_by is not None:
        raise AlreadyAnswered(call.answered_by)


async def own_page(desk: Desk, uow: UnitOfWork, by: Caller, page: PageId, act: Act) -> tuple[Page, Call]:
    """The page as it is once its call is held."""
    await require(desk, uow, by, act)
    found = await uow.pages.get(page)
    call = await uow.calls.locked(found.call) if found else None
    if found is None or call is None:
        raise Outdated
    if found.person != by.id or await is_shut_out(desk, uow, by.id, call.incident):
        raise NotYours
    return await uow.pages.get(page) or found, call


async def weigh(desk: Desk, uow: UnitOfWork, page: Page, call: Call, *, second_button: bool) -> Answered:
    """The call is held; its incident is, from now on."""
    incident = await uow.incidents.locked(call.incident) if call.incident else None
    answer = weigh_answer(page, call, incident, second_button=second_button)
    return Answered(answer, page, call, incident, desk.clock.now())


async def carry_out(desk: Desk, uow: UnitOfWork, answered: Answered) -> None:
    """Everything that follows but the commit."""
    person, call = answered.page.person, answered.call
    await mark(uow, answered.page, PageState.ANSWERED, answered.at)
    if answered.answer in ENDS or call.wants is Wanted.PERSON:
        call = call.answered(person, answered.at)
        await uow.calls.save(call)
        await quieten_pager(desk, uow, call)
        await settle_cards(uow, call)
    if answered.incident is not None:
        await _come(desk, uow, answered, answered.incident)
    elif call.answered_by == person:
        uow.enqueue(outgoing.tell_caller(call.started_by, call.id))
    await show_line(uow, call)


async def mark(uow: UnitOfWork, page: Page, state: PageState, now: datetime) -> None:
    """Every card of this person in this call says so."""
    call = await uow.calls.get(page.call)
    await keep_home(uow, page.person)
    for card in await uow.pages.of(page.call):
        if card.person == page.person and (card.state is PageState.WAITING or card.id == page.id):
            await uow.pages.save(replace(card, state=state, answered_at=now))
            uow.enqueue(_settle(card, call))


async def settle_cards(uow: UnitOfWork, call: Call) -> None:
    """Every card of the call shows how it ended."""
    uow.enqueue(*(_settle(page, call) for page in await uow.pages.of(call.id)))


async def note_heard_from(uow: UnitOfWork, incident: Incident, now: datetime) -> None:
    """The commander is there after all, and the room hears it where it had heard otherwise."""
    commander = incident.commander
    await uow.incidents.save(incident.heard_from())
    await uow.timeline.add(incident.id, Entry(Kind.COMMANDER_HEARD, now, commander))
    await settle_letters(uow, incident.id, Errand.ASK_IDLE)
    if incident.relief_wanted and commander is not None:
        uow.enqueue(outgoing.room_notice(incident.id, "still_there", person=commander))


def _refuse(answered: Answered) -> None:
    if answered.answer is Answer.OVER:
        raise AlreadyOver
    again = answered.answer is Answer.LATE and answered.page.state is PageState.ANSWERED
    if again and answered.call.answered_by is not None:
        raise AlreadyAnswered(answered.call.answered_by)


async def _come(desk: Desk, uow: UnitOfWork, answered: Answered, incident: Incident) -> None:
    person, now = answered.page.person, answered.at
    await uow.timeline.add(incident.id, Entry(Kind.PAGE_ANSWERED, now, person))
    if answered.answer in COMMANDS:
        notice = "relieved" if answered.answer is Answer.RELIEVES else "commander"
        await assume_command(desk, uow, incident, person, now, notice=notice)
    elif answered.answer is Answer.KEEPS:
        await note_heard_from(uow, incident, now)
    else:
        notice = "answered_beside" if answered.answer is Answer.SHOWN else "answered"
        uow.enqueue(
            Intent(Errand.INVITE, to=person, incident=incident.id),
            outgoing.room_notice(incident.id, notice, person=person),
        )


def _settle(page: Page, call: Call | None) -> Intent:
    incident = call.incident if call is not None else None
    return Intent(Errand.SETTLE_PAGE, to=page.person, incident=incident, subject={"page": page.id})
