"""Time runs out for a notice: who hears of it, once each time, and whom nobody asks in vain."""

import asyncio
from dataclasses import replace

import pytest

from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.pictures import ClockFace, ClockLetter
from app.domain.timeline import Kind
from app.usecases.board_picture import picture_board
from app.usecases.look_at_ending import look_at_ending
from app.usecases.sweep_clocks import sweep_clocks
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ORGANISATION, ROOM, Office, by
from tests.usecases.clocks import (
    GDPR,
    NIS,
    drawn,
    gives,
    letters,
    passes,
    sets,
    shown,
    told,
    typed,
    with_clocks,
)


@pytest.fixture
def ours(office: Office) -> Office:
    """Sam is counsel."""
    return with_clocks(office, GDPR, NIS, legal=(SAM,))


@pytest.fixture
async def opened(ours: Office) -> Incident:
    return await ours.has_a_room()


async def test_whoever_decides_is_reminded_and_others_are_not(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours), owner=SAM)
    await passes(ours, minutes=1)
    assert await letters(ours) == []
    await passes(ours, hours=37)
    assert await letters(ours) == [(SAM, "running"), (KIM, "asking"), (SAM, "asking")]
    assert await told(ours, opened, SAM, ClockFace.RUNNING) is ClockFace.RUNNING
    assert await drawn(ours, opened, KIM, ClockFace.RUNNING) is None
    await passes(ours, hours=34, minutes=30)
    assert await told(ours, opened, SAM, ClockFace.RUNNING) is ClockFace.SOON
    assert len(await ours.log(opened, Kind.CLOCK_REMINDED)) == 2


async def test_command_hears_as_well_when_it_is_over(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -73), owner=SAM)
    await passes(ours, minutes=1)
    assert [one for one in await letters(ours) if one[1] == "over"] == [(KIM, "over"), (SAM, "over")]
    for person in (KIM, SAM):
        assert await told(ours, opened, person, ClockFace.OVER) is ClockFace.OVER
    assert await drawn(ours, opened, SAM, ClockFace.RUNNING) is None
    assert len(await ours.log(opened, Kind.CLOCK_OVER)) == 1
    await gives(ours, opened, typed(ours))
    assert await drawn(ours, opened, SAM, ClockFace.OVER) is None


async def test_where_nobody_decides_command_and_counsel_are_asked_and_reminded(
    ours: Office, opened: Incident
) -> None:
    await passes(ours, minutes=29)
    assert await letters(ours) == []
    await passes(ours, minutes=2)
    assert await letters(ours) == [(KIM, "asking"), (SAM, "asking")]
    asking = await drawn(ours, opened, KIM, ClockFace.ASKING)
    assert asking is not None
    assert asking.message == ClockLetter(opened.id, opened.codename, ClockFace.ASKING, 2)
    await passes(ours, hours=3)
    assert len(await letters(ours)) == 2
    await passes(ours, hours=2)
    assert len(await letters(ours)) == 4
    await sets(ours, opened, aware=typed(ours, -40), alike=True)
    await passes(ours, minutes=1)
    assert [one for one in await letters(ours) if one[1] in {"over", "running"}] == [
        (KIM, "over"),
        (SAM, "over"),
        (KIM, "running"),
        (SAM, "running"),
    ]


async def test_while_nobody_commands_it_waits_for_somebody_to_hear(office: Office) -> None:
    ours = with_clocks(office, GDPR)
    opened = await ours.has_a_room(commander=None)
    await passes(ours, hours=1)
    await passes(ours, minutes=2)
    assert await letters(ours) == []
    async with ours.desk.store.job("commands") as uow:
        await uow.incidents.save((await ours.held(uow, opened)).commanded_by(DANA, ours.clock.now()))
        await uow.commit(opened.id)
    await passes(ours, minutes=2)
    assert await letters(ours) == [(DANA, "asking")]


async def test_copies_that_sweep_at_once_tell_it_once(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -40), owner=SAM)
    swept = await asyncio.gather(*(sweep_clocks(ours.desk) for _ in range(3)))
    assert sum(swept) == 1
    assert await letters(ours) == [(SAM, "running")]
    assert await passes(ours, seconds=1) == 0


async def test_a_late_notice_of_nobody_is_commands_even_without_a_commander(ours: Office) -> None:
    opened = await ours.has_a_room(commander=None)
    await sets(ours, opened, aware=typed(ours, -80))
    await passes(ours, seconds=1)
    assert await letters(ours) == [(SAM, "over")]


async def test_a_drill_reminds_nobody_and_shows_no_clock_on_its_board(office: Office) -> None:
    drilling = with_clocks(
        office, GDPR, legal=(SAM,), commanders=replace(ORGANISATION.commanders, drill=(KIM, ALEX))
    )
    drill = await drilling.has_a_room(drill=True)
    await sets(drilling, drill, aware=typed(drilling, -100))
    assert await passes(drilling, hours=1) == 0
    async with drilling.desk.store.look() as uow:
        board = await picture_board(drilling.desk, uow, await drilling.incident(drill.id))
    assert (board.clocks.due, board.clocks.not_started) == (None, 0)
    assert (await look_at_ending(drilling.desk, by=by(KIM), channel=ROOM)).clocks == 0


async def test_where_no_clock_is_switched_on_there_is_none(office: Office) -> None:
    opened = await office.has_a_room()
    assert await sweep_clocks(office.desk) == 0
    assert (await shown(office, opened)).clocks == ()


async def test_a_letter_to_nobody_concerned_is_moot(ours: Office, opened: Incident) -> None:
    assert await drawn(ours, opened, ALEX, ClockFace.ASKING) is None
    assert await drawn(ours, opened, SAM, ClockFace.YOURS) is None
    await sets(ours, opened, owner=KIM)
    assert await drawn(ours, opened, KIM, ClockFace.YOURS) is not None
    assert await drawn(ours, replace(opened, id=IncidentId("none")), KIM, ClockFace.YOURS) is None
