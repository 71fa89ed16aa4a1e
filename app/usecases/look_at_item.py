"""*Open an item…*: what the form of one item is drawn from.

The board is redrawn, for Slack sends nothing when somebody picks the same line of a menu twice; and who looked at the
notes of which item is in the audit chain.
"""

from app.domain.ids import ChannelId, UserId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ItemForm
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.standing import require


async def look_at_item(desk: Desk, *, by: Caller, channel: ChannelId, number: int) -> ItemForm:
    """Raises NoIncidentHere or AlreadyOver."""
    async with desk.store.act("look_at_item", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.OPEN_ITEM, incident=incident, here=channel)
        if not incident.open:
            raise AlreadyOver
        task = await uow.tasks.get(incident.id, number)
        await show(uow, incident)
        await uow.commit(incident.id)
        item = desk.playbook.item(number)
        suggested = desk.organisation.default_owners.get(item.owner_key or "")
        return ItemForm(
            incident=incident.id,
            codename=incident.codename,
            channel=channel,
            item=item,
            task=task,
            box_minutes=int(desk.box(number).total_seconds() // 60),
            suggested_owner=UserId(suggested) if suggested and not desk.excluded(UserId(suggested)) else None,
        )
