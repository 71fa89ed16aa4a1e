"""Slack's end of Socket Mode: payloads go to any one open socket, and nothing waits for a closed one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from app.sandbox.transport import Answer, Parcel
from app.sandbox.workspace import Workspace

Json = dict[str, Any]
MOST_CONNECTIONS = 10
ENVELOPES = {"event": "events_api", "command": "slash_commands", "interaction": "interactive"}
ANSWERED_WITH_PAYLOAD = frozenset({"view_submission", "block_suggestion"})


class SocketMode:
    """A transport whose receivers come to it: `connected` of them are open now."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.root = "ws://sandbox.invalid"
        self._tickets: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._acks: dict[str, asyncio.Future[Json]] = {}
        self._turn = count()
        workspace.socket_url = self.new_url

    @property
    def connected(self) -> int:
        return len(self._sockets)

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/socket", self._serve)]

    def new_url(self) -> str:
        """What apps.connections.open answers; good for one connection."""
        ticket = self.workspace.new_token()
        self._tickets.add(ticket)
        return f"{self.root}/socket?ticket={ticket}"

    async def send(self, parcel: Parcel, *, within: float) -> Answer:
        if not self._sockets:
            return Answer(failure="connection_failed")
        socket = self._sockets[next(self._turn) % len(self._sockets)]
        envelope = enveloped(parcel)
        try:
            async with self._expecting(envelope["envelope_id"]) as ack, asyncio.timeout(within):
                await socket.send_json(envelope)
                return _answered(await ack, envelope)
        except TimeoutError:
            return Answer(failure="http_timeout")
        except ConnectionError:
            return Answer(failure="connection_failed")

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Asks every client to come back on a new socket, and closes the ones they have."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, **self._about()})
            await self._close(socket)

    async def cut(self) -> None:
        """Drops every connection without a word."""
        for socket in list(self._sockets):
            await self._close(socket)

    async def close(self) -> None:
        await self.cut()

    @asynccontextmanager
    async def _expecting(self, envelope_id: str) -> AsyncIterator[asyncio.Future[Json]]:
        ack: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._acks[envelope_id] = ack
        try:
            yield ack
        finally:
            del self._acks[envelope_id]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.connected >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets", **self._about()})
            await socket.close()
        else:
            await self._converse(socket)
        return socket

    async def _converse(self, socket: web.WebSocketResponse) -> None:
        self._sockets.append(socket)
        try:
            await socket.send_json({"type": "hello", **self._about()})
            self.workspace.wake()
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(json.loads(message.data))
        finally:
            if socket in self._sockets:
                self._sockets.remove(socket)
            self.workspace.wake()

    def _acknowledge(self, ack: Json) -> None:
        expected = self._acks.get(ack.get("envelope_id", ""))
        if expected is not None and not expected.done():
            expected.set_result(ack)

    async def _close(self, socket: web.WebSocketResponse) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)
        await socket.close()

    def _about(self) -> Json:
        return {
            "num_connections": self.connected,
            "connection_info": {"app_id": self.workspace.app_id},
            "debug_info": {"host": "applink-sandbox", "approximate_connection_time": 18060},
        }


def enveloped(parcel: Parcel) -> Json:
    answered = parcel.kind == "command" or parcel.payload.get("type") in ANSWERED_WITH_PAYLOAD
    envelope: Json = {
        "envelope_id": str(uuid4()),
        "payload": parcel.payload,
        "type": ENVELOPES[parcel.kind],
        "accepts_response_payload": answered,
    }
    if parcel.kind == "event":
        envelope |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.retry_reason}
    return envelope


def _answered(ack: Json, envelope: Json) -> Answer:
    """A payload counts only where the envelope asked for one."""
    payload = ack.get("payload") if envelope["accepts_response_payload"] else None
    return Answer(200, json.dumps(payload) if payload else "")
