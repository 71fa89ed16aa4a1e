"""How long from what somebody types to the first page leaving, and does it grow with Slack's latency or the room's?

Nothing here fails for being slow: the machine is not ours to judge. That pages wait for no room is held by a story,
`test_pages_wait_for_no_room`.
"""

import asyncio
import statistics
import time
from pathlib import Path

import psycopg
import pytest

from app.sandbox.cast import ALEX, DANA, KIM, MARCO, RAVI, SAM, organisation
from app.sandbox.faults import slow
from app.sandbox.people import Person
from app.sandbox.stage import Stage, staged
from app.slack.calls import make_client, open_session
from tests.bench.report import Cell

pytestmark = pytest.mark.bench

STARTERS = (DANA, SAM, ALEX, MARCO)
"""Each starts once: the same person would be given what is open already."""
HELD = 3.0
"""Seconds for which Slack keeps the call that makes the room."""
BARE = 5


@pytest.mark.parametrize("room", ["usual", "held"])
@pytest.mark.parametrize("latency", [0, 100, 300])
@pytest.mark.parametrize("typed", ["/sec-incident start", "!ic page"])
async def test_the_first_direct_message_leaves(
    database_url: str, tmp_path: Path, measured: list[Cell], typed: str, latency: int, room: str
) -> None:
    async with staged(database_url=database_url, data_dir=tmp_path) as stage:
        async with stage.bot(organisation(executives=())):
            if room == "held":
                stage.faults.on("conversations.create", every=True, then=slow(HELD))
            if latency:
                stage.faults.on("*", every=True, then=slow(latency / 1000))
            bare = await one_bare_call(stage)
            first, *others = [await the_first_page(stage, who.id, typed) for who in STARTERS]
        measured.append(Cell(typed, latency, room, first, tuple(others), bare))
    assert bare >= latency


async def the_first_page(stage: Stage, who: str, typed: str) -> float:
    """Milliseconds; the simulated Slack says when it arrived there. Returns when all is still again."""
    before, began = len(stage.workspace.calls), time.time()
    await types(stage.person(who), typed)
    at = await stage.until(lambda: first_page(stage, before), within=30)
    assert at is not None
    await stage.settles()
    await until_posts_are_free(stage)
    return (at - began) * 1000


async def types(person: Person, typed: str) -> None:
    if typed.startswith("/"):
        await person.commands(f"{typed} odd login", channel="general")
    else:
        await person.types(f"{typed} odd login", channel="general")


def first_page(stage: Stage, before: int) -> float | None:
    """When it arrived. A call is written down once it is answered."""
    direct = {stage.workspace.dm(role.id).id for role in (KIM, RAVI)}
    calls = [call for call in stage.workspace.calls[before:] if call.method == "chat.postMessage"]
    return min((call.at for call in calls if call.arguments["channel"] in direct), default=None)


async def until_posts_are_free(stage: Stage) -> None:
    """Slack takes one post a second and channel: a page must not wait for the one measured before."""
    held = b"SELECT count(*) FROM traffic WHERE next_at > clock_timestamp()"
    async with await psycopg.AsyncConnection.connect(stage.database_url, autocommit=True) as connection:
        while await (await connection.execute(held)).fetchone() != (0,):  # noqa: ASYNC110 - a row ends unheard
            await asyncio.sleep(0.05)


async def one_bare_call(stage: Stage) -> float:
    """Median of a few, in milliseconds, over a connection that is open already."""
    session = open_session(30.0)
    client = make_client(stage.workspace.bot_token, stage.server.base_url, session)
    times = []
    try:
        for _ in range(BARE + 1):
            began = time.monotonic()
            await client.api_call("auth.test")
            times.append((time.monotonic() - began) * 1000)
    finally:
        await session.close()
    return statistics.median(times[1:])
