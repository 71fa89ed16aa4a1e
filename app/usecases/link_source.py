"""Where in Slack is the message an incident began from? Its address is kept, sealed; its words never are.

Where the bot cannot see the message Slack refuses: then its channel and time are all the record has.
"""

from app.domain.ids import ChannelId, IncidentId
from app.domain.outgoing import Stored
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import Chat


async def link_source(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Once: a second delivery finds the line of the first."""
    incident, facts = IncidentId(stored.intent.incident or ""), stored.intent.subject
    async with desk.store.look() as uow:
        log = await uow.timeline.of(incident)
    if any(entry.kind is Kind.SOURCE_LINKED and entry.facts == facts for entry in log):
        return
    permalink = await chat.permalink(ChannelId(str(facts["channel"])), str(facts["ts"]))
    async with desk.store.job("link_source") as uow:
        entry = Entry(Kind.SOURCE_LINKED, desk.clock.now(), None, facts, text=permalink)
        await uow.timeline.add(incident, entry)
        await uow.commit(incident)
