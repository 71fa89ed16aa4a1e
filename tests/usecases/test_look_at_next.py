"""Help in a room says what its reader should do next there."""

from app.usecases.look_at_next import look_at_next
from tests.builders import DANA, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, by


async def test_whoever_has_an_item_is_reminded_of_it(office: Office) -> None:
    incident = await office.has_a_room(DANA)
    await office.gives(incident, 4, owner=SAM)

    tips = await look_at_next(office.desk, by=by(SAM), channel=ROOM)

    assert [tip.numbers for tip in tips if 4 in tip.numbers]


async def test_elsewhere_and_for_who_is_to_learn_nothing_there_is_nothing_to_do(office: Office) -> None:
    await office.has_a_room(DANA)

    assert await look_at_next(office.desk, by=by(SAM), channel=ELSEWHERE) == ()
    without = office.organised(excluded=frozenset({SAM}))
    assert await look_at_next(without.desk, by=by(SAM), channel=ROOM) == ()
