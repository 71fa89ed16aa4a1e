"""What follows when somebody comes into a room who should perhaps not be there, and when they are gone?"""

from app.domain.arrivals import Arrival, Unwelcome
from app.domain.exclusion import SAID, last_to_exclude, words_of
from app.domain.ids import ArrivalId, IncidentId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.stays import Stay
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import UnitOfWork


async def note_unwelcome(desk: Desk, uow: UnitOfWork, incident: Incident, stay: Stay, what: Arrival) -> None:
    """The commander and the deputy hear of it at once, or whoever commands first. Nothing is said in the room."""
    arrival = Unwelcome(
        id=ArrivalId(draw_id(desk.chance)),
        incident=incident.id,
        person=stay.person,
        what=what,
        since=stay.since,
        invited_by=stay.invited_by,
        told=incident.commander is not None,
    )
    if not await uow.arrivals.add(arrival):
        return
    facts: dict[str, str | int] = {"person": stay.person, "what": what.value}
    await uow.timeline.add(incident.id, Entry(Kind.ARRIVED_UNWELCOME, desk.clock.now(), None, facts))
    await tell_command(uow, incident, arrival)


async def tell_command(uow: UnitOfWork, incident: Incident, arrival: Unwelcome) -> None:
    """Never the one who came. Of somebody excluded, while nobody is in command, those who excluded them."""
    command = [one for one in (incident.commander, incident.deputy) if one not in {None, arrival.person}]
    for person in dict.fromkeys(command or await who_excluded(uow, incident, arrival)):
        subject = {"arrival": arrival.id}
        uow.enqueue(Intent(Errand.ARRIVAL, to=UserId(str(person)), incident=incident.id, subject=subject))


async def who_excluded(uow: UnitOfWork, incident: Incident, arrival: Unwelcome) -> tuple[UserId, ...]:
    if arrival.what is not Arrival.EXCLUDED:
        return ()
    return last_to_exclude(arrival.person, words_of(await uow.timeline.of(incident.id, SAID)))


async def note_gone(uow: UnitOfWork, incident: IncidentId, user: UserId) -> None:
    """They have left, or were removed."""
    for arrival in await uow.arrivals.there(incident, user):
        await uow.arrivals.save(arrival.gone())
        await show_arrival_anew(uow, arrival)


async def show_arrival_anew(uow: UnitOfWork, arrival: Unwelcome) -> None:
    await settle_letters(uow, arrival.incident, Errand.ARRIVAL, arrival=arrival.id)
