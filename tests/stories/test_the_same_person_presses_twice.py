"""Somebody worried presses again: within ten minutes it is the same incident, unless they say that it is not."""

import asyncio

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.slack.refusals import not_saved
from tests.stories.seen import pages, rooms, rows, the_room

ALREADY = "is open already"


async def test_a_second_start_is_answered_with_the_open_incident_and_pages_nobody_anew(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await dana.commands("/sec-incident start odd login, really")
    await running.settles()

    slug = the_room(running).name
    answer = dana.last(ALREADY)
    assert answer is not None
    assert slug in dana.reads(answer)
    assert len(pages(running, kim.id)) == 1
    assert [row[0] for row in await rows(running, "SELECT kind FROM timeline ORDER BY seq")].count(
        "reported_again"
    ) == 1


async def test_two_presses_at_the_very_same_moment_are_one_incident(
    running: Stage, dana: Person, kim: Person
) -> None:
    await asyncio.gather(*(dana.commands("/sec-incident start odd login") for _ in range(4)))
    await running.settles()

    assert len(rooms(running)) == 1
    assert len(pages(running, kim.id)) == 1
    told = [dana.reads(shown) for shown in dana.ephemerals()]
    waited_in_vain = [one for one in told if not_saved("en") in one]  # on a machine busy with other stories
    assert len([one for one in told if ALREADY in one]) + len(waited_in_vain) == 3


async def test_it_is_the_same_matter_whichever_way_it_is_said_again(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start")
    await dana.types("!ic page hello?", channel="general")
    await dana.uses("report_something_odd")
    await dana.commands("/sec-incident page")
    await running.settles()

    assert len(rooms(running)) == 1
    assert len(pages(running, kim.id)) == 1


async def test_after_ten_minutes_a_start_is_a_new_matter(running: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await running.time_passes(minutes=11)
    await dana.commands("/sec-incident start something else")
    await running.settles()

    assert len(rooms(running)) == 2
    assert not dana.sees(ALREADY)


async def test_open_another_opens_a_second_room_once_and_the_second_time_tells_the_commanders(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await dana.commands("/sec-incident start invoices are gone")
    await dana.clicks("Open another", on=dana.last(ALREADY))
    await running.settles()

    first, second = rooms(running)
    assert dana.id in second.members
    assert len(pages(running, kim.id)) == 2

    await dana.commands("/sec-incident start and a third thing")
    await dana.clicks("Open another", on=dana.last(ALREADY))
    await running.settles()

    assert rooms(running) == [first, second]
    assert len(pages(running, kim.id)) == 2
    assert dana.sees("You have opened another one once")
    assert kim.sees("asks for one more. No third room was opened")
    assert ravi.sees("asks for one more. No third room was opened")


async def test_an_old_open_another_opens_no_third_room_either(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await dana.commands("/sec-incident start")
    old = dana.last(ALREADY)
    await dana.clicks("Open another", on=old)
    await running.settles()
    await dana.clicks("Open another", on=old)
    await running.settles()

    assert len(rooms(running)) == 2
    assert kim.sees("asks for one more. No third room was opened")


async def test_once_somebody_commands_only_they_are_told_of_a_third(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await dana.commands("/sec-incident start")
    old = dana.last(ALREADY)
    await dana.clicks("Open another", on=old)
    await dana.clicks("Open another", on=old)
    await running.settles()

    assert kim.sees("asks for one more. No third room was opened")
    assert not ravi.sees("asks for one more. No third room was opened")


async def test_nobody_but_its_starter_can_open_another(running: Stage, dana: Person, alex: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await dana.commands("/sec-incident start")
    await alex.commands("/sec-incident start")
    await alex.commands("/sec-incident start")
    await running.settles()
    dana_button = dana.last(ALREADY)
    assert dana_button is not None
    stolen = alex.last(ALREADY)
    assert stolen is not None
    stolen.blocks[-1]["elements"][0]["value"] = dana_button.blocks[-1]["elements"][0]["value"]

    await alex.clicks("Open another", on=stolen)
    await running.settles()

    assert len(rooms(running)) == 2
    assert alex.sees("This button is meant for somebody else.")
