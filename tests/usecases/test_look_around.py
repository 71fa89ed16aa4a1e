"""Who sees what: the list, the status, who is in a room, what is missing on a board?"""

import pytest

from app.domain.pictures import IncidentList, Status
from app.domain.refusals import NotForBots, NotOneOfUs
from app.domain.timeline import Kind
from app.usecases.look_around import is_room, list_incidents, status
from app.usecases.note_membership import note_membership
from app.usecases.sweep_boards import sweep_boards
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by


async def test_the_list_holds_the_rooms_somebody_is_in_and_reads_the_same_without_any(office: Office) -> None:
    incident = await office.has_a_room()

    [listed] = (await list_incidents(office.desk, by=by(SAM))).incidents

    assert (listed.codename, listed.channel, listed.commander) == (incident.codename, ROOM, KIM)
    assert (listed.settled, listed.total) == (0, 14)
    nothing = IncidentList(())
    assert await list_incidents(office.desk, by=by(ALEX)) == nothing
    strict = office.organised(excluded=frozenset({SAM}))
    assert await list_incidents(strict.desk, by=by(SAM)) == nothing


async def test_the_status_of_a_room_says_what_is_open_and_since_when_somebody_is_called(
    office: Office,
) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    await office.gives(incident, 4, owner=SAM)

    told = await status(office.desk, by=by(SAM), channel=ROOM)

    assert isinstance(told, Status)
    assert told.paging_since is not None
    assert [line.owner_name for line in told.open_items].count("Sam") == 1
    assert len(told.open_items) == 14


async def test_elsewhere_and_for_the_excluded_the_status_is_the_list(office: Office) -> None:
    await office.has_a_room()
    strict = office.organised(excluded=frozenset({SAM}))

    assert isinstance(await status(office.desk, by=by(SAM), channel=ELSEWHERE), IncidentList)
    assert await status(strict.desk, by=by(SAM), channel=ROOM) == IncidentList(())
    assert await is_room(office.desk, by=by(SAM), channel=ROOM)
    assert not await is_room(strict.desk, by=by(SAM), channel=ROOM)
    assert not await is_room(office.desk, by=by(SAM), channel=ELSEWHERE)


async def test_strangers_and_other_apps_are_told_nothing(office: Office) -> None:
    await office.has_a_room()

    with pytest.raises(NotOneOfUs):
        await list_incidents(office.desk, by=by(SAM, foreign=True))
    with pytest.raises(NotForBots):
        await status(office.desk, by=by(SAM, bot=True), channel=ROOM)


async def test_who_came_and_who_left_is_noted_once_and_only_in_rooms(office: Office) -> None:
    incident = await office.has_a_room()
    key = a_key()

    for _ in range(2):
        await note_membership(office.desk, key=key, user=ALEX, channel=ROOM, present=True)
    await note_membership(office.desk, key=a_key(), user=ALEX, channel=ROOM, present=False)
    await note_membership(office.desk, key=a_key(), user=ALEX, channel=ELSEWHERE, present=True)

    noted = await office.log(incident, Kind.JOINED, Kind.LEFT)
    assert [(entry.kind, entry.actor) for entry in noted] == [(Kind.JOINED, ALEX), (Kind.LEFT, ALEX)]
    assert await list_incidents(office.desk, by=by(ALEX)) == IncidentList(())


async def test_what_is_known_already_is_not_written_down_again_when_its_event_comes_late(
    office: Office,
) -> None:
    incident = await office.has_a_room()

    for present in (True, True, False, False):
        await note_membership(office.desk, key=a_key(), user=ALEX, channel=ROOM, present=present)

    assert [entry.kind for entry in await office.log(incident, Kind.JOINED, Kind.LEFT)] == [
        Kind.JOINED,
        Kind.LEFT,
    ]


async def test_a_board_that_lags_and_a_room_that_lacks_a_step_are_finished(office: Office) -> None:
    assert await sweep_boards(office.desk) == 0
    await office.has_a_room()

    assert await sweep_boards(office.desk) == 2

    assert {row["errand"] for row in await rows(office.engine, "SELECT errand FROM intents")} >= {
        "redraw_board",
        "open_room",
    }
