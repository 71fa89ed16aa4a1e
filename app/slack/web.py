"""What does the process answer over HTTP? Slack's deliveries, and whether it lives and is ready."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from app.slack.shapes import as_slack_sends

EVENTS_PATH = "/slack/events"
BODY_LIMIT = 1_000_000
UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""How Bolt stumbles over a body that Slack cannot have sent: it reads it before it looks at the signature."""

SIGNED_BY = ("X-Slack-Request-Timestamp", "X-Slack-Signature")
PATIENCE = 3.0
"""Seconds to send a body in: after them Slack itself waits for no answer."""

Readiness = Callable[[], Awaitable[tuple[bool, dict[str, Any]]]]
"""Does this copy accept deliveries, and how does each thing it depends on fare?"""


def web_application(
    app: AsyncApp, readiness: Readiness, *, deliveries: bool = True, patience: float = PATIENCE
) -> web.Application:
    """`deliveries`: False in Socket Mode, where Slack's come another way."""
    application = web.Application(client_max_size=BODY_LIMIT)
    application.router.add_get("/healthz", _healthz)
    application.router.add_get("/readyz", _readyz(readiness))
    if deliveries:
        application.router.add_post(EVENTS_PATH, _deliveries(app, patience))
    return application


def _deliveries(app: AsyncApp, patience: float) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        if any(len(request.headers.getall(name, ())) != 1 for name in SIGNED_BY):
            raise web.HTTPUnauthorized  # of two, who knows which one is read
        if not request.headers["X-Slack-Request-Timestamp"].isdecimal():
            raise web.HTTPUnauthorized  # Bolt reads it as a number before it looks at the signature
        try:
            async with asyncio.timeout(patience):
                delivery = await to_bolt_request(request)
            delivery.body = as_slack_sends(delivery.body)
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        except UNREADABLE:
            raise web.HTTPBadRequest from None
        return await to_aiohttp_response(await app.async_dispatch(delivery))

    return receive


async def _healthz(_request: web.Request) -> web.Response:
    return web.json_response({"alive": True})


def _readyz(readiness: Readiness) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_request: web.Request) -> web.Response:
        ready, parts = await readiness()
        return web.json_response({"ready": ready, **parts}, status=200 if ready else 503)

    return answer
