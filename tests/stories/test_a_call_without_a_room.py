"""`ic_page: call`: a line typed calls a commander and opens nothing; whoever answers may open the room."""

from collections.abc import AsyncIterator

import pytest

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import letters, pages, rooms, rows, the_room


@pytest.fixture
async def calling(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(organisation(ic_page="call", executives=())):
        yield stage


async def test_a_typed_line_pages_the_commanders_and_opens_no_room(
    calling: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await calling.settles()

    (told,) = dana.ephemerals()
    assert "The commanders are being paged. No room has been opened." in dana.reads(told)
    assert "Kim +1 555 0100" in dana.reads(told)
    assert [len(pages(calling, person.id)) for person in (kim, ravi)] == [1, 1]
    assert rooms(calling) == []


async def test_whoever_answers_is_named_to_the_caller_and_the_others_are_left_in_peace(
    calling: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await calling.settles()
    await kim.clicks("I'm on it")
    await calling.settles()
    await calling.time_passes(minutes=10)
    await calling.settles()

    (told,) = letters(calling, dana)
    assert "@Kim has answered your call." in dana.reads(told)
    assert ravi.sees("Somebody else has it. Nothing more to do for you.")
    assert len(pages(calling, ravi.id)) == 1


async def test_the_commander_opens_the_room_and_the_caller_comes_in(
    calling: Stage, dana: Person, kim: Person, ravi: Person, sam: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await calling.settles()
    await kim.clicks("I'm on it")
    await calling.settles()
    await kim.clicks("Open the room")
    await calling.settles()

    room = the_room(calling)
    assert {dana.id, kim.id, sam.id, ravi.id} <= set(room.members)
    assert "Commander: Kim" in room.topic.value
    assert dana.sees(f"{room.name}: @Kim has command.")
    assert kim.sees(f"The room: #{room.name}")
    assert not kim.sees("[Open the room]")
    assert [len(pages(calling, person.id)) for person in (kim, ravi)] == [1, 1]


async def test_who_calls_and_answers_themselves_is_not_told_of_themselves(
    calling: Stage, kim: Person
) -> None:
    await kim.types("!ic page odd login", channel="general")
    await calling.settles()
    await kim.clicks("I'm on it")
    await calling.settles()
    await kim.clicks("Open the room")
    await calling.settles()

    (card,) = letters(calling, kim)
    assert f"The room: #{the_room(calling).name}" in kim.reads(card)


async def test_the_room_is_opened_once_however_often_it_is_pressed(
    calling: Stage, dana: Person, kim: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await calling.settles()
    await kim.clicks("I'm on it")
    await calling.settles()
    calling.faults.deliveries.duplicate = 3
    (card,) = letters(calling, kim)
    await kim.clicks("Open the room", on=card)
    await calling.settles()

    assert len(rooms(calling)) == 1
    assert await rows(calling, "SELECT count(*) FROM incidents") == [(1,)]


async def test_nobody_but_who_answered_opens_the_room(
    calling: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await calling.settles()
    await kim.clicks("I'm on it")
    await calling.settles()

    assert not ravi.sees("[Open the room]")
    assert not dana.sees("[Open the room]")
    assert kim.sees("[Open the room]")


async def test_calling_again_within_ten_minutes_is_the_same_call(
    calling: Stage, dana: Person, kim: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await dana.types("!ic page hello?", channel="general")
    await calling.settles()

    assert len(pages(calling, kim.id)) == 1
    assert len(dana.ephemerals()) == 2


async def test_nobody_answers_a_call_and_everybody_is_paged_again(
    calling: Stage, dana: Person, kim: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await calling.settles()
    await calling.time_passes(minutes=2)
    await calling.settles()

    assert len(pages(calling, kim.id)) == 2


async def test_starting_opens_a_room_all_the_same(calling: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await calling.settles()

    assert dana.id in the_room(calling).members


async def test_a_guest_who_calls_hears_who_answers_and_is_not_brought_in(
    calling: Stage, gus: Person, kim: Person
) -> None:
    await gus.types("!ic page odd login", channel="general")
    await calling.settles()
    await kim.clicks("I'm on it")
    await calling.settles()
    await kim.clicks("Open the room")
    await calling.settles()

    assert gus.sees("@Kim has answered your call.")
    assert gus.id not in the_room(calling).members
    assert not gus.sees("555")
