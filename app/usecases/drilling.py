"""Whom may a drill page, invite and write to? Asked wherever something of an incident reaches a person."""

from collections.abc import Iterable

from app.domain.drills import drill_roster, page_text, reached
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.paging import plan
from app.domain.people import Person
from app.domain.refusals import NobodyToDrill, NoPager, OutsideDrill
from app.domain.roster import Member
from app.usecases.desk import Desk
from app.usecases.on_call import roster_of
from app.usecases.ports import UnitOfWork


async def roster_for(desk: Desk, uow: UnitOfWork, incident: IncidentId | None) -> tuple[Member, ...]:
    """Whom a call for this incident, or for none, pages: everybody on call, or those who are drilled."""
    found = await uow.incidents.get(incident) if incident else None
    if found is None or not found.drill:
        return await roster_of(desk, uow)
    return drill_roster(desk.organisation.commanders.drill)


def page_text_of(desk: Desk, incident: Incident | None, locale: str) -> str:
    """The organisation's neutral words, in a drill with that in front."""
    text = desk.organisation.paging.text_in(locale)
    return page_text(text, locale) if incident is not None and incident.drill else text


async def in_reach(desk: Desk, uow: UnitOfWork, incident: Incident, user: UserId) -> bool:
    """Of what is real, anybody is."""
    return bool(await all_in_reach(desk, uow, incident, [user]))


async def all_in_reach(
    desk: Desk, uow: UnitOfWork, incident: Incident | None, users: Iterable[UserId]
) -> list[UserId]:
    """Those of them whom it may reach, in their order; without an incident, and of a real one, all."""
    if incident is None or not incident.drill:
        return list(users)
    listed = [member.user for member in drill_roster(desk.organisation.commanders.drill)]
    whom = reached(incident, listed, await uow.participants.present(incident.id))
    return [user for user in users if user in whom]


async def require_in_reach(
    desk: Desk, uow: UnitOfWork, incident: Incident | None, users: Iterable[UserId]
) -> list[UserId]:
    """As above. Raises OutsideDrill where a drill may reach none of them."""
    within = await all_in_reach(desk, uow, incident, users)
    if incident is not None and incident.drill and not within:
        raise OutsideDrill
    return within


async def require_drillable(desk: Desk, uow: UnitOfWork, starter: Person, *, pager: bool) -> None:
    """Raises NobodyToDrill where nobody who is listed can be reached, NoPager where there is none to ring."""
    if pager and desk.pager is None:
        raise NoPager
    roster = drill_roster(desk.organisation.commanders.drill)
    people = await uow.people.many([member.user for member in roster])
    if plan(roster, people, excluded=desk.organisation.excluded, starter=starter.id).nobody_listed:
        raise NobodyToDrill
