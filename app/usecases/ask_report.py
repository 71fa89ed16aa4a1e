"""`/sec-incident report`: somebody of the staff in the room asks for the report, also when it is over."""

from app.domain.ids import ChannelId
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ReportAsked
from app.domain.refusals import NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.standing import refuse_untrusted, require


async def ask_report(desk: Desk, *, key: str, by: Caller, channel: ChannelId, locale: str) -> ReportAsked:
    """One report for one request, however often it comes. Raises NoIncidentHere, NotAllowed, ChatUntrusted."""
    async with desk.store.act("ask_report", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None or not incident.room.usable:
            raise NoIncidentHere
        await require(desk, uow, by, Act.REPORT, incident=incident, here=channel)
        refuse_untrusted(incident)
        if await uow.deliveries.remember(key) is None:
            if incident.forgotten_at is None:
                asked = Entry(Kind.REPORT_ASKED, desk.clock.now(), by.id, {"locale": locale})
                await uow.timeline.add(incident.id, asked)
            wanted: dict[str, str | int] = {"locale": locale, "by": by.id}
            uow.enqueue(Intent(Errand.REPORT, to=channel, incident=incident.id, subject=wanted))
            await uow.commit(incident.id)
        return ReportAsked(incident.codename)
