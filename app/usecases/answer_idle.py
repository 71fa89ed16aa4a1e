"""A commander who was asked whether they are there says so, or that they cannot (issue part 3, point 4)."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain import outgoing
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, PageState
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import IdleFace
from app.domain.refusals import AlreadyOver, NotYours, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.answering import note_heard_from
from app.usecases.calling import next_round
from app.usecases.desk import Desk
from app.usecases.idle_commander import call_off_relief
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import Sent, UnitOfWork
from app.usecases.standing import require
from app.usecases.tell_line import show_line


@dataclass(frozen=True, slots=True)
class IdleAnswer:
    """`card`: where the question lies, to be settled there."""

    key: str
    by: Caller
    incident: IncidentId
    card: Sent


async def keep_command(desk: Desk, answer: IdleAnswer) -> None:
    """*I'm on it*. Raises NotYours, AlreadyOver or Outdated."""
    now = desk.clock.now()
    async with desk.store.act("keep_command", answer.by.id) as uow:
        await require(desk, uow, answer.by, Act.ANSWER_IDLE)
        if await uow.deliveries.remember(answer.key) is not None:
            return
        call, incident = await _theirs(uow, answer)
        if incident.relief_wanted:
            await call_off_relief(desk, uow, call, incident, answer.by.id, now)
        else:
            await note_heard_from(uow, incident, now)
        uow.enqueue(_settled(answer, IdleFace.STAYS))
        await uow.commit(incident.id)


async def give_up_command(desk: Desk, answer: IdleAnswer) -> None:
    """*I can't*: nobody commands, and the next are paged at once. Raises NotYours, AlreadyOver or Outdated."""
    now = desk.clock.now()
    async with desk.store.act("give_up_command", answer.by.id) as uow:
        await require(desk, uow, answer.by, Act.ANSWER_IDLE)
        if await uow.deliveries.remember(answer.key) is not None:
            return
        call, incident = await _theirs(uow, answer)
        await _give_up(uow, call, incident, now)
        await show_line(uow, await next_round(desk, uow, call.reopened(), now))
        uow.enqueue(
            outgoing.retopic(incident.id),
            outgoing.room_notice(incident.id, "gave_up", person=answer.by.id),
            _settled(answer, IdleFace.GIVEN_UP),
        )
        await uow.commit(incident.id)


async def _theirs(uow: UnitOfWork, answer: IdleAnswer) -> tuple[Call, Incident]:
    """Both held, the call first."""
    call = await uow.calls.of_incident_locked(answer.incident)
    incident = await uow.incidents.locked(answer.incident)
    if call is None or incident is None:
        raise Outdated
    if not incident.open:
        raise AlreadyOver
    if incident.commander != answer.by.id:
        raise NotYours
    return call, incident


async def _give_up(uow: UnitOfWork, call: Call, incident: Incident, now: datetime) -> None:
    await uow.incidents.save(incident.given_up())
    await uow.timeline.add(incident.id, Entry(Kind.COMMAND_GIVEN_UP, now, incident.commander))
    await settle_letters(uow, incident.id, Errand.ASK_IDLE)
    for page in await uow.pages.of(call.id):
        if page.person == incident.commander:
            await uow.pages.save(replace(page, state=PageState.DECLINED, answered_at=now))
            uow.enqueue(
                Intent(Errand.SETTLE_PAGE, to=page.person, incident=incident.id, subject={"page": page.id})
            )


def _settled(answer: IdleAnswer, face: IdleFace) -> Intent:
    subject = {"face": face.value, "channel": answer.card.channel, "ts": answer.card.ts}
    return Intent(Errand.SETTLE_IDLE, to=answer.by.id, incident=answer.incident, subject=subject)
