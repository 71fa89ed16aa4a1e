"""Bodies that are too large, too deep, too slow or not what they say: refused, soon, and without eating memory."""

import asyncio
import json
import time
import tracemalloc
from collections.abc import AsyncIterator, Sequence

import pytest

from app.sandbox.signing import signed_headers
from app.sandbox.workspace import Workspace
from app.slack.web import BODY_LIMIT, web_application
from tests.chaos.besieged import Besieged, a_siege
from tests.slack.a_bot import ready, served

SOON = 5.0
"""Seconds, on a machine that does other things too; each takes a tenth of one."""
MEGABYTE = 1_000_000
EVENT = json.dumps(
    {"type": "event_callback", "event_id": "Ev1", "event": {"type": "app_home_opened", "tab": "messages"}}
).encode()
DEEP = (
    b'{"a":' * 50_000,
    b"[" * 400_000,
    b'{"a":' * 900 + b"1" + b"}" * 900,
    b'{"type":"event_callback","event_id":"Ev1","event":' + b"[" * 500 + b"]" * 500 + b"}",
    b"payload=" + b"%5B" * 100_000,
)


@pytest.fixture
async def besieged(database_url: str) -> AsyncIterator[Besieged]:
    async with a_siege(database_url) as siege:
        yield siege


async def test_what_fits_is_taken(besieged: Besieged) -> None:
    assert await _posts(besieged, EVENT) == 200


async def test_a_body_that_says_it_is_too_large_is_not_read(besieged: Besieged) -> None:
    assert await _raw(besieged, [_head(EVENT, length=10 * BODY_LIMIT), b"x" * MEGABYTE * 2]) == 413


async def test_a_body_of_unsaid_size_is_read_to_the_limit_only(besieged: Besieged) -> None:
    chunk = b"%x\r\n%s\r\n" % (MEGABYTE, b"x" * MEGABYTE)
    tracemalloc.start()
    try:
        status = await _raw(besieged, [_head(EVENT, chunked=True), *[chunk] * 20])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert status == 413
    assert most < 12 * BODY_LIMIT


@pytest.mark.parametrize("body", DEEP, ids=range(len(DEEP)))
async def test_what_is_nested_deeply_is_refused(besieged: Besieged, body: bytes) -> None:
    began = time.monotonic()

    assert await _posts(besieged, body) == 400
    assert time.monotonic() - began < SOON


async def test_a_body_that_drips_holds_up_nobody_else(besieged: Besieged) -> None:
    """Forty of them, each a byte short; whoever hangs up leaves nothing behind."""
    async with served(web_application(besieged.bot.app, ready, patience=60)) as besieged.url:
        drips = [await _connected(besieged) for _ in range(40)]
        for _, writer in drips:
            writer.write(_head(EVENT) + EVENT[:-1])
            await writer.drain()

        began = time.monotonic()
        assert await _posts(besieged, EVENT) == 200
        assert time.monotonic() - began < SOON

        for reader, writer in drips[:20]:
            writer.write(EVENT[-1:])
            assert b" 200 " in await asyncio.wait_for(reader.readline(), SOON)
        for _, writer in drips:
            writer.close()
        assert await _posts(besieged, EVENT) == 200


async def test_a_body_that_never_ends_is_hung_up_on(besieged: Besieged) -> None:
    async with served(web_application(besieged.bot.app, ready, patience=0.2)) as besieged.url:
        assert await _raw(besieged, [_head(EVENT), EVENT[:-1]]) == 408


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "", "multipart/form-data; boundary=x"]
)
async def test_another_content_type_is_no_accident(besieged: Besieged, content_type: str) -> None:
    assert await _raw(besieged, [_head(EVENT, content_type=content_type), EVENT]) in {200, 400, 404}


@pytest.mark.parametrize(
    ("extra", "answers"),
    [
        ("X-Slack-Signature: v0=forged\r\n", {401}),
        ("X-Slack-Request-Timestamp: 1\r\n", {401}),
        ("X-Slack-Retry-Num: 1\r\nX-Slack-Retry-Num: x\r\n", {200}),
        ("Content-Type: text/plain\r\n", {200, 400}),
        ("Content-Length: 1\r\n", {400}),
        ("Transfer-Encoding: chunked\r\n", {400}),
    ],
)
async def test_headers_said_twice_let_nobody_in(besieged: Besieged, extra: str, answers: set[int]) -> None:
    """Before Slack's own."""
    assert await _raw(besieged, [_head(EVENT, first=extra), EVENT]) in answers


def _head(
    body: bytes,
    *,
    length: int | None = None,
    chunked: bool = False,
    content_type: str = "application/json",
    first: str = "",
) -> bytes:
    signed = signed_headers(body, Workspace.signing_secret, at=time.time())
    size = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {length or len(body)}"
    lines = ["POST /slack/events HTTP/1.1", "Host: bot", f"{first}Content-Type: {content_type}", size]
    lines += [f"{name}: {value}" for name, value in signed.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def _connected(besieged: Besieged) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = besieged.url.removeprefix("http://").partition(":")
    return await asyncio.open_connection(host, int(port))


async def _posts(besieged: Besieged, body: bytes) -> int:
    return await _raw(besieged, [_head(body), body])


async def _raw(besieged: Besieged, parts: Sequence[bytes]) -> int:
    """The status; whoever is refused early is hung up on while they still send."""
    reader, writer = await _connected(besieged)
    try:
        for part in parts:
            writer.write(part)
            await asyncio.wait_for(writer.drain(), SOON)
    except ConnectionError:
        pass
    answer = await asyncio.wait_for(reader.readline(), SOON)
    writer.close()
    return int(answer.split()[1])
