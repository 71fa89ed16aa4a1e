"""What is a webhook answered: by whom it is signed, what it says, and whether it could be kept?"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from app.bootstrap.serving import serving
from app.integrations.pagerduty_web import WEBHOOK_PATH, add_webhook
from app.integrations.pagerduty_webhook import SIGNATURE_HEADER
from app.usecases.ports import NotSaved, PagerAct, PagerEvent
from tests.integrations.test_pagerduty_webhook import SECRET, an_event, signed


@dataclass
class Listening:
    """`heard`: what came through; `store_is_gone`: nothing can be kept."""

    url: str = ""
    heard: list[PagerEvent] = field(default_factory=list)
    store_is_gone: bool = False

    async def hear(self, event: PagerEvent) -> None:
        if self.store_is_gone:
            raise NotSaved
        self.heard.append(event)

    async def is_sent(self, body: bytes, signature: str | None) -> int:
        headers = {} if signature is None else {SIGNATURE_HEADER: signature}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=body, headers=headers) as answer,
        ):
            return answer.status


def webhook(**changes: Any) -> bytes:
    return json.dumps({"event": an_event(**changes)}).encode()


async def a_listener(secret: str) -> AsyncIterator[Listening]:
    listening, application = Listening(), web.Application()
    add_webhook(application, secret=secret, hear=listening.hear)
    async with serving(application, "127.0.0.1", 0) as port:
        listening.url = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
        yield listening


@pytest.fixture
async def listening() -> AsyncIterator[Listening]:
    async for one in a_listener(f"next, {SECRET}"):
        yield one


@pytest.fixture
async def without_secret() -> AsyncIterator[Listening]:
    async for one in a_listener(""):
        yield one


async def test_what_pagerduty_signed_is_heard(listening: Listening) -> None:
    body = webhook()

    assert await listening.is_sent(body, signed(SECRET, body)) == 202
    assert [event.act for event in listening.heard] == [PagerAct.ACKNOWLEDGED]


@pytest.mark.parametrize("signature", [None, "", signed("another"), signed(SECRET, b"another body")])
async def test_what_nobody_we_know_signed_is_401_and_not_read(
    listening: Listening, signature: str | None
) -> None:
    assert await listening.is_sent(webhook(), signature) == 401
    assert listening.heard == []


async def test_where_no_secret_is_set_nobody_can_sign(without_secret: Listening) -> None:
    body = webhook()

    assert await without_secret.is_sent(body, signed("", body)) == 401
    assert await without_secret.is_sent(body, signed(SECRET, body)) == 401


async def test_while_nothing_can_be_kept_it_is_asked_for_again(listening: Listening) -> None:
    body = webhook()
    listening.store_is_gone = True

    assert await listening.is_sent(body, signed(SECRET, body)) == 503


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b'{"event": {}}', b"[" * 100_000])
async def test_what_is_signed_and_no_webhook_is_final(listening: Listening, body: bytes) -> None:
    assert await listening.is_sent(body, signed(SECRET, body)) == 400


async def test_what_we_do_not_follow_is_taken_and_forgotten(listening: Listening) -> None:
    body = webhook(event_type="incident.annotated")

    assert await listening.is_sent(body, signed(SECRET, body)) == 202
    assert listening.heard == []
