"""*Archive the room*: nobody writes there any more, and nothing is deleted. Of what is over only."""

from app.domain import outgoing
from app.domain.ids import ChannelId
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import NoIncidentHere, OnHold, Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import Chat, SlackRefused
from app.usecases.standing import require
from app.usecases.tend_room import channel_of, incident_of


async def archive_room(desk: Desk, *, key: str, by: Caller, channel: ChannelId) -> None:
    """Raises CommanderAlone, NoIncidentHere, Outdated or OnHold."""
    async with desk.store.act("archive_room", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.ARCHIVE, incident=incident, here=channel)
        if await uow.deliveries.remember(key) is not None:
            return
        if incident.open:
            raise Outdated
        if incident.held_since is not None:
            raise OnHold
        uow.enqueue(Intent(Errand.ARCHIVE, incident=incident.id, subject={"by": by.id}))
        await uow.commit(incident.id)


async def archive(desk: Desk, chat: Chat, stored: Stored) -> None:
    """What Slack refuses is said in the room. Raises Throttled or UnknownOutcome to be run again."""
    incident = await incident_of(desk, stored)
    if incident is None or incident.open or incident.held_since is not None:
        return
    try:
        await chat.archive(channel_of(incident))
    except SlackRefused:
        async with desk.store.job("archive") as uow:
            uow.enqueue(outgoing.room_notice(incident.id, "not_archived"))
            await uow.commit(incident.id)
        return
    async with desk.store.job("archive") as uow:
        await uow.incidents.record_room(incident.id, archived=True)
        facts = {"asked_by": stored.intent.subject["by"]}
        await uow.timeline.add(incident.id, Entry(Kind.ARCHIVED, desk.clock.now(), None, facts))
        await uow.commit(incident.id)
