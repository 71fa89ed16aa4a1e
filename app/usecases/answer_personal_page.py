"""Somebody who was wanted in person answers: they come, and command stays where it is."""

from dataclasses import replace
from datetime import datetime

from app.domain import outgoing
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, Page, PageState, Wanted
from app.domain.refusals import AlreadyOver
from app.domain.timeline import Entry, Kind
from app.usecases.ports import UnitOfWork


async def answer_personal_page(
    uow: UnitOfWork, mine: Page, call: Call, incident: Incident | None, now: datetime
) -> None:
    """Each answers for themselves: of a whole team, the others are still wanted. Raises AlreadyOver."""
    if incident is not None and not incident.open:
        raise AlreadyOver
    await uow.pages.save(replace(mine, state=PageState.ANSWERED, answered_at=now))
    if call.wants is Wanted.PERSON:
        await uow.calls.save(call.answered(mine.person, now))
    uow.enqueue(Intent(Errand.SETTLE_PAGE, to=mine.person, incident=call.incident, subject={"page": mine.id}))
    if incident is None:
        uow.enqueue(outgoing.tell_caller(call.started_by, call.id, mine.person))
    else:
        await uow.timeline.add(incident.id, Entry(Kind.PAGE_ANSWERED, now, mine.person))
        uow.enqueue(
            Intent(Errand.INVITE, to=mine.person, incident=incident.id),
            outgoing.room_notice(incident.id, "answered", person=mine.person),
        )
    await uow.commit(call.incident)
