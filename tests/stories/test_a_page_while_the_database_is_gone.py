"""The database is gone when somebody needs a commander: the page goes out all the same, and is entered later, once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.persistence import embedded
from app.persistence.embedded import EmbeddedServer
from app.persistence.migrate import migrate
from app.sandbox.people import Person
from app.sandbox.stage import Stage, staged
from tests.conftest import UNSAFE_AND_FAST
from tests.stories.seen import pages, rooms, rows, the_room

ASKS = "I'm on it"
GONE = "The database cannot be reached"


@pytest.fixture
async def server(open_folder: Path) -> AsyncIterator[EmbeddedServer]:
    """A database of its own, since it is taken away."""
    server = await embedded.start(open_folder, options=UNSAFE_AND_FAST)
    await migrate(server.url)
    yield server
    await server.leave()
    await embedded.discard(open_folder)


@pytest.fixture
async def stage(server: EmbeddedServer, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(database_url=server.url, data_dir=tmp_path) as stage:
        yield stage


async def test_a_page_goes_out_and_is_entered_once_when_the_database_is_back(
    stage: Stage, server: EmbeddedServer, dana: Person, kim: Person, ravi: Person
) -> None:
    async with stage.bot():
        await server.stop()
        await dana.types("!ic page odd login", channel="general")
        await stage.until(lambda: kim.sees(ASKS) and ravi.sees(ASKS))
        await stage.until(lambda: dana.sees(GONE))
        assert not rooms(stage)

        await server.start()
        await stage.until(lambda: rooms(stage), within=20)
        await stage.settles()

        slug = the_room(stage).name
        assert [len(pages(stage, person.id)) for person in (kim, ravi)] == [1, 1]
        assert kim.sees(slug)
        assert dana.sees(slug)
        await kim.clicks(ASKS)
        await stage.settles()
        assert ravi.sees("Somebody else has it")
        assert await rows(stage, "SELECT count(*) FROM incidents") == [(1,)]


async def test_the_starter_of_a_command_is_told_the_truth_and_whom_to_ring(
    stage: Stage, server: EmbeddedServer, dana: Person, kim: Person
) -> None:
    async with stage.bot():
        await server.stop()
        await dana.commands("/sec-incident start odd login")
        assert dana.sees(GONE)
        assert dana.sees("+1 555 0100")
        await stage.until(lambda: kim.sees(ASKS))
        assert not any("+1 555" in kim.reads(card) for card in kim.dms())
        await server.start()
        await stage.until(lambda: rooms(stage), within=20)
        await stage.settles()


async def test_pressing_again_while_it_is_gone_pages_nobody_twice(
    stage: Stage, server: EmbeddedServer, dana: Person, kim: Person
) -> None:
    async with stage.bot():
        await server.stop()
        for _ in range(3):
            await dana.commands("/sec-incident start odd login")
        await stage.until(lambda: kim.sees(ASKS))
        await server.start()
        await stage.until(lambda: rooms(stage), within=20)
        await stage.settles()

        assert len(rooms(stage)) == 1
        assert len(pages(stage, kim.id)) == 1


async def test_what_was_spooled_outlives_the_process_and_tells_nothing_on_the_disk(
    stage: Stage, server: EmbeddedServer, dana: Person, kim: Person
) -> None:
    async with stage.bot():
        await server.stop()
        await dana.commands("/sec-incident start odd login")
        await stage.until(lambda: kim.sees(ASKS))
    kept = [path.read_bytes() for path in (stage.data_dir / "spool").iterdir()]
    assert kept
    assert not any(b"odd login" in content for content in kept)

    await server.start()
    async with stage.bot():
        await stage.until(lambda: rooms(stage), within=20)
        await stage.settles()

        assert len(pages(stage, kim.id)) == 1
        assert not list((stage.data_dir / "spool").iterdir())


async def test_somebody_of_another_company_is_told_to_call_their_contact(
    stage: Stage, server: EmbeddedServer, pat: Person, kim: Person
) -> None:
    async with stage.bot():
        await server.stop()
        await pat.types("!ic page odd login", channel="with-partner")
        await stage.until(lambda: pat.ephemerals())

        assert not pat.sees(GONE)
        assert not kim.sees(ASKS)
        await server.start()
