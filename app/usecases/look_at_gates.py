"""*Gates…*: how all of them stand; and the form of one, with what the record shows of each of its needs."""

from collections.abc import Mapping

from app.domain.checklist import Task
from app.domain.gates import GateStand
from app.domain.holding import SHOWN_BY
from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import Evidence, GateForm, GatesForm, OverrideForm
from app.domain.public_statement import PUBLIC
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.signing import may_sign, wants_reason
from app.usecases.desk import Desk
from app.usecases.drafts_now import statement_now
from app.usecases.gates_now import gates_now
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member
from app.usecases.steps_asked import steps_asked
from app.usecases.who_signs import signer_of, stand_of

EXCERPT = 200


async def look_at_gates(desk: Desk, *, by: Caller, channel: ChannelId) -> GatesForm:
    """In the room. Raises NoIncidentHere or AlreadyOver."""
    async with desk.store.look() as uow:
        incident = _open(await uow.incidents.in_channel(channel))
        await require(desk, uow, by, Act.SEE_GATES, incident=incident, here=channel)
        return await _all(desk, uow, incident, by)


async def look_at_gates_again(desk: Desk, *, by: Caller, incident: IncidentId) -> GatesForm:
    """From a modal, by somebody who is in the room. Raises NoIncidentHere or AlreadyOver."""
    async with desk.store.look() as uow:
        found = _open(await uow.incidents.get(incident))
        await require_member(desk, uow, by, Act.SEE_GATES, found)
        return await _all(desk, uow, found, by)


async def look_at_gate(desk: Desk, *, by: Caller, incident: IncidentId, gate: str) -> GateForm:
    """Who looked is in the audit chain: notes are shown. Raises NoIncidentHere, AlreadyOver or Outdated."""
    async with desk.store.act("look_at_gate", by.id) as uow:
        found = _open(await uow.incidents.get(incident))
        await require_member(desk, uow, by, Act.SEE_GATES, found)
        form = await picture_gate(desk, uow, found, by, gate)
        await uow.commit(incident)
        return form


async def look_at_override(desk: Desk, *, by: Caller, incident: IncidentId, gate: str) -> OverrideForm:
    """Raises CommanderAlone, NoIncidentHere, AlreadyOver or Outdated."""
    async with desk.store.look() as uow:
        found = _open(await uow.incidents.get(incident))
        await require_member(desk, uow, by, Act.OVERRIDE_GATE, found)
        return OverrideForm(incident, stand_of(await gates_now(desk, uow, found), gate))


async def picture_gate(desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller, gate: str) -> GateForm:
    stand = stand_of(await gates_now(desk, uow, incident), gate)
    tasks = await uow.tasks.of(incident.id)
    signer = signer_of(desk, incident, tasks, by.id)
    return GateForm(
        incident=incident.id,
        codename=incident.codename,
        stand=stand,
        reader=by.id,
        signable=frozenset(one.need.key for one in stand.needs if may_sign(signer, gate, one.need.key)),
        commander=signer.commander,
        wants_reason=wants_reason(gate),
        evidence=_evidence(desk, stand, {task.number: task for task in tasks}),
        statement=await statement_now(desk, uow, incident) if gate == PUBLIC else None,
    )


async def _all(desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller) -> GatesForm:
    return GatesForm(
        incident=incident.id,
        codename=incident.codename,
        stands=tuple((await gates_now(desk, uow, incident)).values()),
        waiting=await steps_asked(desk, uow, incident),
        commander=incident.commander == by.id,
        statement=await statement_now(desk, uow, incident),
    )


def _evidence(desk: Desk, stand: GateStand, tasks: Mapping[int, Task]) -> Mapping[str, tuple[Evidence, ...]]:
    """The items that tell of each need, and how their notes begin."""
    shown: dict[str, tuple[Evidence, ...]] = {}
    for one in stand.needs:
        numbers = SHOWN_BY.get((stand.gate.id, one.need.key), ())
        found = [tasks[number] for number in numbers if number in tasks]
        shown[one.need.key] = tuple(
            Evidence(desk.playbook.item(task.number), task.state, task.note[:EXCERPT]) for task in found
        )
    return shown


def _open(incident: Incident | None) -> Incident:
    if incident is None:
        raise NoIncidentHere
    if not incident.open:
        raise AlreadyOver
    return incident
