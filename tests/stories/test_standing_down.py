"""The commander finds that it is nothing: one press ends it, the paging too, and the record stays."""

from copy import copy

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import boards, pages, rows, the_room

OVER = "is over. Thank you for saying something."


async def test_the_commander_stands_it_down_with_one_press_and_everybody_concerned_hears_it(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await kim.clicks("Stand down")
    await running.settles()

    assert dana.sees(f"{the_room(running).name} {OVER}")
    assert kim.sees("Kim stood this down. The record stays.")
    assert kim.sees("Stood down,")
    assert await rows(running, "SELECT state FROM incidents") == [("stood_down",)]


async def test_nobody_else_stands_it_down(running: Stage, dana: Person, kim: Person, sam: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    for somebody in (dana, sam):
        await somebody.clicks("Stand down")
        await running.settles()
        assert somebody.sees("The commander or the deputy decides this. Ask them in the room.")

    assert await rows(running, "SELECT state FROM incidents") == [("open",)]
    assert not dana.sees(OVER)


async def test_before_there_is_a_commander_nobody_stands_it_down(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("Stand down")
    await running.settles()

    assert kim.sees("The commander or the deputy decides this. Ask them in the room.")
    assert await rows(running, "SELECT state FROM incidents") == [("open",)]


async def test_standing_down_stops_the_paging_and_the_cards_say_so(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await dana.types("!ic page we need one more", channel=the_room(running))
    await running.settles()
    assert ravi.sees("[I'm on it]")
    await kim.clicks("Stand down")
    await running.settles()
    paged = len(pages(running, ravi.id))
    await running.time_passes(minutes=10)
    await running.settles()

    assert len(pages(running, ravi.id)) == paged
    assert not ravi.sees("[I'm on it]")
    assert ravi.sees("This is over. Nothing more to do for you.")


async def test_after_it_is_over_a_new_start_is_a_new_matter(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await kim.clicks("Stand down")
    await running.settles()
    await dana.commands("/sec-incident start it is back")
    await running.settles()

    assert await rows(running, "SELECT count(*) FROM incidents") == [(2,)]


async def test_standing_down_twice_is_standing_down_once(running: Stage, dana: Person, kim: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    still_on_screen = copy(boards(running, the_room(running))[0])
    await kim.clicks("Stand down")
    await running.settles()
    await kim.clicks("Stand down", picture=still_on_screen)
    await running.settles()

    assert kim.sees("This is over already.")
    assert await rows(running, "SELECT count(*) FROM timeline WHERE kind = 'stood_down'") == [(1,)]
