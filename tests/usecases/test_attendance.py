"""The call: who says that they are there, who is reminded, and what the board counts."""

import asyncio

import pytest

from app.domain.attendance import Headcount
from app.domain.ids import UserId
from app.domain.organisation import Call
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.join_call import join_call
from app.usecases.learn_people import learn_people
from app.usecases.note_membership import note_membership
from app.usecases.picture_pulse import picture_pulse
from app.usecases.sweep_attendance import sweep_attendance
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

CALL = Call("https://meet.example.com/bridge")
LENA = UserId("U0LENA")


@pytest.fixture
def called(office: Office) -> Office:
    return office.organised(call=CALL, legal=(LENA,))


async def reminded(office: Office) -> list[str]:
    return sorted(person for person, _ in await office.sent(Errand.JOIN_CALL))


async def test_who_is_not_on_the_call_is_reminded_once_after_ten_minutes(called: Office) -> None:
    incident = await called.has_a_room(DANA, LENA)
    await join_call(called.desk, key=a_key(), by=by(KIM), channel=ROOM)
    called.clock.moves(minutes=9)
    assert await sweep_attendance(called.desk) == 0
    called.clock.moves(minutes=1)
    await asyncio.gather(*(sweep_attendance(called.desk) for _ in range(4)))
    called.clock.moves(minutes=30)
    assert await sweep_attendance(called.desk) == 0

    assert await reminded(called) == [DANA, SAM]
    told = [entry.facts["person"] for entry in await called.log(incident, Kind.CALL_REMINDED)]
    assert told == [DANA, SAM]


async def test_who_comes_later_has_ten_minutes_of_their_own_and_who_left_is_left_alone(
    called: Office,
) -> None:
    await called.has_a_room(DANA)
    await note_membership(called.desk, key=a_key(), user=SAM, channel=ROOM, present=False)
    called.clock.moves(minutes=8)
    await note_membership(called.desk, key=a_key(), user=ALEX, channel=ROOM, present=True)
    called.clock.moves(minutes=4)
    await sweep_attendance(called.desk)
    assert await reminded(called) == [DANA, KIM]

    called.clock.moves(minutes=6)
    await sweep_attendance(called.desk)
    assert await reminded(called) == [ALEX, DANA, KIM]


async def test_nobody_is_reminded_where_there_is_no_call_or_it_is_over(
    office: Office, called: Office
) -> None:
    await called.has_a_room(DANA)
    office.clock.moves(minutes=11)
    assert await sweep_attendance(office.desk) == 0

    await stand_down(called.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await sweep_attendance(called.desk) == 0


async def test_who_may_not_belong_in_the_room_is_neither_asked_to_the_call_nor_counted(
    called: Office,
) -> None:
    guest, stranger, app = UserId("U0GUS"), UserId("U0PAT"), UserId("U0APP")
    await learn_people(
        called.desk, [a_person(guest, guest=True), a_person(stranger, foreign=True), a_person(app, bot=True)]
    )
    wary = called.organised(excluded=frozenset({ALEX}))
    incident = await wary.has_a_room(DANA, ALEX, guest, stranger, app, UserId("U0NOBODY"))
    wary.clock.moves(minutes=11)
    await sweep_attendance(wary.desk)

    assert await reminded(wary) == [DANA, KIM, SAM]
    async with wary.desk.store.look() as uow:
        pulse = await picture_pulse(wary.desk, uow, incident)
    assert pulse.headcount == Headcount(on_call=0, expected=3)


async def test_saying_it_again_changes_nothing(called: Office) -> None:
    incident, key = await called.has_a_room(DANA), a_key()
    for again in (key, key, a_key()):
        await join_call(called.desk, key=again, by=by(SAM), channel=ROOM)

    assert len(await called.log(incident, Kind.CALL_JOINED)) == 1
    async with called.desk.store.look() as uow:
        pulse = await picture_pulse(called.desk, uow, incident)
    assert pulse.headcount == Headcount(on_call=1, expected=3)


async def test_elsewhere_or_when_it_is_over_there_is_no_call_to_be_on(called: Office) -> None:
    await called.has_a_room(DANA)
    with pytest.raises(NoIncidentHere):
        await join_call(called.desk, key=a_key(), by=by(SAM), channel=ELSEWHERE)
    await stand_down(called.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await join_call(called.desk, key=a_key(), by=by(SAM), channel=ROOM)


async def test_without_a_call_nobody_is_counted(office: Office) -> None:
    incident = await office.has_a_room(DANA)
    async with office.desk.store.look() as uow:
        assert (await picture_pulse(office.desk, uow, incident)).headcount is None
