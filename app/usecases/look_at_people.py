"""`/sec-incident people`: who was in the room, from when to when, and what brought them there?"""

from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import PeopleShown
from app.domain.refusals import NoIncidentHere
from app.usecases.desk import Desk
from app.usecases.standing import require


async def look_at_people(desk: Desk, *, by: Caller, channel: ChannelId) -> PeopleShown:
    """For those in the room. Who looked is in the audit chain. Raises NoIncidentHere."""
    async with desk.store.act("look_at_people", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.PEOPLE, incident=incident, here=channel)
        stays = await uow.stays.of(incident.id)
        refused = await uow.stays.refused(incident.id)
        await uow.commit(incident.id)
        return PeopleShown(
            incident.codename,
            tuple(stay for stay in stays if stay.person not in incident.excluded),
            tuple((user, why) for user, why in refused if user not in incident.excluded),
        )
