"""A simulated Slack that listens, and a messenger that speaks to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.sandbox.faults import Faults
from app.sandbox.server import SlackServer
from app.sandbox.workspace import Workspace
from app.slack.calls import Calls, make_client, open_session
from app.slack.identity import Identity
from app.slack.messenger import Messenger
from app.usecases.ports import NotSaved


@dataclass
class OpenRoad:
    """Traffic of one copy: goes at once unless told to wait, and notes what was closed."""

    wait: float = 0.0
    store_is_gone: bool = False
    reserved: list[tuple[str, str]] = field(default_factory=list)
    closed: list[tuple[str, str, float]] = field(default_factory=list)

    async def reserve(self, method: str, channel: str) -> float:
        self._ask()
        self.reserved.append((method, channel))
        return self.wait

    async def close(self, method: str, channel: str, seconds: float) -> None:
        self._ask()
        self.closed.append((method, channel, seconds))

    def _ask(self) -> None:
        if self.store_is_gone:
            raise NotSaved


@dataclass(frozen=True)
class Slack:
    workspace: Workspace
    faults: Faults
    server: SlackServer
    traffic: OpenRoad
    calls: Calls
    messenger: Messenger
    identity: Identity


@asynccontextmanager
async def a_slack(*, patience: float = 5.0) -> AsyncIterator[Slack]:
    workspace, faults, traffic = Workspace(), Faults(), OpenRoad()
    workspace.add_user("U0DANA", "dana", display_name="Dana", locale="zh-CN")
    workspace.add_user("U0KIM", "kim", display_name="Kim")
    server = SlackServer(workspace, faults=faults)
    await server.start()
    session = open_session(patience)
    calls = Calls(make_client(workspace.bot_token, server.base_url, session), traffic, timeout=patience)
    identity = identity_of(workspace)
    try:
        yield Slack(workspace, faults, server, traffic, calls, Messenger(calls, identity), identity)
    finally:
        await session.close()
        await server.stop()


def identity_of(workspace: Workspace | type[Workspace]) -> Identity:
    return Identity(workspace.team_id, workspace.bot_user_id, workspace.bot_id, workspace.bot_token)
