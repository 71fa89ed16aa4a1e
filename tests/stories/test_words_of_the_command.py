"""What does `/sec-incident` answer: bare, misspelt, asked for the list or the status?"""

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, asides, pages, rooms, the_room

IN_NO_ROOM = "You are in no room at the moment."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("strat", "start"), ("STAUS", "status"), ("lst", "list"), ("hlep", "help")],
)
async def test_a_misspelt_word_gets_the_help_and_the_nearest_word(
    running: Stage, dana: Person, typed: str, meant: str
) -> None:
    await dana.commands(f"/sec-incident {typed} odd login")
    await running.settles()

    (told,) = dana.ephemerals()
    assert f"There is no “{typed.lower()}” here. Did you mean /sec-incident {meant}?" in dana.reads(told)
    assert "/sec-incident start [what you see]" in dana.reads(told)
    assert rooms(running) == []


async def test_a_word_that_is_like_none_gets_the_help(running: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident 帮帮我")
    await running.settles()

    (told,) = dana.ephemerals()
    assert "There is no “帮帮我” here." in dana.reads(told)
    assert "Did you mean" not in dana.reads(told)


async def test_bare_it_shows_a_short_menu_whose_first_button_begins(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident")
    await dana.clicks("Begin now")
    await running.settles()

    assert dana.sees(f"{the_room(running).name} has begun")
    assert len(pages(running, kim.id)) == 1


async def test_the_menus_other_buttons_answer_as_the_words_do(running: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident")
    menu = dana.last("Something odd?")
    await dana.clicks("Your rooms", on=menu)
    await running.until(lambda: dana.sees(IN_NO_ROOM))
    await dana.clicks("Help", on=menu)
    await running.until(lambda: dana.sees("/sec-incident list: the rooms you are in"))


async def test_bare_in_a_room_it_shows_the_rooms_status(running: Stage, dana: Person, sam: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await sam.commands("/sec-incident", channel=the_room(running))

    (told,) = asides(sam)
    assert the_room(running).name in sam.reads(told)
    assert "0 of 14 items" in sam.reads(told)


async def test_the_list_holds_the_rooms_one_is_in_and_no_other(
    running: Stage, dana: Person, alex: Person, sam: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await alex.commands("/sec-incident start invoices are gone")
    await running.settles()
    danas = next(room for room in rooms(running) if dana.id in room.members)
    alexs = next(room for room in rooms(running) if alex.id in room.members)
    for person in (dana, alex, sam):
        await person.commands("/sec-incident list", channel="general")

    shown = {person.name: person.reads(person.ephemerals()[-1]) for person in (dana, alex, sam)}
    assert [danas.name in shown[name] for name in ("Dana", "Alex", "Sam")] == [True, False, True]
    assert [alexs.name in shown[name] for name in ("Dana", "Alex", "Sam")] == [False, True, True]


async def test_who_is_in_no_room_reads_the_same_whether_there_are_rooms_or_not(
    running: Stage, dana: Person, alex: Person
) -> None:
    await alex.commands("/sec-incident list")
    await alex.commands("/sec-incident status")
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await alex.commands("/sec-incident list")
    await alex.commands("/sec-incident status")

    before_list, before_status, after_list, after_status = [alex.reads(told) for told in alex.ephemerals()]
    assert IN_NO_ROOM in before_list
    assert before_list == before_status == after_list == after_status


async def test_who_left_the_room_no_longer_finds_it_in_the_list(running: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    room = the_room(running)
    await dana.commands("/sec-incident list", channel="general")
    assert room.name in dana.reads(dana.ephemerals()[-1])
    await dana.leaves(room)
    await running.settles()
    await dana.commands("/sec-incident list", channel="general")

    assert IN_NO_ROOM in dana.reads(dana.ephemerals()[-1])


async def test_a_guest_who_began_it_is_in_no_room_and_their_list_says_so_in_the_usual_words(
    running: Stage, gus: Person
) -> None:
    await gus.commands("/sec-incident start odd login")
    await running.settles()
    await gus.commands("/sec-incident list")

    assert IN_NO_ROOM in gus.reads(gus.ephemerals()[-1])


async def test_ic_and_an_unknown_word_get_the_help_and_call_nobody(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    await dana.types("!ic anybody", channel="general")
    await running.until(lambda: dana.sees("!ic page responders: pages everybody"))
    await running.settles()

    assert pages(running, kim.id) == []
    assert "pages everybody" not in all_seen(alex)
