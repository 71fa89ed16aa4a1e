"""What does the process answer PagerDuty's webhooks? 401 to whoever cannot sign, 503 when nothing could be kept.

PagerDuty waits five seconds, and repeats what was answered with 429 or 5xx; anything else is final.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

from app.integrations.pagerduty_webhook import SIGNATURE_HEADER, read_event, verify_signature
from app.usecases.ports import NotSaved, PagerEvent

WEBHOOK_PATH = "/pagerduty/webhook"

Hear = Callable[[PagerEvent], Awaitable[None]]


def add_webhook(application: web.Application, *, secret: str, hear: Hear) -> None:
    """`secret`: several parted by commas while one is exchanged; empty, nobody can sign."""
    secrets = [part.strip() for part in secret.split(",") if part.strip()]

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        if not verify_signature(secrets, body, request.headers.get(SIGNATURE_HEADER)):
            raise web.HTTPUnauthorized
        try:
            event = read_event(body)
        except (ValueError, RecursionError):
            raise web.HTTPBadRequest from None
        await _hear(hear, event)
        return web.Response(status=202)

    application.router.add_post(WEBHOOK_PATH, receive)


async def _hear(hear: Hear, event: PagerEvent | None) -> None:
    if event is None:
        return
    try:
        await hear(event)
    except NotSaved:
        raise web.HTTPServiceUnavailable from None
