"""Somebody is asked to review what is over: they hear of it, come in, and are reminded until it is done."""

from dataclasses import replace
from datetime import date, datetime

from app.domain.ending import check_review_day
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ReviewForm
from app.domain.refusals import FieldRefused, NoIncidentHere, NotYours, Outdated
from app.domain.reviews import Review, local_day, next_reminder
from app.domain.stays import Why
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drilling import in_reach
from app.usecases.lying_letters import settle_letters
from app.usecases.moving_items import show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member
from app.usecases.winding_up import held


async def check_reviewer(desk: Desk, uow: UnitOfWork, incident: Incident, reviewer: UserId) -> None:
    """Raises FieldRefused for somebody who cannot come in."""
    able = (await uow.people.get(reviewer)).full_member and not desk.excluded(reviewer, incident)
    if not able or not await in_reach(desk, uow, incident, reviewer):
        raise FieldRefused("reviewer", "not_reachable")


async def ask_review(
    desk: Desk, uow: UnitOfWork, incident: Incident, reviewer: UserId, due_on: date, by: UserId
) -> None:
    """Within the caller's transaction, which redraws the board. Whoever had it before is asked no more."""
    now, person = desk.clock.now(), await uow.people.get(reviewer)
    await settle_letters(uow, incident.id, Errand.REVIEW)
    remind_at = next_reminder(due_on, person.tz, now)
    await uow.reviews.keep(Review(incident.id, reviewer, due_on, by, now, remind_at))
    facts = {"person": reviewer, "due_on": due_on.isoformat()}
    await uow.timeline.add(incident.id, Entry(Kind.REVIEW_ASKED, now, by, facts))
    subject = {"why": Why.REVIEW.value}
    uow.enqueue(
        Intent(Errand.INVITE, to=reviewer, incident=incident.id, subject=subject),
        Intent(Errand.REVIEW, to=reviewer, incident=incident.id, subject={"face": "asked"}),
    )


async def ask_review_again(uow: UnitOfWork, incident: Incident, now: datetime) -> None:
    """It went on again before its review was done, and is over once more. Within the caller's transaction."""
    review = await uow.reviews.of(incident.id)
    if review is None or review.done_at is not None:
        return
    zone = (await uow.people.get(review.owner)).tz
    await uow.reviews.keep(replace(review, remind_at=next_reminder(review.due_on, zone, now)))
    subject = {"face": "asked"}
    uow.enqueue(Intent(Errand.REVIEW, to=review.owner, incident=incident.id, subject=subject))


async def look_at_review(desk: Desk, *, by: Caller, channel: ChannelId) -> ReviewForm:
    """*Ask for a review…* of what is over. Reads only. Raises OnlyCommander, NoIncidentHere or Outdated."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        person = await require(desk, uow, by, Act.REVIEW, incident=incident, here=channel)
        if incident.open:
            raise Outdated
        until = desk.clock.now() + desk.organisation.review.postmortem_within
        return ReviewForm(incident.id, incident.codename, local_day(until, person.tz))


async def set_review(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, reviewer: UserId | None, due_on: date | None
) -> None:
    """Raises OnlyCommander, Outdated where it goes on again, or FieldRefused."""
    async with desk.store.act("set_review", by.id) as uow:
        found = await held(uow, incident)
        person = await require_member(desk, uow, by, Act.REVIEW, found)
        if await uow.deliveries.remember(key) is not None:
            return
        if found.open:
            raise Outdated
        who, day = check_review_day(reviewer, due_on, today=local_day(desk.clock.now(), person.tz))
        await check_reviewer(desk, uow, found, who)
        await ask_review(desk, uow, found, who, day, by.id)
        await show(uow, found)
        await uow.commit(incident)


async def finish_review(desk: Desk, *, key: str, by: Caller, incident: IncidentId) -> None:
    """*Done*. Raises NotYours or Outdated."""
    now = desk.clock.now()
    async with desk.store.act("finish_review", by.id) as uow:
        await require(desk, uow, by, Act.ANSWER_REVIEW)
        found = await held(uow, incident)
        review = await uow.reviews.of(incident)
        if review is None or found.open:
            raise Outdated
        if review.owner != by.id or desk.excluded(by.id, found):
            raise NotYours
        if await uow.deliveries.remember(key) is not None or review.done_at is not None:
            return
        await uow.reviews.keep(review.done(now))
        await uow.timeline.add(incident, Entry(Kind.REVIEW_DONE, now, by.id))
        await settle_letters(uow, incident, Errand.REVIEW)
        await show(uow, found)
        await uow.commit(incident)
