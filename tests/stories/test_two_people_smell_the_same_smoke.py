"""Two people begin at the same moment: two rooms, and who is in both hears that there are two."""

import asyncio

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, boards, pages, rooms

ANOTHER = "was begun a moment ago too"
EXCLUDING_SAM = organisation(excluded=frozenset({"U0SAM"}))


async def test_two_starts_at_once_are_two_rooms_each_with_its_board_and_its_pages(
    running: Stage, dana: Person, alex: Person
) -> None:
    await asyncio.gather(
        dana.commands("/sec-incident start the login page looks wrong"),
        alex.commands("/sec-incident start invoices are gone"),
    )
    await running.settles()

    first, second = rooms(running)
    assert first.name != second.name
    assert [len(boards(running, room)) for room in (first, second)] == [1, 1]
    assert [len(pages(running, commander)) for commander in ("U0KIM", "U0RAVI")] == [2, 2]


async def test_two_starters_who_are_not_in_the_security_team_hear_nothing_of_each_other(
    running: Stage, dana: Person, alex: Person
) -> None:
    await asyncio.gather(dana.commands("/sec-incident start"), alex.commands("/sec-incident start"))
    await running.settles()

    danas = next(room for room in rooms(running) if dana.id in room.members)
    alexs = next(room for room in rooms(running) if alex.id in room.members)
    assert danas is not alexs
    assert dana.sees(danas.name)
    assert alexs.name not in all_seen(dana)
    assert danas.name not in all_seen(alex)
    assert not dana.sees(ANOTHER)


async def test_a_starter_in_the_security_team_hears_of_the_other_room_and_the_other_starter_does_not(
    running: Stage, dana: Person, sam: Person
) -> None:
    await asyncio.gather(dana.commands("/sec-incident start"), sam.commands("/sec-incident start"))
    await running.settles()

    danas = next(room for room in rooms(running) if dana.id in room.members)
    sams = next(room for room in rooms(running) if dana.id not in room.members)
    told = [message for message in sam.dms() if ANOTHER in sam.reads(message)]
    assert sam.id in danas.members
    assert len(told) == 1
    assert danas.name in sam.reads(told[0])
    assert sams.name not in all_seen(dana)
    assert not dana.sees(ANOTHER)


async def test_it_does_not_matter_which_of_the_two_begins_a_little_earlier(
    running: Stage, dana: Person, sam: Person
) -> None:
    await dana.commands("/sec-incident start")
    await running.settles()
    (danas,) = rooms(running)
    await sam.commands("/sec-incident start")
    await running.settles()

    told = [message for message in sam.dms() if ANOTHER in sam.reads(message)]
    assert len(told) == 1
    assert danas.name in sam.reads(told[0])
    assert not dana.sees(ANOTHER)


async def test_who_begins_long_after_the_other_hears_nothing_new(
    running: Stage, dana: Person, sam: Person
) -> None:
    await dana.commands("/sec-incident start")
    await running.settles()
    await running.time_passes(minutes=11)
    await sam.commands("/sec-incident start")
    await running.settles()

    assert len(rooms(running)) == 2
    assert not sam.sees(ANOTHER)


async def test_the_excluded_starter_hears_of_no_other_room_whatever_team_they_are_in(
    stage: Stage, dana: Person, sam: Person
) -> None:
    async with stage.bot(EXCLUDING_SAM):
        await asyncio.gather(dana.commands("/sec-incident start"), sam.commands("/sec-incident start"))
        await stage.settles()

    danas = next(room for room in rooms(stage) if dana.id in room.members)
    assert sam.id not in danas.members
    assert danas.name not in all_seen(sam)
    assert not sam.sees(ANOTHER)
