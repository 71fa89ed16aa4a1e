"""Somebody wants one person: they are paged, with neutral words, for the room it was said in or for none.

Source: DOMAIN.md §2.1 (`!ic page <user>`). It brings them; command is not theirs by answering.
"""

from collections.abc import Sequence
from datetime import datetime

from app.domain.contacts import Contact, PeoplePaged
from app.domain.ids import CallId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.paging import Call, Wanted
from app.domain.permissions import Act
from app.domain.roster import Member, Source, Tier
from app.domain.timeline import Entry, Kind
from app.usecases.calling import page_everybody
from app.usecases.declare_incident import Report
from app.usecases.desk import Desk
from app.usecases.drilling import require_in_reach
from app.usecases.ports import UnitOfWork
from app.usecases.same_matter import ONE_ROUND_WITHIN
from app.usecases.standing import require
from app.usecases.who_is_on_call import open_book


async def page_person(desk: Desk, report: Report, person: UserId) -> PeoplePaged | None:
    """None: a repeat, already answered. Raises NotOneOfUs, NotForBots, NotAllowed, NoIncidentHere or OutsideDrill."""
    now = desk.clock.now()
    async with desk.store.act("page_person", report.by.id) as uow:
        incident = await room_of(desk, uow, report)
        asker = await require(desk, uow, report.by, Act.PAGE_PEOPLE, incident=incident, here=report.channel)
        if await uow.deliveries.remember(report.key) is not None:
            return None
        book = await open_book(desk.within(incident), uow, asker, [person])
        contacts = book.contacts(await require_in_reach(desk, uow, incident, [person]))
        before = await begin_or_find(desk, uow, report, incident, Wanted.PERSON, contacts, now)
        shown = () if desk.excluded(report.by.id) else contacts
        return await answered(uow, incident, shown, before, unreachable=not contacts)


async def room_of(desk: Desk, uow: UnitOfWork, report: Report) -> Incident | None:
    """The open incident whose room it was said in, as far as the asker may know."""
    if report.channel is None or desk.excluded(report.by.id):
        return None
    incident = await uow.incidents.in_channel(report.channel)
    known = incident is not None and incident.open and not desk.excluded(report.by.id, incident)
    return incident if known else None


async def begin_or_find(
    desk: Desk,
    uow: UnitOfWork,
    report: Report,
    incident: Incident | None,
    wants: Wanted,
    contacts: Sequence[Contact],
    now: datetime,
) -> datetime | None:
    """When the same people were called a moment ago; None: they are now."""
    await uow.incidents.hold_starter(report.by.id)
    where = incident.id if incident else None
    people = [contact.user for contact in contacts]
    before = await uow.calls.latest_wanting(wants, people, where, now - ONE_ROUND_WITHIN)
    if before is not None:
        return before.started_at
    if people:
        await _begin(desk, uow, report, incident, wants, people, now)
    return None


async def answered(
    uow: UnitOfWork,
    incident: Incident | None,
    contacts: tuple[Contact, ...],
    before: datetime | None,
    *,
    unreachable: bool,
) -> PeoplePaged:
    """What the asker reads; the numbers in it are counted."""
    uow.count(numbers=sum(contact.phone is not None for contact in contacts))
    await uow.commit(incident.id if incident else None)
    outsider = not contacts and not unreachable
    return PeoplePaged(contacts, unreachable=unreachable, told_before=before, outsider=outsider)


async def _begin(
    desk: Desk,
    uow: UnitOfWork,
    report: Report,
    incident: Incident | None,
    wants: Wanted,
    people: Sequence[UserId],
    now: datetime,
) -> None:
    """It is not repeated: whoever asked hears when somebody answers, and may ask again."""
    call = Call(
        id=CallId(draw_id(desk.chance)),
        workspace=desk.workspace,
        started_by=report.by.id,
        started_at=now,
        incident=incident.id if incident else None,
        wants=wants,
    )
    await uow.calls.add(call, why="")
    await page_everybody(desk, uow, call, tuple(Member(user, Tier.PRIMARY, Source.FILE) for user in people))
    if incident is not None:
        paged = Entry(Kind.PAGED, now, report.by.id, {"round": call.round, "people": len(people)})
        await uow.timeline.add(incident.id, paged)
