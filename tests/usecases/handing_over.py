"""What people do to hand command over, and what shows that it moved."""

from app.domain.handover import Handover
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.paging import Call
from app.usecases.answer_handover import accept_handover
from app.usecases.hand_over import hand_over
from app.usecases.sweep_idle import sweep_idle
from tests.builders import KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by


async def asks(office: Office, taker: UserId | None = SAM, giver: UserId = KIM) -> tuple[UserId, bool]:
    return await hand_over(office.desk, key=a_key(), by=by(giver), channel=ROOM, taker=taker)


async def asked(office: Office, incident: Incident, taker: UserId = SAM) -> Handover:
    await asks(office, taker)
    async with office.desk.store.look() as uow:
        found = await uow.handovers.waiting(incident.id)
    assert found is not None
    return found


async def accepts(office: Office, handover: Handover, person: UserId = SAM) -> None:
    await accept_handover(office.desk, key=a_key(), by=by(person), handover=handover.id)


async def notices(office: Office) -> list[str]:
    return [subject["notice"] for _, subject in await office.sent(Errand.ROOM_NOTICE)]


async def call_of(office: Office, incident: Incident) -> Call:
    async with office.desk.store.look() as uow:
        found = await uow.calls.of_incident(incident.id)
    assert found is not None
    return found


async def goes_silent(office: Office) -> None:
    """The commander is asked twice and says nothing."""
    for minutes in (10, 2, 2):
        office.clock.moves(minutes=minutes, seconds=1)
        assert await sweep_idle(office.desk) == 1
