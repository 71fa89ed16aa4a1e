"""The starter says it is a different matter: *Open another* works once (ARCHITECTURE law 1)."""

from dataclasses import replace

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.pictures import StartAnswer, Told
from app.domain.refusals import AlreadyOver, NotYours
from app.domain.timeline import Entry, Kind
from app.usecases.calling import make_plan
from app.usecases.declare_incident import Report, answer_again, open_incident
from app.usecases.desk import Desk
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.standing import require


async def open_another(desk: Desk, *, key: str, by: Caller, incident: IncidentId) -> StartAnswer:
    """A second room, once; after that the commanders of the open incident are told. Raises NotYours."""
    now = desk.clock.now()
    async with desk.store.act("open_another", by.id) as uow:
        starter = await require(desk, uow, by, Act.OPEN_ANOTHER)
        before = await uow.deliveries.remember(key)
        if before is not None:
            return await answer_again(desk, uow, before, starter)
        await uow.incidents.hold_starter(by.id)
        first = await uow.incidents.locked(incident)
        if first is None or first.declared_by != by.id or desk.excluded(by.id, first):
            raise NotYours
        if not first.open:
            raise AlreadyOver
        if first.opened_another:
            return await _tell_commanders(desk, uow, key, first, starter)
        report = Report(key, by, drill=first.drill, pager=first.drill_pager)
        await uow.incidents.save(replace(first, opened_another=True))
        second, answer = await open_incident(desk, uow, report, starter, now)
        await uow.incidents.save(replace(second, opened_another=True))
        await uow.deliveries.answer(key, Remembered(Told.OPENED, second.id))
        await uow.commit(second.id)
        return answer


async def _tell_commanders(
    desk: Desk, uow: UnitOfWork, key: str, incident: Incident, starter: Person
) -> StartAnswer:
    told = Remembered(Told.COMMANDERS_TOLD, incident.id)
    await uow.deliveries.answer(key, told)
    await uow.timeline.add(incident.id, Entry(Kind.REPORTED_AGAIN, desk.clock.now(), starter.id))
    for person in await _commanders(desk, uow, incident):
        uow.enqueue(Intent(Errand.STARTED_TWICE, to=person, incident=incident.id))
    answer = await answer_again(desk, uow, told, starter)
    await uow.commit(incident.id)
    return answer


async def _commanders(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[UserId, ...]:
    if incident.commander is not None:
        return (incident.commander,)
    return (await make_plan(desk, uow, incident.declared_by, incident.id)).people
