"""`/sec-incident chat untrusted`, `chat trusted`: may others read what is said in Slack?

From then on what the bot says carries the slug and a number at most; the record is kept as before (DOMAIN.md T8).
"""

from app.domain import outgoing
from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import TrustShown
from app.domain.refusals import NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drafts_now import show_drafts
from app.usecases.standing import require


async def trust_chat(desk: Desk, *, key: str, by: Caller, channel: ChannelId, trusted: bool) -> TrustShown:
    """How it stands now. The room hears of a change, once. Raises OnlyCommander, NoIncidentHere or Forgotten."""
    now = desk.clock.now()
    async with desk.store.act("trust_chat", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.TRUST_CHAT, incident=incident, here=channel)
        changes = trusted is (incident.chat_untrusted_at is not None)
        if await uow.deliveries.remember(key) is None and changes:
            await uow.incidents.save(incident.distrusting_chat(None if trusted else now))
            kind = Kind.CHAT_TRUSTED if trusted else Kind.CHAT_UNTRUSTED
            await uow.timeline.add(incident.id, Entry(kind, now, by.id))
            uow.enqueue(
                outgoing.redraw(incident.id),
                outgoing.room_notice(incident.id, kind.value, person=by.id),
            )
            show_drafts(uow, incident.id, await uow.drafting.of(incident.id))
            await uow.commit(incident.id)
        return TrustShown(incident.codename, trusted)
