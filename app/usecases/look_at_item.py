"""*Open an item…*: what the form of one item is drawn from.

The board is redrawn, for Slack sends nothing when somebody picks the same line of a menu twice; and who looked at the
notes of which item is in the audit chain.
"""

from app.domain.checklist import Task
from app.domain.holding import shut_gates, wants_reason
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ItemForm, PartForm
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.registers.versions import tallies
from app.domain.step_words import waiting
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.look_at_contacts import proposals_of
from app.usecases.moving_items import claimed_task, open_incident_locked, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member


async def look_at_item(desk: Desk, *, by: Caller, channel: ChannelId, number: int) -> ItemForm:
    """Raises NoIncidentHere or AlreadyOver."""
    async with desk.store.act("look_at_item", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.OPEN_ITEM, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        form = await _form(desk, uow, incident, channel, number)
        await show(uow, incident)
        await uow.commit(incident.id)
        return form


async def look_at_item_from_afar(desk: Desk, *, by: Caller, incident: IncidentId, number: int) -> ItemForm:
    """From a direct message or from the form itself, by those who are in the room. Raises the same."""
    async with desk.store.act("look_at_item", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.OPEN_ITEM, found)
        form = await _form(desk, uow, found, found.room.channel or ChannelId(""), number)
        await uow.commit(incident)
        return form


async def look_at_part(desk: Desk, *, by: Caller, incident: IncidentId, number: int, part: int) -> PartForm:
    """`part` 0: one to be added. Raises NoIncidentHere, AlreadyOver."""
    async with desk.store.act("look_at_part", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.OPEN_ITEM, found)
        claimed = await claimed_task(uow, incident, number, part)
        await uow.commit(incident)
        return PartForm(
            incident, desk.playbook.item(number), _minutes(desk, number), claimed if part else None
        )


async def _form(desk: Desk, uow: UnitOfWork, incident: Incident, channel: ChannelId, number: int) -> ItemForm:
    task: Task = await claimed_task(uow, incident.id, number)
    item = desk.playbook.item(number)
    suggested = UserId(desk.organisation.default_owners.get(item.owner_key or "", ""))
    stands = await gates_now(desk, uow, incident)
    return ItemForm(
        incident=incident.id,
        codename=incident.codename,
        channel=channel,
        item=item,
        task=task,
        box_minutes=_minutes(desk, number),
        suggested_owner=suggested if suggested and not desk.excluded(suggested, incident) else None,
        parts=tuple(await uow.tasks.parts(incident.id, number)),
        gates=shut_gates(item, stands),
        early=wants_reason(item, stands),
        proposals=await proposals_of(desk, uow, incident, number),
        tallies=tallies(await uow.records.of(incident.id), number),
        steps_waiting=frozenset(waiting(await uow.step_words.of(incident.id))),
        offers=tuple(offer.person for offer in await uow.offers.open_of(incident.id, number)),
    )


def _minutes(desk: Desk, number: int) -> int:
    return int(desk.box(number).total_seconds() // 60)
