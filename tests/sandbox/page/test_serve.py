"""Does one command show the whole thing, and leave nothing behind?"""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import aiohttp

from app.sandbox.page.ledger import Ledger


def _left_in(folder: Path) -> list[Path]:
    return list(folder.glob("sec-incident-sandbox-*"))


async def test_the_command_prints_an_address_that_answers_and_ends_when_told_to(
    open_folder: Path, client: aiohttp.ClientSession
) -> None:
    environment = {"TMPDIR": str(open_folder), "PATH": "/usr/bin:/bin", "HOME": str(open_folder)}
    command = (sys.executable, "-m", "app", "sandbox")
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, env=environment)
    assert process.stdout is not None

    async with asyncio.timeout(90):
        address = ""
        while not address:
            line = (await process.stdout.readline()).decode()
            address = next(iter(re.findall(r"http://\S+", line)), "")
        async with client.get(address) as answer:
            assert "sec-incident" in await answer.text()
        process.terminate()
        assert await process.wait() == 0

    assert _left_in(open_folder) == []


async def test_the_ledger_of_a_new_database_is_empty(database_url: str) -> None:
    page = await Ledger(database_url, lambda: None).read()

    assert (page.due, page.jobs, page.readable) == ((), (), True)


async def test_a_database_that_is_away_is_said_to_be() -> None:
    told: list[bool] = []
    ledger = Ledger("postgresql://127.0.0.1:1/nothing", lambda: told.append(True))

    assert (await ledger.read()).readable is False
    assert told == [True]
