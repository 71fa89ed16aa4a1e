"""What does an organisation's own address get, and what becomes of its answers?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from app.domain.record_heads import ChainHead
from app.integrations.heads_webhook import HeadsWebhook
from app.usecases.ports import HeadsRefused, Throttled, UnknownOutcome
from tests.builders import WORKSPACE

HEAD = ChainHead("1nc1dent00000000", 12, b"\x01\xff")


@asynccontextmanager
async def receiver(status: int, took: list[Any]) -> AsyncIterator[str]:
    async def take(request: web.Request) -> web.Response:
        took.append(await request.json())
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    application = web.Application()
    application.router.add_post("/audit", take)
    server = TestServer(application)
    await server.start_server()
    yield str(server.make_url("/audit"))
    await server.close()


async def test_it_gets_ids_numbers_and_signatures_and_nothing_else() -> None:
    took: list[Any] = []
    async with receiver(204, took) as url:
        await HeadsWebhook(url).take(WORKSPACE, [HEAD])

    assert took == [{"workspace": WORKSPACE, "heads": [{"chain": HEAD.chain, "seq": 12, "mac": "01ff"}]}]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (429, Throttled),
        (500, UnknownOutcome),
        (503, UnknownOutcome),
        (408, UnknownOutcome),
        (404, HeadsRefused),
        (302, HeadsRefused),
    ],
)
async def test_whether_it_is_tried_again_is_a_matter_of_its_answer(
    status: int, outcome: type[Exception]
) -> None:
    took: list[Any] = []
    async with receiver(status, took) as url:
        with pytest.raises(outcome):
            await HeadsWebhook(url).take(WORKSPACE, [HEAD])

    assert len(took) == 1


async def test_where_nobody_listens_it_is_tried_again_later() -> None:
    async with receiver(200, []) as url:
        pass

    with pytest.raises(Throttled):
        await HeadsWebhook(url).take(WORKSPACE, [HEAD])
