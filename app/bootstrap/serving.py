"""On which ports does the process listen, and what does it say of itself in numbers?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from app.bootstrap.measuring import Measure, exposition


@asynccontextmanager
async def serving(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """The port in use (another than asked for when 0 was asked). What is being answered at the end is answered."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=3)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def metrics_application(measure: Measure) -> web.Application:
    """GET /metrics, numbers only: no label ever names an incident or a person (law 6)."""

    async def metrics(_request: web.Request) -> web.Response:
        body = await exposition(measure)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    application = web.Application()
    application.router.add_get("/metrics", metrics)
    return application
