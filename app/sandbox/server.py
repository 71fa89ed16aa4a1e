"""How does the simulated Slack listen? HTTP around the Web API, with faults and limits, recorded."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from app.sandbox.faults import Faults, Rule
from app.sandbox.file_routes import FileRoutes
from app.sandbox.files import AROUND_A_FILE, MOST
from app.sandbox.web_api import METHODS, answer_call, said_of_token
from app.sandbox.web_api.errors import RateLimitedError
from app.sandbox.web_api.rate_limits import RateLimits
from app.sandbox.workspace import ApiCall, Workspace

#: Arguments that are JSON in text when they come in a form or a URL.
_JSON_ARGUMENTS = ("blocks", "view", "metadata", "files")


@dataclass(frozen=True, slots=True)
class Request:
    """One call as it came in."""

    method: str
    #: Query and body together, without the token.
    arguments: dict[str, Any]
    query: dict[str, str]
    token: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    answer: dict[str, Any] | None
    status: int = 200
    headers: dict[str, str] | None = None
    fault: str | None = None

    @property
    def is_lost(self) -> bool:
        return self.answer is None


class SlackServer:
    def __init__(
        self,
        workspace: Workspace,
        *,
        faults: Faults | None = None,
        extra_routes: Iterable[web.AbstractRouteDef] = (),
        second: float = 1.0,
    ) -> None:
        self.workspace = workspace
        self.faults = faults or Faults()
        self.app = web.Application(client_max_size=MOST + AROUND_A_FILE, middlewares=[_outage(self.faults)])
        self.app.add_routes([web.post("/api/{method}", self._serve), web.get("/api/{method}", self._serve)])
        self.app.add_routes(FileRoutes(workspace).routes())
        self.app.add_routes(extra_routes)
        self._limits = RateLimits(second=second)
        self._runner: web.AppRunner | None = None
        self.host = "127.0.0.1"
        self.port = 0

    @property
    def root_url(self) -> str:
        return f"http://{self.host}:{self.port}/"

    @property
    def base_url(self) -> str:
        return f"{self.root_url}api/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.host, self.port = self._runner.addresses[0][:2]
        self.workspace.files_url = self.root_url

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _serve(self, http: web.Request) -> web.Response:
        began, at = time.monotonic(), self.workspace.now()
        request = await read_request(http)
        reply = await self._reply(request)
        self.workspace.record(
            ApiCall(
                method=request.method,
                arguments=request.arguments,
                query=request.query,
                answer=reply.answer,
                status=0 if reply.is_lost else reply.status,
                at=at,
                took=time.monotonic() - began,
                fault=reply.fault,
            )
        )
        if reply.is_lost and http.transport is not None:
            http.transport.abort()
        return web.json_response(reply.answer, status=reply.status, headers=reply.headers)

    async def _reply(self, request: Request) -> Reply:
        rule = self.faults.matching(request.method, request.arguments)
        if rule is None:
            return self._answer(request)
        return await self._faulty_reply(request, rule)

    async def _faulty_reply(self, request: Request, rule: Rule) -> Reply:
        fault, reply = rule.then, None
        if rule.when == "after" or fault.spoils:
            reply = self._answer(request)
        if fault.spoils and reply and reply.answer:
            fault.spoils(self.workspace, reply.answer)
        await asyncio.sleep(fault.delay)
        if fault.callback:
            fault.callback()
        if fault.replaces_answer:
            return Reply(fault.answer, fault.status, fault.headers, fault.name)
        true = reply or self._answer(request)
        return Reply(true.answer, true.status, true.headers, fault.name)

    def _answer(self, request: Request) -> Reply:
        try:
            if self.workspace.limits_on:
                self._limits.admit(request.method, request.arguments, self.workspace.now())
        except RateLimitedError as limited:
            body = {"ok": False, "error": "ratelimited"}
            return Reply(body, 429, {"Retry-After": str(limited.retry_after)})
        answer = answer_call(self.workspace, request.method, request.arguments, request.token)
        return Reply(answer, headers=said_of_token(self.workspace, request.token))


def _outage(faults: Faults) -> Middleware:
    """An outage takes everything with it; the Web API's own calls are refused where they are recorded."""

    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        if faults.is_down and not request.path.startswith("/api/"):
            raise web.HTTPServiceUnavailable
        return await handler(request)

    return refuse


async def read_request(http: web.Request) -> Request:
    """Arguments from URL, form and, where the method reads it, JSON; a token in the URL does not count."""
    name = http.match_info["method"]
    query = {key: value for key, value in http.query.items() if key != "token"}
    form: dict[str, Any] = {}
    is_json = http.content_type == "application/json"
    if not is_json:
        form = {key: value for key, value in (await http.post()).items() if isinstance(value, str)}
    elif name not in METHODS or METHODS[name].reads_json:
        form = _json_object(await http.text())
    arguments = {**query, **form}
    token_in_form = arguments.pop("token", None)
    header = http.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ").strip() or (None if is_json else token_in_form)
    return Request(name, {key: _read(key, value) for key, value in arguments.items()}, query, token)


def _json_object(body: str) -> dict[str, Any]:
    try:
        value = json.loads(body or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _read(name: str, value: Any) -> Any:
    """JSON text becomes what it says, so that recorded calls look alike however they were sent."""
    if name not in _JSON_ARGUMENTS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
