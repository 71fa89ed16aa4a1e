"""How does the simulated PagerDuty listen? Both its APIs on one loopback port, with faults, recorded."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from app.sandbox.faults import Faults, Rule
from app.sandbox.pagerduty import events, rest
from app.sandbox.pagerduty.account import Account, system_now
from app.sandbox.pagerduty.exchange import Exchange, Refused, Reply, Request, read_request, rest_error
from app.sandbox.pagerduty.webhooks import Webhooks


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`name` is what faults are asked for by."""

    name: str
    verb: str
    path: str
    answer: Callable[..., Reply]

    def found_in(self, request: Request) -> re.Match[str] | None:
        return re.fullmatch(self.path, request.path) if request.verb == self.verb else None


ENDPOINTS = (
    Endpoint("enqueue", "POST", "/v2/enqueue", events.enqueue),
    Endpoint("abilities", "GET", "/abilities", rest.abilities),
    Endpoint("oncalls", "GET", "/oncalls", rest.oncalls),
    Endpoint("users", "GET", "/users", rest.users),
    Endpoint("user", "GET", "/users/([^/]+)", rest.user),
    Endpoint("schedule", "GET", "/schedules/([^/]+)", rest.schedule),
    Endpoint("incidents", "GET", "/incidents", rest.incidents),
    Endpoint("incident", "GET", "/incidents/([^/]+)", rest.incident),
    Endpoint("alerts", "GET", "/incidents/([^/]+)/alerts", rest.alerts),
    Endpoint("update_incident", "PUT", "/incidents/([^/]+)", rest.update_incident),
)


class PagerDutyServer:
    """`url` is for both of the bot's addresses, REST and events."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = system_now,
        faults: Faults | None = None,
        webhook_retry_after: Sequence[float] = (0.2, 0.4, 0.8, 1.6),
    ) -> None:
        self.account = Account(clock=clock)
        self.faults = faults or Faults()
        self.webhooks = Webhooks(self.account, self.faults, retry_after=webhook_retry_after)
        self.exchanges: list[Exchange] = []
        self.host = "127.0.0.1"
        self.port = 0
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.host, self.port = self._runner.addresses[0][:2]
        await self.webhooks.start()

    async def stop(self) -> None:
        await self.webhooks.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def environment(self) -> dict[str, str]:
        """What a bot that pages through here is started with."""
        return {
            "PAGERDUTY_API_KEY": self.account.api_key,
            "PAGERDUTY_API_URL": self.url,
            "PAGERDUTY_ROUTING_KEY": self.account.routing_key,
            "PAGERDUTY_EVENTS_URL": self.url,
            "PAGERDUTY_WEBHOOK_SECRET": self.webhooks.secrets[-1],
        }

    def asked(self, endpoint: str) -> list[Exchange]:
        return [exchange for exchange in self.exchanges if exchange.endpoint == endpoint]

    def payloads(self) -> list[str]:
        """All that ever left the bot for here, rang somebody, or came back to it: what may hold no secret."""
        told = [exchange.received for exchange in self.exchanges]
        return [*told, *(ring.text for ring in self.account.rings), *self.webhooks.payloads()]

    async def _serve(self, http: web.Request) -> web.Response:
        began, at = time.monotonic(), self.account.now()
        request = await read_request(http)
        endpoint = next((one for one in ENDPOINTS if one.found_in(request)), None)
        name = endpoint.name if endpoint else "unknown"
        rule = self._rule(name, request)
        reply = await self._reply(endpoint, request, rule)
        took = time.monotonic() - began
        self.exchanges.append(Exchange(at, name, request, reply, took, rule.then.name if rule else None))
        self.account.journal.wake()
        if reply is None:
            if http.transport is not None:
                http.transport.abort()
            return web.Response()
        return web.json_response(reply.body, status=reply.status, headers=dict(reply.headers))

    def _rule(self, name: str, request: Request) -> Rule | None:
        return self.faults.matching(name, {**request.query, **(request.body or {})})

    async def _reply(self, endpoint: Endpoint | None, request: Request, rule: Rule | None) -> Reply | None:
        """None: the answer is lost."""
        if rule is None:
            return self._answer(endpoint, request)
        fault, true = rule.then, None
        if rule.when == "after":
            true = self._answer(endpoint, request)
        await asyncio.sleep(fault.delay)
        if fault.callback:
            fault.callback()
        if fault.drops:
            return None
        if fault.answer is not None:
            return Reply(fault.status, fault.answer, fault.headers)
        return true or self._answer(endpoint, request)

    def _answer(self, endpoint: Endpoint | None, request: Request) -> Reply:
        if endpoint is None:
            return rest_error(404, 2100, "Not Found")
        found: Any = endpoint.found_in(request)
        try:
            if endpoint.answer is not events.enqueue:
                rest.admit(self.account, request)
            return endpoint.answer(self.account, request, *found.groups())
        except Refused as refused:
            return refused.reply
