"""*Reopen…*: it is not over after all. Reminders go on, and where nobody commands somebody is paged."""

from dataclasses import replace

from app.domain import outgoing
from app.domain.checklist import NOTE_LIMIT
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ReopenForm
from app.domain.refusals import FieldRefused, NoIncidentHere, OnlyTrained, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.calling import begin_call
from app.usecases.closing_questions import show_undecided
from app.usecases.desk import Desk
from app.usecases.drafts_now import show_drafts
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member
from app.usecases.trained import trained_for
from app.usecases.winding_up import with_its_call


async def look_at_reopening(desk: Desk, *, by: Caller, channel: ChannelId) -> ReopenForm:
    """Reads only. Raises OnlyTrained, NoIncidentHere or Outdated."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.REOPEN, incident=incident, here=channel)
        await _require_trained(desk, uow, incident, by.id)
        if incident.open:
            raise Outdated
        return ReopenForm(incident.id, incident.codename)


async def reopen_incident(desk: Desk, *, key: str, by: Caller, incident: IncidentId, reason: str) -> None:
    """Raises OnlyTrained, Outdated, or FieldRefused without a reason."""
    now = desk.clock.now()
    async with desk.store.act("reopen_incident", by.id) as uow:
        found, _call = await with_its_call(uow, incident)
        await require_member(desk, uow, by, Act.REOPEN, found)
        await _require_trained(desk, uow, found, by.id)
        if await uow.deliveries.remember(key) is not None:
            return
        if found.open:
            raise Outdated
        _check(reason)
        await uow.incidents.record_room(incident, archived=False)
        look_at = now + desk.organisation.paging.idle_commander
        await uow.incidents.save(found.reopened(look_at=look_at))
        await uow.timeline.add(incident, Entry(Kind.REOPENED, now, by.id, text=reason))
        await _go_on(desk, uow, found, by.id)
        await uow.commit(incident)


def _check(reason: str) -> None:
    if not reason.strip():
        raise FieldRefused("reason", "missing")
    if len(reason) > NOTE_LIMIT:
        raise FieldRefused("reason", "too_long")


async def _require_trained(desk: Desk, uow: UnitOfWork, incident: Incident, user: UserId) -> None:
    trained = await trained_for(desk, uow, incident)
    if user not in trained | {incident.commander}:
        raise OnlyTrained


async def _go_on(desk: Desk, uow: UnitOfWork, incident: Incident, by: UserId) -> None:
    """Whoever commanded and whoever began it hear of it; the review waits until it is over again."""
    review = await uow.reviews.of(incident.id)
    if review is not None:
        await uow.reviews.keep(replace(review, remind_at=None))
        await settle_letters(uow, incident.id, Errand.REVIEW)
    await show_undecided(uow, incident)
    show_drafts(uow, incident.id, await uow.drafting.of(incident.id))
    uow.enqueue(
        outgoing.redraw(incident.id),
        outgoing.retopic(incident.id),
        outgoing.room_notice(incident.id, "reopened", person=by),
        *(
            outgoing.tell_starter(person, incident.id, "reopened")
            for person in sorted({incident.declared_by, incident.commander or by} - {by})
        ),
    )
    if incident.commander is None:
        now = desk.clock.now()
        await begin_call(desk, uow, incident=incident.id, starter=by, why="", now=now)
