"""How does a call for a commander begin? The plan of whom to page, its pages, and what the starter is told of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from app.domain import outgoing
from app.domain.ids import CallId, IncidentId, PageId, UserId, draw_id
from app.domain.outgoing import Intent
from app.domain.paging import Call, Page, PagePlan, SentCards, Skipped, plan, spared_by
from app.domain.people import Person
from app.domain.pictures import Ring, StartAnswer
from app.domain.roster import Member, Source, Tier
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drilling import roster_for
from app.usecases.pager_sends import ring_pager
from app.usecases.ports import UnitOfWork


async def make_plan(
    desk: Desk,
    uow: UnitOfWork,
    starter: UserId,
    incident: IncidentId | None,
    *,
    number: int = 1,
    declined: Collection[UserId] = (),
) -> PagePlan:
    """Whom round `number` of a call pages."""
    roster = await roster_for(desk, uow, incident)
    people = await uow.people.many([member.user for member in roster])
    known = await uow.incidents.get(incident) if incident else None
    excluded = desk.within(known).organisation.excluded
    return plan(roster, people, excluded=excluded, starter=starter, number=number, declined=declined)


async def begin_call(
    desk: Desk,
    uow: UnitOfWork,
    *,
    incident: IncidentId | None,
    starter: UserId,
    why: str,
    now: datetime,
    sent: SentCards | None = None,
) -> tuple[Call, PagePlan]:
    """A new call and its first round of pages, each with an intent of its own. `sent`: cards that are out already."""
    page_plan = await make_plan(desk, uow, starter, incident)
    call = Call(
        id=CallId(draw_id(desk.chance)),
        workspace=desk.workspace,
        started_by=starter,
        started_at=now,
        incident=incident,
        next_round_at=now + desk.organisation.paging.escalate_after,
    )
    await uow.calls.add(call, why=why)
    await page_everybody(desk, uow, call, page_plan.members, sent)
    await ring_pager(desk, uow, call, starter)
    if incident is not None:
        await uow.timeline.add(incident, *_paged(page_plan, call.round, now))
    return call, page_plan


async def page_everybody(
    desk: Desk, uow: UnitOfWork, call: Call, members: tuple[Member, ...], sent: SentCards | None = None
) -> None:
    """One page a person for the call's present round. A card that is out already is taken up, not sent again."""
    ids = sent.pages if sent else {}
    pages = [
        Page(
            id=ids.get(member.user) or PageId(draw_id(desk.chance)),
            call=call.id,
            person=member.user,
            round=call.round,
            tier=member.tier,
        )
        for member in members
    ]
    await uow.pages.add(pages)
    for page in pages:
        uow.enqueue(*_to_page(page, call, sent))


async def take_up_cards(desk: Desk, uow: UnitOfWork, call: Call, sent: SentCards) -> None:
    """Cards that went out while the store was gone become pages of a call that is waiting already."""
    roster = {member.user: member for member in await roster_for(desk, uow, call.incident)}
    members = (roster.get(user) or Member(user, Tier.PRIMARY, Source.FILE) for user in sent.pages)
    await page_everybody(desk, uow, call, tuple(members), sent)


async def next_round(
    desk: Desk,
    uow: UnitOfWork,
    call: Call,
    now: datetime,
    *,
    by: UserId | None = None,
    sent: SentCards | None = None,
) -> Call:
    """The next tier is paged, after the last one the first again; and the time of the round after.

    `by`: somebody asks once more for those on call: from the front, whatever tier the call has come to.
    """
    spared = spared_by(await uow.pages.of(call.id))
    number = 1 if by else call.round + 1
    page_plan = await make_plan(desk, uow, call.started_by, call.incident, number=number, declined=spared)
    call = call.again(after=desk.organisation.paging.escalate_after, now=now)
    await uow.calls.save(call)
    await page_everybody(desk, uow, call, page_plan.members, sent)
    await ring_pager(desk, uow, call, by or call.started_by)
    uow.enqueue(outgoing.tell_line(call))
    if call.incident is not None:
        await uow.timeline.add(call.incident, *_paged(page_plan, call.round, now))
    return call


async def describe_call(
    desk: Desk,
    uow: UnitOfWork,
    answer: StartAnswer,
    page_plan: PagePlan,
    reader: Person,
    told: Mapping[UserId, datetime] = MappingProxyType({}),
) -> StartAnswer:
    """The answer with the names of those paged, and numbers to ring where this reader may see them; they are counted.

    Who is excluded, and that somebody is, is nobody's business here. `told`: whom a page has reached, and when.
    """
    if desk.excluded(reader.id):
        return StartAnswer(answer.told, answer.incident, answer.codename, outsider=True)
    people = await uow.people.many([*page_plan.people, *(user for user, _ in page_plan.skipped)])

    def named(user: UserId) -> str:
        known = people.get(user)
        return known.name if known else ""

    paged = tuple(Ring(user, named(user), told_at=told.get(user)) for user in page_plan.people)
    ring = tuple(Ring(one.user, named(one.user), one.phone) for one in page_plan.members if one.phone)
    if reader.full_member and ring:
        uow.count(numbers=len(ring))
    return replace(
        answer,
        paged=paged,
        ring=ring if reader.full_member else (),
        skipped=tuple(named(user) for user, why in page_plan.skipped if why is not Skipped.EXCLUDED),
        nobody_listed=page_plan.nobody_listed,
        guest=reader.guest,
        missing=desk.organisation.missing(),
    )


async def describe_again(
    desk: Desk, uow: UnitOfWork, answer: StartAnswer, call: Call, reader: Person
) -> StartAnswer:
    """As `describe_call`, of a call that has been under way: also who was told, and when."""
    pages = await uow.pages.of(call.id)
    told = {page.person: page.told_at for page in reversed(pages) if page.told_at is not None}
    return await describe_call(desk, uow, answer, await plan_of(desk, uow, call), reader, told)


async def plan_of(desk: Desk, uow: UnitOfWork, call: Call) -> PagePlan:
    """Whom an existing call has paged so far, for telling it again."""
    roster = {member.user: member for member in await roster_for(desk, uow, call.incident)}
    fresh = await make_plan(desk, uow, call.started_by, call.incident)
    incident = await uow.incidents.get(call.incident) if call.incident else None
    pages = [page for page in await uow.pages.of(call.id) if not desk.excluded(page.person, incident)]
    paged = {page.person: Member(page.person, page.tier, Source.FILE) for page in pages}
    return replace(fresh, members=tuple(roster.get(user, member) for user, member in paged.items()))


def _to_page(page: Page, call: Call, sent: SentCards | None) -> tuple[Intent, ...]:
    if sent is None or page.person not in sent.pages:
        return (outgoing.page(page.person, page.id, call.incident),)
    key = sent.keys[page.person]
    return (
        outgoing.find_page(page.person, page.id, call.incident, key=key, since=sent.since),
        outgoing.settle_page(page.person, page.id, call.incident),
    )


def _paged(page_plan: PagePlan, round_: int, now: datetime) -> list[Entry]:
    paged = Entry(Kind.PAGED, now, None, {"round": round_, "people": len(page_plan.people)})
    return [
        paged,
        *(
            Entry(Kind.PAGE_SKIPPED, now, None, {"person": user, "why": why})
            for user, why in page_plan.skipped
        ),
    ]
