"""Somebody is shut out of an incident that runs: who may do that, and what they had."""

from datetime import timedelta

from app.domain.checklist import TaskState
from app.domain.ending import Ending, Wish
from app.domain.handover import Handover
from app.domain.ids import ChannelId, HandoverId, OfferId, UserId
from app.domain.incident import Incident
from app.domain.offers import Offer
from app.domain.pictures.excluding import ExclusionAnswer
from app.domain.roles import Held, Role
from app.usecases.end_incident import end_incident
from app.usecases.exclude_person import Exclusion, exclude_person
from tests.builders import ALEX, DANA, KIM
from tests.usecases.an_office import ROOM, Office, a_key, by


async def excludes(
    office: Office,
    who: UserId,
    person: UserId,
    *,
    lifts: bool = False,
    key: str = "",
    here: ChannelId = ROOM,
) -> ExclusionAnswer:
    said = Exclusion(key or a_key(), by(who), here, person, lifts=lifts)
    return await exclude_person(office.desk, said)


async def closes(office: Office, incident: Incident) -> None:
    wish = Wish(Ending.CLOSED, "the others finish it", ALEX, office.clock.now().date() + timedelta(days=30))
    await end_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, wish=wish)


OF_SAM, OF_DANA, HANDED = OfferId("5" * 16), OfferId("6" * 16), HandoverId("7" * 16)


async def has_something_of_everything(office: Office, incident: Incident, person: UserId) -> None:
    """An item, two roles, an offer beside somebody else's, and command is being handed to them."""
    await office.gives(incident, 4, owner=person, version=1)
    await office.gives(incident, 6, owner=person, state=TaskState.DONE)
    now = office.clock.now()
    async with office.desk.store.job("has") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.save(held.with_deputy(person))
        await uow.roles.begin(incident.id, Held(Role.SCRIBE, person, now))
        for offer, who in ((OF_SAM, person), (OF_DANA, DANA)):
            await uow.offers.add(Offer(offer, incident.id, 5, who, now))
        await uow.handovers.add(Handover(HANDED, incident.id, KIM, person, now))
        await uow.commit(incident.id)
