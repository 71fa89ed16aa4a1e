"""The HTTP side: who is let in, how much they may say, and whether the process is well."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.persistence.engine import make_engine
from app.sandbox.signing import signed_headers
from app.sandbox.workspace import Workspace
from app.slack.afterwards import Afterwards
from app.slack.web import web_application
from tests.slack.a_bot import ORGANISATION, a_desk, an_app, served

EVENT = json.dumps(
    {"type": "event_callback", "event_id": "Ev1", "event": {"type": "nobody_listens"}}
).encode()
UNREADABLE = [
    b"{",
    b'"text"',
    b"\xff\xfe",
    b"payload=%7B",
    b"[]",
    b'{"authorizations": 5}',
    b'{"authorizations": {"a": 1}}',
    b'{"a":' * 100_000,
]
JSON = {"Content-Type": "application/json"}


class Door:
    """The application, served, with a store that is never reached."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session
        self.well = True

    async def readiness(self) -> tuple[bool, dict[str, Any]]:
        return self.well, {"database": "up" if self.well else "down"}

    async def posts(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        async with self.session.post(
            f"{self.url}/slack/events", data=body, headers={**JSON, **headers}
        ) as answer:
            return answer.status, await answer.text()

    async def gets(self, path: str) -> tuple[int, Any]:
        async with self.session.get(f"{self.url}{path}") as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/nothing")
    app = an_app(a_desk(engine, ORGANISATION), AsyncWebClient(token="xoxb-1"), Afterwards())
    async with aiohttp.ClientSession() as session:
        listening = Door("", session)
        async with served(web_application(app, listening.readiness)) as listening.url:
            yield listening
    await engine.dispose()


def signed(body: bytes, *, secret: str = Workspace.signing_secret, ago: float = 0) -> dict[str, str]:
    return signed_headers(body, secret, at=time.time() - ago)


class TestWhoIsLetIn:
    async def test_what_slack_signed(self, door: Door) -> None:
        assert await door.posts(EVENT, signed(EVENT)) == (200, "")

    async def test_forged(self, door: Door) -> None:
        assert (await door.posts(EVENT, signed(EVENT, secret="guessed")))[0] == 401

    async def test_changed_on_the_way(self, door: Door) -> None:
        assert (await door.posts(EVENT.replace(b"Ev1", b"Ev2"), signed(EVENT)))[0] == 401

    async def test_stale(self, door: Door) -> None:
        assert (await door.posts(EVENT, signed(EVENT, ago=301)))[0] == 401

    async def test_from_the_future(self, door: Door) -> None:
        assert (await door.posts(EVENT, signed(EVENT, ago=-301)))[0] == 401

    @pytest.mark.parametrize("missing", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
    async def test_unsigned(self, door: Door, missing: str) -> None:
        headers = signed(EVENT)
        del headers[missing]

        assert (await door.posts(EVENT, headers))[0] == 401

    @pytest.mark.parametrize("timestamp", ["soon", "", "-1", "1e9", "٣"])
    async def test_with_a_time_that_is_none(self, door: Door, timestamp: str) -> None:
        headers = signed(EVENT) | {"X-Slack-Request-Timestamp": timestamp}

        assert (await door.posts(EVENT, headers))[0] == 401

    @pytest.mark.parametrize("body", UNREADABLE)
    async def test_what_cannot_be_read_is_no_accident(self, door: Door, body: bytes) -> None:
        status, _ = await door.posts(body, signed(body))

        assert status == 400

    async def test_the_challenge_is_answered(self, door: Door) -> None:
        body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()

        assert await door.posts(body, signed(body)) == (200, json.dumps({"challenge": "abc"}))


class TestHowMuch:
    async def test_a_megabyte_is_enough(self, door: Door) -> None:
        body = EVENT[:-1] + b', "filler": "' + b"x" * 1_000_001 + b'"}'

        assert (await door.posts(body, signed(body)))[0] == 413

    async def test_a_long_message_fits(self, door: Door) -> None:
        body = EVENT[:-1] + b', "filler": "' + b"x" * 500_000 + b'"}'

        assert (await door.posts(body, signed(body)))[0] == 200


class TestHealth:
    async def test_alive(self, door: Door) -> None:
        assert await door.gets("/healthz") == (200, {"alive": True})

    async def test_ready_and_not(self, door: Door) -> None:
        assert await door.gets("/readyz") == (200, {"ready": True, "database": "up"})
        door.well = False
        assert await door.gets("/readyz") == (503, {"ready": False, "database": "down"})

    async def test_in_socket_mode_deliveries_have_no_path(self, door: Door) -> None:
        engine = make_engine("postgresql://nobody@127.0.0.1:1/nothing")
        app = an_app(a_desk(engine, ORGANISATION), AsyncWebClient(token="xoxb-1"), Afterwards())
        async with served(web_application(app, door.readiness, deliveries=False)) as door.url:
            assert (await door.posts(EVENT, signed(EVENT)))[0] == 404
            assert (await door.gets("/healthz"))[0] == 200
        await engine.dispose()


async def test_many_at_once_are_all_answered(door: Door) -> None:
    answers = await asyncio.gather(*(door.posts(EVENT, signed(EVENT)) for _ in range(50)))

    assert set(answers) == {(200, "")}
