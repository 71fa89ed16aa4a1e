"""The database goes away under an act: whoever acted hears that nothing was saved, and once it is back all goes on."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from app.persistence import embedded
from app.persistence.embedded import EmbeddedServer
from app.persistence.migrate import migrate
from app.sandbox.channels import Channel
from app.sandbox.faults import slow
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.conftest import UNSAFE_AND_FAST, folder_to_pass_through, run_sql
from tests.stories.conftest import Theatre
from tests.stories.seen import ITEMS, boards, pages, rooms, rows, the_room

NOT_SAVED = "Nothing was saved"
NOT_REACHED = "The database cannot be reached"
KEEPS_COMMITS = {**UNSAFE_AND_FAST, "synchronous_commit": "on"}


@pytest.fixture(scope="module")
async def own_server() -> AsyncIterator[EmbeddedServer]:
    """Stopped and started by these stories, so not the one that all tests share."""
    with folder_to_pass_through("sec-incident-own-") as folder:
        server = await embedded.start(folder, options=KEEPS_COMMITS)
        await run_sql(server, "CREATE DATABASE migrated")
        await migrate(server.url_of("migrated"))
        yield server
        await server.leave()
        await embedded.discard(folder)


@pytest.fixture
async def running(theatre: Theatre, own_server: EmbeddedServer) -> AsyncIterator[Stage]:
    await run_sql(own_server, "CREATE DATABASE story TEMPLATE migrated")
    async with theatre.stage(own_server.url_of("story")) as stage, stage.bot():
        yield stage
    await run_sql(own_server, "DROP DATABASE story WITH (FORCE)")


@pytest.fixture
def dana(running: Stage) -> Person:
    return running.person("U0DANA")


@pytest.fixture
def kim(running: Stage) -> Person:
    return running.person("U0KIM")


async def a_room(stage: Stage, starter: Person) -> Channel:
    await starter.commands("/sec-incident start odd login in billing")
    await stage.until(lambda: stage.person("U0KIM").sees("I'm on it"))
    await stage.settles()
    return the_room(stage)


async def test_a_command_is_answered_at_once_with_the_truth_and_entered_when_it_is_back(
    running: Stage, own_server: EmbeddedServer, dana: Person, kim: Person
) -> None:
    await own_server.stop()

    answered = await dana.commands("/sec-incident start odd login in billing")

    assert answered.ok
    assert answered.took < 2.5
    assert dana.sees(NOT_REACHED)

    await own_server.start()
    await running.until(lambda: rooms(running), within=20)
    await running.settles()

    assert len(rooms(running)) == 1
    assert len(pages(running, kim.id)) == 1


async def test_a_load_balancer_is_told_of_it_and_not_to_take_the_copy_away(
    running: Stage, own_server: EmbeddedServer
) -> None:
    url = f"http://127.0.0.1:{running.bots[0].port}/readyz"
    await own_server.stop()
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        assert (answer.status, await answer.json()) == (200, {"ready": True, "database": "down"})

    await own_server.start()
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        assert (answer.status, await answer.json()) == (200, {"ready": True, "database": "up"})


async def test_an_event_that_is_no_call_for_help_is_repeated_by_slack_until_it_is_saved(
    running: Stage, own_server: EmbeddedServer, dana: Person
) -> None:
    room, leaves = await a_room(running, dana), running.person("U0SAM")
    before = len(running.delivery.of_kind("event"))
    await own_server.stop()

    await leaves.leaves(room)
    await running.until(
        lambda: any(event.status == 500 for event in running.delivery.of_kind("event")[before:])
    )

    await own_server.start()
    await running.delivery.idle()
    gone = "SELECT left_at IS NOT NULL FROM participants WHERE user_id = 'U0SAM'"
    assert await rows(running, gone) == [(True,)]


async def test_clicks_and_ticks_say_that_nothing_was_saved_and_work_when_pressed_again(
    running: Stage, own_server: EmbeddedServer, dana: Person, kim: Person
) -> None:
    room = await a_room(running, dana)
    await own_server.stop()

    click = await kim.clicks("I'm on it")
    tick = await dana.ticks(ITEMS[0])
    await running.until(lambda: kim.sees(NOT_SAVED) and dana.sees(NOT_SAVED))

    assert click.ok
    assert tick
    assert tick.ok

    await own_server.start()
    await kim.clicks("I'm on it")
    await running.until(lambda: "Kim" in room.topic.value, within=20)
    await running.settles()

    assert dana.sees("Kim")
    assert await rows(running, "SELECT count(*) FROM tasks WHERE state = 'done'") == [(0,)]


async def test_a_form_stays_open_with_what_was_written_in_it_and_can_be_submitted_again(
    running: Stage, own_server: EmbeddedServer, dana: Person
) -> None:
    await a_room(running, dana)
    await dana.picks("Open an item…", ITEMS[1])
    await running.until(lambda: dana.modal)
    await own_server.stop()

    await dana.submits(Note="The proxy is off.")

    assert any(NOT_SAVED in error for error in dana.modal_errors.values())

    await own_server.start()
    await dana.submits()
    await running.settles()

    assert dana.modal is None
    assert await rows(running, "SELECT number FROM tasks WHERE version > 0") == [(2,)]


async def test_jobs_under_way_when_it_went_are_done_when_it_is_back(
    running: Stage, own_server: EmbeddedServer, dana: Person, kim: Person
) -> None:
    """Its workers lose their connections in the middle of a room, and of two pages."""
    running.faults.on("chat.postMessage", then=slow(1.0), every=True)
    running.faults.on("conversations.setTopic", then=slow(1.0))
    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: rooms(running))

    await own_server.stop()
    await own_server.start()
    await running.until(lambda: rooms(running)[0].topic.value and rooms(running)[0].bookmarks, within=30)
    await running.settles()

    assert len(rooms(running)) == 1
    assert [len(pages(running, user)) for user in (kim.id, "U0RAVI")] == [1, 1]
    assert len(boards(running, the_room(running))) == 1
