"""Somebody is in the room: whoever belongs there is greeted, of whoever does not the commander is told."""

from app.domain.arrivals import Arrival, weigh_arrival
from app.domain.ids import UserId
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.people import Person
from app.usecases.arriving import note_unwelcome
from app.usecases.desk import Desk
from app.usecases.invite_first_wave import acquaint
from app.usecases.ports import Chat
from app.usecases.tend_room import incident_of
from app.usecases.winding_up import held


async def greet(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Slack is asked who they are, where it has not told us. Once a stay, however often this runs."""
    user = UserId(stored.intent.to)
    person = (await acquaint(desk, chat, [user])).get(user) or Person.unknown(user)
    incident = await incident_of(desk, stored)
    what = weigh_arrival(person, excluded=desk.excluded(user, incident))
    if what is Arrival.WELCOME:
        await _welcome(desk, stored, user)
    else:
        await _warn(desk, stored, user, what)


async def _welcome(desk: Desk, stored: Stored, user: UserId) -> None:
    async with desk.store.note() as uow:
        incident = await held(uow, stored.intent.incident)
        stay = await uow.stays.present(incident.id, user)
        if stay is not None and await uow.stays.welcome(incident.id, stay):
            uow.enqueue(Intent(Errand.WELCOME, to=user, incident=incident.id))
            await uow.commit(incident.id)


async def _warn(desk: Desk, stored: Stored, user: UserId, what: Arrival) -> None:
    async with desk.store.job("greet") as uow:
        incident = await held(uow, stored.intent.incident)
        stay = await uow.stays.present(incident.id, user)
        if stay is not None:
            await note_unwelcome(desk, uow, incident, stay, what)
            await uow.commit(incident.id)
