"""A whole sandbox that runs: workspace, server, deliveries, people and their story, joined in one place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from app.sandbox.delivery import Delivery
from app.sandbox.faults import Faults
from app.sandbox.people import Person
from app.sandbox.server import SlackServer
from app.sandbox.transcript import Transcript
from app.sandbox.workspace import Workspace


@dataclass(slots=True)
class Sandbox:
    """The bot reaches it at `server.base_url`."""

    workspace: Workspace
    faults: Faults
    server: SlackServer
    delivery: Delivery
    transcript: Transcript

    def person(self, user_id: str) -> Person:
        return Person(self.workspace, self.delivery, user_id)


@asynccontextmanager
async def a_running_sandbox(
    workspace: Workspace,
    request_url: str = "",
    *,
    faults: Faults | None = None,
    port: int = 0,
    second: float = 1.0,
    **delivering: Any,
) -> AsyncIterator[Sandbox]:
    """`second`: how long one of Slack's lasts. `delivering` is what Delivery takes.

    Stop the deliveries before the bot, or Slack waits for it.
    """
    faults = faults or Faults()
    delivery = Delivery(workspace, request_url, faults=faults, **delivering)
    server = SlackServer(workspace, faults=faults, extra_routes=delivery.routes(), second=second)
    await server.start(port=port)
    delivery.served_at(server.base_url)
    await delivery.start()
    try:
        yield Sandbox(workspace, faults, server, delivery, Transcript(workspace))
    finally:
        await delivery.stop()
        await server.stop()
