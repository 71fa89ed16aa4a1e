"""An owner who writes in the room is left alone: whose message counts, and what does it cost?"""

import pytest

from app.domain.checklist import Edit, TaskState
from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.usecases.decide_response import stand_down
from app.usecases.note_progress import note_progress
from app.usecases.save_parts import add_part
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.sweep_owners import sweep_owners
from tests.builders import DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by


async def sams_item(office: Office) -> Incident:
    """Item 4 is Sam's, and its time is up."""
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())
    await sweep_owners(office.desk)
    return incident


async def test_an_owner_who_writes_is_not_asked_for_a_while_and_misses_are_forgotten(office: Office) -> None:
    incident = await sams_item(office)
    await sweep_nudges(office.desk)
    office.clock.moves(minutes=1)

    await note_progress(office.desk, by=SAM, channel=ROOM)

    task = await office.task(incident, 4)
    assert (task.progress_at is not None, task.misses, task.version) == (True, 0, 0)
    assert len(await office.nudges(incident, 4)) == 1
    office.clock.moves(minutes=9.5)
    await sweep_nudges(office.desk)
    assert len(await office.nudges(incident, 4)) == 1
    office.clock.moves(minutes=1)
    await sweep_nudges(office.desk)
    assert [nudge.misses for nudge in await office.nudges(incident, 4)] == [1, 1]


async def test_what_is_written_more_often_than_once_a_minute_is_not_written_down(office: Office) -> None:
    incident = await sams_item(office)
    await note_progress(office.desk, by=SAM, channel=ROOM)
    first = (await office.task(incident, 4)).progress_at

    office.clock.moves(minutes=0.5)
    await note_progress(office.desk, by=SAM, channel=ROOM)
    assert (await office.task(incident, 4)).progress_at == first

    later = office.clock.moves(minutes=0.6)
    await note_progress(office.desk, by=SAM, channel=ROOM)
    seen = (await office.task(incident, 4)).progress_at
    assert seen is not None
    assert seen >= later


@pytest.mark.parametrize(
    ("who", "where"),
    [pytest.param(DANA, ROOM, id="no owner"), pytest.param(SAM, ELSEWHERE, id="elsewhere")],
)
async def test_others_and_other_places_cost_no_look_at_the_store(
    office: Office, who: str, where: ChannelId
) -> None:
    incident = await sams_item(office)

    assert not office.desk.owners_at_work.worth_noting(where, who, office.clock.now())  # type: ignore[arg-type]
    await note_progress(office.desk, by=who, channel=where)  # type: ignore[arg-type]

    assert (await office.task(incident, 4)).progress_at is None


async def test_whoever_has_only_a_part_is_known_too(office: Office) -> None:
    incident = await office.has_a_room()
    change = Edit(owner=SAM)
    await add_part(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=9, title="x", change=change
    )
    assert await sweep_owners(office.desk) == 1

    await note_progress(office.desk, by=SAM, channel=ROOM)

    async with office.desk.store.look() as uow:
        assert (await uow.tasks.get(incident.id, 9, 1)).progress_at is not None
        assert (await uow.tasks.get(incident.id, 4)).progress_at is None


async def test_what_is_over_or_settled_is_nobodys_work(office: Office) -> None:
    incident = await sams_item(office)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    await note_progress(office.desk, by=SAM, channel=ROOM)

    assert (await office.task(incident, 4)).progress_at is None
    assert await sweep_owners(office.desk) == 0
    assert not office.desk.owners_at_work.worth_noting(ROOM, SAM, office.clock.now())
