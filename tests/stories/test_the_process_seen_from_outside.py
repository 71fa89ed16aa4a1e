"""What an operator, a load balancer and a stranger meet at the ports of `sec-incident run`."""

import json
import socket
import time
from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest

from app.sandbox.faults import slow
from app.sandbox.people import Person
from app.sandbox.process import BotProcess
from app.sandbox.signing import signed_headers
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rows

COMMAND = b"command=%2Fsec-incident&text=help&user_id=U0DANA&team_id=T0SANDBOX&channel_id=C1&trigger_id=1.2"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def process(stage: Stage) -> BotProcess:
    process = stage.process(METRICS_PORT=str(free_port()), PYTHONPROFILEIMPORTTIME="1")
    await stage.starts(process)
    return process


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def posted(
    http: aiohttp.ClientSession, process: BotProcess, body: bytes, headers: dict[str, str]
) -> int:
    url = f"http://127.0.0.1:{process.port}/slack/events"
    form = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    async with http.post(url, data=BytesIO(body), headers=form) as answer:
        return answer.status


async def test_it_says_that_it_lives_and_is_ready_and_counts(
    process: BotProcess, http: aiohttp.ClientSession
) -> None:
    root = f"http://127.0.0.1:{process.port}"
    async with http.get(f"{root}/healthz") as alive:
        assert alive.status == 200
    async with http.get(f"{root}/readyz") as ready:
        assert (ready.status, await ready.json()) == (200, {"ready": True, "database": "up"})
    async with http.get(f"http://127.0.0.1:{process.variables['METRICS_PORT']}/metrics") as metrics:
        assert metrics.status == 200
        assert "python_info" in await metrics.text()
    async with http.get(f"{root}/metrics") as hidden:
        assert hidden.status == 404


async def test_only_what_slack_signed_a_moment_ago_gets_in(
    stage: Stage, process: BotProcess, http: aiohttp.ClientSession
) -> None:
    secret, now = stage.workspace.signing_secret, time.time()
    good = signed_headers(COMMAND, secret, at=now)
    forged = signed_headers(COMMAND, "another secret", at=now)
    stale = signed_headers(COMMAND, secret, at=now - 301)
    ahead = signed_headers(COMMAND, secret, at=now + 360)
    without_signature = {"X-Slack-Request-Timestamp": good["X-Slack-Request-Timestamp"]}
    without_time = {"X-Slack-Signature": good["X-Slack-Signature"]}

    assert await posted(http, process, COMMAND, good) == 200
    for headers in (forged, stale, ahead, without_signature, without_time, {}):
        assert await posted(http, process, COMMAND, headers) == 401
    assert await posted(http, process, COMMAND + b"!", good) == 401


async def test_a_body_that_is_too_large_is_not_read(
    stage: Stage, process: BotProcess, http: aiohttp.ClientSession
) -> None:
    fits, large = b"text=" + b"x" * 900_000, b"text=" + b"x" * 2_000_000
    secret = stage.workspace.signing_secret

    assert await posted(http, process, fits, signed_headers(fits, secret, at=time.time())) != 413
    assert await posted(http, process, large, signed_headers(large, secret, at=time.time())) == 413


async def test_nothing_of_the_sandbox_is_loaded(process: BotProcess) -> None:
    loaded = [line.rpartition("|")[2].strip() for line in process.lines if line.startswith("import time:")]

    assert "app.bootstrap.bot" in loaded
    assert [name for name in loaded if name.startswith("app.sandbox")] == []


async def test_it_says_ready_once_and_in_a_line_that_machines_read(process: BotProcess) -> None:
    ready = [json.loads(line) for line in process.lines if '"ready"' in line]

    assert [line["port"] for line in ready] == [process.port]


async def test_asked_to_go_it_finishes_what_is_under_way_and_exits_with_nothing_wrong(
    stage: Stage, process: BotProcess, dana: Person
) -> None:
    stage.faults.on("chat.postMessage", then=slow(1), every=True)
    await dana.commands("/sec-incident start odd login in billing")
    await stage.until(lambda: stage.workspace.calls_of("conversations.open"))

    assert await process.stop() == 0

    told = await rows(stage, "SELECT count(*) FROM pages WHERE ts IS NOT NULL")
    assert told == [(len([*pages(stage, "U0KIM"), *pages(stage, "U0RAVI")]),)]
    assert await rows(stage, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'") == [(0,)]


async def test_where_slack_hangs_it_is_gone_within_ten_seconds_and_the_next_copy_pages_each_person_once(
    stage: Stage, process: BotProcess, dana: Person
) -> None:
    stage.faults.on("chat.postMessage", then=slow(60), every=True)
    await dana.commands("/sec-incident start odd login in billing")
    await stage.until(lambda: stage.workspace.calls_of("conversations.open"))

    began = time.monotonic()
    assert await process.stop() == 0
    took = time.monotonic() - began

    assert took < 15, "ten, and five more on a machine that is busy with other stories"
    left = {status for (status,) in await rows(stage, "SELECT status::text FROM procrastinate_jobs")}
    assert left <= {"todo", "doing"}, "put back, or taken up again as of a copy that died; nothing is dropped"
    stage.faults.clear()
    async with stage.bot():
        await stage.settles()
    assert (len(pages(stage, "U0KIM")), len(pages(stage, "U0RAVI"))) == (1, 1)
