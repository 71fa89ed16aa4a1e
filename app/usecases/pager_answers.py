"""Somebody answered at the pager: it counts as if they had pressed *I'm on it*.

Whoever has no account here that we could tell is shown by the pager's name and takes no command by that.
"""

from dataclasses import replace
from datetime import datetime

from app.domain.answers import Answer
from app.domain.ids import CallId, PageId, UserId, draw_id
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.paging import Call, Page, PagerStand, Ringing, pager_key, read_pager_key
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import Refusal
from app.domain.roster import Tier
from app.domain.timeline import Entry, Kind
from app.usecases.answering import carry_out, weigh
from app.usecases.desk import Desk
from app.usecases.on_call import roster_of
from app.usecases.pager_people import find_by_email
from app.usecases.pager_sends import open_rounds
from app.usecases.ports import Chat, PagerAct, PagerEvent, PagerPerson, PagerStatus, UnitOfWork
from app.usecases.standing import is_shut_out, require
from app.usecases.tell_line import show_line

ANSWERS = frozenset({PagerAct.ACKNOWLEDGED, PagerAct.RESOLVED})
ANSWERED = frozenset({PagerStatus.ACKNOWLEDGED, PagerStatus.RESOLVED})


async def hear_pager(desk: Desk, event: PagerEvent) -> None:
    """A webhook, once. Raises NotSaved. Who it was is asked afterwards: the pager waits five seconds and no longer."""
    if event.act not in ANSWERS or not event.user:
        return
    async with desk.store.act("hear_pager", None) as uow:
        if await uow.deliveries.remember(f"pagerduty:{event.id}") is not None:
            return
        facts = {"event": event.id, "act": event.act.value, "user": event.user, "key": event.key or ""}
        subject = {**facts, "at": event.at.isoformat()}
        uow.enqueue(Intent(Errand.PAGER_HEARD, to=event.incident, subject=subject))
        await uow.commit()


async def weigh_what_was_heard(desk: Desk, chat: Chat, stored: Stored) -> None:
    if desk.pager is None:
        return
    event = await desk.pager.complete(_event(stored.intent))
    ours = read_pager_key(event.key or "")
    if ours is not None and event.email:
        await answer_at_pager(desk, chat, ours[0], PagerPerson(event.email, event.name))


async def look_at_pager(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Has somebody answered one of the pages that are open there?"""
    async with desk.store.look() as uow:
        call = await uow.calls.get(CallId(str(stored.intent.subject["call"])))
    if desk.pager is None or call is None or not call.waiting:
        return
    for number in open_rounds(call):
        state = await desk.pager.state(pager_key(call.id, number))
        if state.status in ANSWERED and state.by is not None:
            await answer_at_pager(desk, chat, call.id, state.by)


async def answer_at_pager(desk: Desk, chat: Chat, call: CallId, person: PagerPerson) -> None:
    user = await find_by_email(desk, chat, person.email)
    async with desk.store.act("answer_at_pager", user) as uow:
        held = await uow.calls.locked(call)
        if held is None:
            return
        if user is None or not await _may_answer(desk, uow, held, user):
            await _show_stranger(desk, uow, held, person.name)
        else:
            await _answer(desk, uow, held, user)


async def _may_answer(desk: Desk, uow: UnitOfWork, call: Call, user: UserId) -> bool:
    try:
        await require(desk, uow, Caller(user), Act.ANSWER_PAGE)
    except Refusal:
        return False
    return not await is_shut_out(desk, uow, user, call.incident)


async def _answer(desk: Desk, uow: UnitOfWork, call: Call, user: UserId) -> None:
    page = await _page_of(desk, uow, call, user)
    answered = await weigh(desk, uow, page, call, second_button=False)
    known = answered.answer is Answer.LATE and page.answered_at is not None
    if answered.answer in {Answer.NOTHING, Answer.OVER} or known:
        return
    await carry_out(desk, uow, answered)
    await uow.commit(call.incident)


async def _page_of(desk: Desk, uow: UnitOfWork, call: Call, user: UserId) -> Page:
    """Their newest in this call; whom only the pager rang has one from now on, and sees in it what they have."""
    theirs = [page for page in await uow.pages.of(call.id) if page.person == user]
    if theirs:
        return theirs[-1]
    tiers = {member.user: member.tier for member in await roster_of(desk, uow)}
    tier = tiers.get(user, Tier.PRIMARY)
    page = Page(PageId(draw_id(desk.chance)), call.id, user, call.round, tier)
    await uow.pages.add([page])
    uow.enqueue(Intent(Errand.PAGE, to=user, incident=call.incident, subject={"page": page.id}))
    return page


async def _show_stranger(desk: Desk, uow: UnitOfWork, call: Call, name: str) -> None:
    """Once, while it matters."""
    stand = PagerStand(Ringing.ANSWERED, name)
    if call.pager == stand or not call.waiting:
        return
    await uow.calls.pager_stands(call.id, stand)
    if call.incident is not None:
        await uow.timeline.add(call.incident, Entry(Kind.PAGER_ANSWERED, desk.clock.now(), None, text=name))
    await show_line(uow, replace(call, pager=stand))
    await uow.commit(call.incident)


def _event(intent: Intent) -> PagerEvent:
    subject = intent.subject
    return PagerEvent(
        id=str(subject["event"]),
        act=PagerAct(str(subject["act"])),
        incident=intent.to,
        at=datetime.fromisoformat(str(subject["at"])),
        key=str(subject["key"]) or None,
        user=str(subject["user"]),
    )
