"""An update is written, in a form that begins from the record, and posted in the room (DOMAIN.md §2.3, §2.4)."""

from app.domain import cadence
from app.domain.cadence import Can, Update
from app.domain.checklist import TaskState
from app.domain.ids import AskId, ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.cadence import UpdateForm
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.roles import Role
from app.domain.timeline import Entry, Kind
from app.usecases.asking import own_ask, pace_of, settle_asks
from app.usecases.desk import Desk
from app.usecases.look_around import task_lines
from app.usecases.moving_items import open_incident_locked, show
from app.usecases.ports import About, UnitOfWork
from app.usecases.standing import require, require_member


async def look_at_update(desk: Desk, *, by: Caller, channel: ChannelId) -> UpdateForm:
    """`/sec-incident update`. Who saw what stands in it is in the audit chain. Raises OnlyCommander, AlreadyOver."""
    async with desk.store.act("look_at_update", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        act = await _act_of(uow, by, incident)
        await require(desk, uow, by, act, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        form = await _form(desk, uow, incident)
        await uow.commit(incident.id)
        return form


async def look_at_update_asked(desk: Desk, *, by: Caller, ask: AskId) -> UpdateForm:
    """*Write it…*, in a direct message. Raises NotYours or Outdated also."""
    async with desk.store.act("look_at_update", by.id) as uow:
        asked = await own_ask(uow, ask, About.UPDATE, by.id)
        incident = await open_incident_locked(uow, asked.incident)
        await require_member(desk, uow, by, await _act_of(uow, by, incident), incident)
        form = await _form(desk, uow, incident)
        await uow.commit(incident.id)
        return form


async def give_update(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, said: Can, minutes: int | None
) -> None:
    """`minutes`: until the next one. Raises OnlyCommander, AlreadyOver, FieldRefused."""
    now = desk.clock.now()
    async with desk.store.act("give_update", by.id) as uow:
        held = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, await _act_of(uow, by, held), held)
        if await uow.deliveries.remember(key) is not None:
            return
        last = await uow.cadences.last(held.id)
        number = last.number + 1 if last else 1
        update = cadence.give(number, by.id, said, minutes, pace_of(desk), now)
        await _save(desk, uow, held, update)
        await show(uow, held)
        await uow.commit(held.id)


async def _act_of(uow: UnitOfWork, by: Caller, incident: Incident) -> Act:
    """The internal liaison writes in the place of those in command (DOMAIN.md §2.2)."""
    liaison = (await uow.roles.of(incident.id)).holder(Role.INTERNAL_LIAISON)
    return Act.RELAY_UPDATE if liaison == by.id else Act.GIVE_UPDATE


async def _save(desk: Desk, uow: UnitOfWork, incident: Incident, update: Update) -> None:
    await uow.cadences.add(incident.id, update)
    stands = await uow.cadences.of(incident.id)
    await uow.cadences.save(incident.id, cadence.written(stands, incident, update, pace_of(desk)))
    await settle_asks(uow, incident, "written", about=About.UPDATE)
    facts: dict[str, str | int] = {"number": update.number}
    entry = Entry(Kind.UPDATE_GIVEN, update.at, update.author, facts, text=update.said.text)
    await uow.timeline.add(incident.id, entry)
    uow.enqueue(Intent(Errand.POST_UPDATE, incident=incident.id, subject=facts))
    for executive in await _executives(desk, uow, incident, update.author):
        uow.enqueue(Intent(Errand.UPDATE_IN_ROOM, to=executive, incident=incident.id, subject=facts))


async def _executives(desk: Desk, uow: UnitOfWork, incident: Incident, author: UserId) -> tuple[UserId, ...]:
    """Those who are in the room, besides whoever wrote it."""
    present = await uow.participants.present(incident.id)
    listed = map(UserId, desk.within(incident).organisation.allowed(desk.organisation.executives))
    return tuple(user for user in listed if user in present and user != author)


async def _form(desk: Desk, uow: UnitOfWork, incident: Incident) -> UpdateForm:
    lines = await task_lines(desk, uow, [task for task in await uow.tasks.of(incident.id) if task.under_way])
    last = await uow.cadences.last(incident.id)
    return UpdateForm(
        incident=incident.id,
        codename=incident.codename,
        number=last.number + 1 if last else 1,
        minutes=int(desk.organisation.updates.every.total_seconds() // 60) or 1,
        last=last,
        under_way=tuple(line for line in lines if line.task.state is not TaskState.BLOCKED),
        blocked=tuple(line for line in lines if line.task.state is TaskState.BLOCKED),
    )
