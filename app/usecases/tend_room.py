"""What an open room needs as things change: its topic, and people who come later."""

from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Stored
from app.domain.stays import Why, why_invited
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drilling import in_reach
from app.usecases.invite_first_wave import acquaint, may_be_invited
from app.usecases.ports import Chat, Topic


async def retopic(desk: Desk, chat: Chat, stored: Stored) -> None:
    """The topic names the present commander. Before the room has its first topic there is nothing to do.

    Reads under a shared lock, as a redraw does: an act that was merged into this one has committed by then.
    """
    async with desk.store.look() as uow:
        incident = await uow.incidents.shared(IncidentId(stored.intent.incident or ""))
    if incident is not None and incident.room.usable and incident.room.topic_set:
        await set_topic(desk, chat, incident)


async def set_topic(desk: Desk, chat: Chat, incident: Incident) -> UserId | None:
    """Label first, commander, call link; never the PIN. Returns the commander it names."""
    call = desk.organisation.call
    async with desk.store.look() as uow:
        fresh = await uow.incidents.get(incident.id) or incident
        name = (await uow.people.get(fresh.commander)).name if fresh.commander else ""
    topic = Topic(
        label=desk.organisation.label_in(incident.locale),
        commander_name=name,
        call_url=call.url if call else "",
        over=not fresh.open,
        drill=fresh.drill,
    )
    await chat.set_topic(channel_of(incident), topic, locale=incident.locale)
    return fresh.commander


async def invite_later(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Someone who came to it after the first wave. Before the wave, the wave itself takes them along."""
    incident, user = await incident_of(desk, stored), UserId(stored.intent.to)
    if incident is None or not incident.room.usable:
        return
    async with desk.store.look() as uow:
        if user in await uow.participants.present(incident.id):
            return
        if not await in_reach(desk, uow, incident, user):
            return
    people = await acquaint(desk, chat, [user])
    if not may_be_invited(desk.within(incident), people.get(user)):
        return
    await _expect(desk, incident, user, stored)
    problems = await chat.invite(channel_of(incident), [user])
    now = desk.clock.now()
    async with desk.store.job("invite_later") as uow:
        if user in problems:
            await uow.participants.refused(incident.id, user, problems[user], now)
            facts = {"person": user, "why": problems[user]}
            await uow.timeline.add(incident.id, Entry(Kind.NOT_INVITED, now, None, facts))
        else:
            await uow.participants.invited(incident.id, [user], now)
            await uow.timeline.add(incident.id, Entry(Kind.INVITED, now, None, {"person": user}))
        await uow.commit(incident.id)


async def _expect(desk: Desk, incident: Incident, user: UserId, stored: Stored) -> None:
    """What for: written down before Slack tells of their coming."""
    async with desk.store.note() as uow:
        tasks = await uow.tasks.of(incident.id)
        why = Why(str(stored.intent.subject.get("why") or why_invited(user, incident, tasks)))
        await uow.stays.expect(incident.id, {user: why})
        await uow.commit()


async def incident_of(desk: Desk, stored: Stored) -> Incident | None:
    """What the errand is about, as it stands."""
    async with desk.store.look() as uow:
        return await uow.incidents.get(IncidentId(stored.intent.incident or ""))


def channel_of(incident: Incident) -> ChannelId:
    """Its room's; only asked where there is one."""
    return incident.room.channel or ChannelId("")
