"""What does the process answer over HTTP? Slack's deliveries, and whether it lives and is ready."""

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

Readiness = Callable[[], Awaitable[tuple[bool, dict[str, Any]]]]
"""Does this copy accept deliveries, and how does each thing it depends on fare?"""


def web_application(app: AsyncApp, readiness: Readiness, *, deliveries: bool = True) -> web.Application:
    """`deliveries`: False in Socket Mode, where Slack's come another way."""
    application = web.Application(client_max_size=BODY_LIMIT)
    application.router.add_get("/healthz", _healthz)
    application.router.add_get("/readyz", _readyz(readiness))
    if deliveries:
        application.router.add_post(EVENTS_PATH, _deliveries(app))
    return application


def _deliveries(app: AsyncApp) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        if not request.headers.get("X-Slack-Request-Timestamp", "").isdecimal():
            raise web.HTTPUnauthorized  # Bolt reads it as a number before it looks at the signature
        try:
            delivery = await to_bolt_request(request)
            delivery.body = as_slack_sends(delivery.body)
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
