"""`/sec-incident service`: what is hit is named, and whoever speaks for it is asked in (DOMAIN.md A3.5.2)."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.ids import ChannelId, ServiceId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import ServicesShown
from app.domain.refusals import FieldRefused
from app.domain.services import AffectedService, clean_name, service_called, team_called
from app.domain.stays import Why
from app.domain.timeline import Entry, Kind
from app.usecases.affected_services import service_lines
from app.usecases.desk import Desk
from app.usecases.drilling import all_in_reach, in_reach
from app.usecases.invite_first_wave import may_be_invited
from app.usecases.moving_items import open_room_incident, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require
from app.usecases.who_is_on_call import team_users


async def name_service(
    desk: Desk, *, key: str, by: Caller, channel: ChannelId, words: str, speaker: UserId | None = None
) -> ServicesShown:
    """What is hit by now; without `words` that is all. `speaker`: who represents it, where somebody says so.

    Raises NoIncidentHere, AlreadyOver, or FieldRefused for a speaker who cannot be invited.
    """
    name = clean_name(words)
    async with desk.store.act("name_service", by.id) as uow:
        incident = await open_room_incident(uow, channel)
        await require(desk, uow, by, Act.NAME_SERVICE, incident=incident, here=channel)
        if name and await uow.deliveries.remember(key) is None:
            await _name(desk, uow, incident, name, by.id, speaker)
            await uow.commit(incident.id)
        return ServicesShown(await service_lines(desk, uow, incident), name)


async def _name(
    desk: Desk, uow: UnitOfWork, incident: Incident, name: str, by: UserId, speaker: UserId | None
) -> None:
    """One that is named again gets the speaker it lacked, or another."""
    now = desk.clock.now()
    known = service_called(name, await uow.services.of(incident.id))
    representative = await _representative(desk, uow, incident, name, speaker)
    if known is not None and representative in {None, known.representative}:
        return
    look_at = now + desk.organisation.nudges.repeat
    if known is not None:
        service = replace(known, representative=representative, look_at=look_at)
        await uow.services.save(service)
    else:
        identity = ServiceId(draw_id(desk.chance))
        service = AffectedService(identity, incident.id, name, by, now, representative, look_at)
        await uow.services.add(service)
    facts: dict[str, str | int] = {"representative": representative or "nobody"}
    await uow.timeline.add(incident.id, Entry(Kind.SERVICE_NAMED, now, by, facts, text=service.name))
    if representative is not None:
        subject = {"why": Why.SERVICE.value}
        uow.enqueue(Intent(Errand.INVITE, to=representative, incident=incident.id, subject=subject))
    await show(uow, incident)


async def _representative(
    desk: Desk, uow: UnitOfWork, incident: Incident, name: str, speaker: UserId | None
) -> UserId | None:
    """Whoever was named, else the first on call for the team of that name who may be invited."""
    if speaker is not None:
        able = may_be_invited(desk.within(incident), await uow.people.get(speaker))
        if not able or not await in_reach(desk, uow, incident, speaker):
            raise FieldRefused("owner", "not_reachable")
        return speaker
    team = team_called(name, desk.organisation.responders)
    on_call: Sequence[UserId] = team_users(desk, await uow.rosters.facts())[team] if team else ()
    people = await uow.people.many(on_call)
    willing = [user for user in on_call if may_be_invited(desk.within(incident), people.get(user))]
    return next(iter(await all_in_reach(desk, uow, incident, willing)), None)
