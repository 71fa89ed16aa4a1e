"""How do Slack's deliveries reach a bot that nobody can call? Over Socket Mode, to the same listeners."""

import asyncio
import logging

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from app.slack.shapes import Misshapen, as_slack_sends

logger = logging.getLogger(__name__)
quiet = logging.getLogger("app.slack.socket.sdk")
quiet.setLevel(logging.WARNING)  # at DEBUG the SDK prints every message

LAST_WORDS = 3.0
"""Seconds: after them Slack waits for no answer any more."""


class SocketConnection:
    """Sockets are opened where `client` makes its calls; the token is the app's, not the client's."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient) -> None:
        self._handler = AsyncSocketModeHandler(app, app_token, logger=quiet, web_client=client)
        self._sdk = self._handler.client
        self._sdk.proxy = client.proxy
        self._sdk.socket_mode_request_listeners[:] = [self._receive]
        self._under_way: set[asyncio.Task[None]] = set()

    async def connect(self) -> None:
        """Returns once the first socket is open; from then on the SDK keeps one open."""
        await self._handler.connect_async()  # type: ignore[no-untyped-call]

    async def connected(self) -> bool:
        return await self._sdk.is_connected()

    async def close(self) -> None:
        """Lets what was received be answered, then goes."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_WORDS)
        await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _receive(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        try:
            request.payload = as_slack_sends(request.payload)
        except Misshapen:
            logger.warning("refused what Slack cannot have sent")
            return
        answering = asyncio.ensure_future(self._handler.handle(client, request))  # type: ignore[arg-type]
        self._under_way.add(answering)
        answering.add_done_callback(self._under_way.discard)
        await answering
