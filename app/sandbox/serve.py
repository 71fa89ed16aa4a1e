"""The whole product in a browser: embedded PostgreSQL, a workspace with people, PagerDuty, the real bot, and the page.

Nothing of it outlives the command.
"""

from __future__ import annotations

import asyncio
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from app.persistence import embedded
from app.persistence.folders import make_data_dir
from app.persistence.migrate import migrate
from app.sandbox.cast import people_pagerduty, people_workspace
from app.sandbox.clock import MovedClock
from app.sandbox.page.application import serving_page
from app.sandbox.page.backstage import Backstage, Database, bot_process
from app.sandbox.page.house import House, open_house
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.running import a_running_sandbox
from app.sandbox.workspace import Workspace

DISPOSABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""What is in the database is thrown away at the end."""

TRIED_AGAIN_AFTER = (1.0, 5.0, 20.0)
"""Seconds between the attempts at an event: Slack waits 0, 60 and 300, which is long to look at."""


async def serve(*, port: int, opens: bool) -> None:
    """Prints the address once the page can be opened; returns when told to stop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    with tempfile.TemporaryDirectory(prefix="sec-incident-sandbox-") as folder:
        _say("Starting PostgreSQL, the workspace and the bot…")
        home = make_data_dir(Path(folder) / "data")
        async with embedded.running(home, options=DISPOSABLE) as server:
            await migrate(server.url)
            async with open_sandbox(server, data_dir=home, port=port) as (_house, address):
                _announce(address, opens=opens)
                await stop.wait()
        await embedded.discard(home)


@asynccontextmanager
async def open_sandbox(
    database: Database, *, data_dir: Path, port: int = 0
) -> AsyncIterator[tuple[House, str]]:
    """The running house over a migrated database, and the page's address."""
    async with AsyncExitStack() as stack:
        clock = MovedClock.shared(data_dir / "clock")
        workspace = Workspace(clock=lambda: clock.now().timestamp())
        people_workspace(workspace)
        sandbox = await stack.enter_async_context(a_running_sandbox(workspace, retry_after=TRIED_AGAIN_AFTER))
        pagerduty = await stack.enter_async_context(_running_pagerduty(clock, workspace))
        bot = bot_process(
            sandbox,
            pagerduty,
            database_url=database.url,
            data_dir=data_dir,
            clock_file=data_dir / "clock",
        )
        backstage = Backstage(sandbox, clock, bot, database, pagerduty)
        stack.push_async_callback(backstage.close)
        await backstage.starts_bot()
        house = open_house(backstage)
        sandbox.delivery.subscriptions = house.manifest.events or None
        await stack.enter_async_context(_meanwhile(house.ledger.follow()))
        address = await stack.enter_async_context(serving_page(house, port=port))
        yield house, address


@asynccontextmanager
async def _running_pagerduty(clock: MovedClock, workspace: Workspace) -> AsyncIterator[PagerDutyServer]:
    """On the sandbox's own time; what happens there is seen in the page as soon as what happens in the workspace."""
    pagerduty = PagerDutyServer(clock=clock.now, webhook_retry_after=TRIED_AGAIN_AFTER)
    people_pagerduty(pagerduty.account)
    pagerduty.account.journal.followers.append(workspace.wake)
    await pagerduty.start()
    try:
        yield pagerduty
    finally:
        await pagerduty.stop()


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    task = asyncio.get_running_loop().create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _announce(address: str, *, opens: bool) -> None:
    _say(f"The sandbox is at\n\n  {address}\n\nCtrl-C ends it; nothing is left behind.")
    if opens:
        webbrowser.open(address)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the address is what the command is for
