"""What does somebody see who asks for the list, or for the status? Only incidents they are in. Reads only."""

from collections.abc import Mapping, Sequence

from app.domain.checklist import Task
from app.domain.ids import ChannelId, UserId
from app.domain.incident import Incident
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.pictures import IncidentList, Listed, Status, TaskLine
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require


async def list_incidents(desk: Desk, *, by: Caller) -> IncidentList:
    """Those whose room the caller is in; an empty list reads the same for everybody else."""
    async with desk.store.look() as uow:
        await require(desk, uow, by, Act.LIST)
        return await seen_by(desk, uow, by.id)


async def status(desk: Desk, *, by: Caller, channel: ChannelId) -> Status | IncidentList:
    """In a room, its state; elsewhere, the list. Raises NotOneOfUs or NotForBots."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None or desk.excluded(by.id, incident):
            await require(desk, uow, by, Act.LIST)
            return await seen_by(desk, uow, by.id)
        await require(desk, uow, by, Act.STATUS, incident=incident, here=channel)
        tasks = await uow.tasks.of(incident.id)
        call = await uow.calls.of_incident(incident.id)
        return Status(
            listed=_listed(incident, tasks),
            paging_since=call.started_at if call and call.waiting else None,
            open_items=await task_lines(desk, uow, [task for task in tasks if not task.settled]),
        )


async def is_room(desk: Desk, *, by: Caller, channel: ChannelId) -> bool:
    """Is this conversation a room, as far as this person may know?"""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        return incident is not None and not desk.excluded(by.id, incident)


async def task_lines(desk: Desk, uow: UnitOfWork, tasks: Sequence[Task]) -> tuple[TaskLine, ...]:
    """Tasks with their items and the display names of their owners."""
    names = await uow.people.many([task.owner for task in tasks if task.owner])
    now = desk.clock.now()
    return tuple(
        TaskLine(
            item=desk.playbook.item(task.number),
            task=task,
            owner_name=_name(task.owner, names),
            box=desk.box(task.number),
            late=task.late(now),
        )
        for task in tasks
    )


def _name(owner: UserId | None, people: Mapping[UserId, Person]) -> str:
    person = people.get(owner) if owner else None
    return person.name if person else ""


async def seen_by(desk: Desk, uow: UnitOfWork, person: UserId) -> IncidentList:
    """The rooms this person is in; none for those who may learn nothing."""
    if desk.excluded(person):
        return IncidentList(())
    incidents = await uow.incidents.seen_by(person)
    return IncidentList(tuple([_listed(incident, await uow.tasks.of(incident.id)) for incident in incidents]))


def _listed(incident: Incident, tasks: Sequence[Task]) -> Listed:
    return Listed(
        codename=incident.codename,
        channel=incident.room.channel,
        state=incident.state.value,
        commander=incident.commander,
        declared_at=incident.declared_at,
        settled=sum(task.settled for task in tasks),
        total=len(tasks),
        forgotten_at=incident.forgotten_at,
    )
