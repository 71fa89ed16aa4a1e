"""What does a test of the page without a browser get? A house without a bot, and a client of the page."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from app.sandbox.cast import people_pagerduty, people_workspace
from app.sandbox.clock import MovedClock
from app.sandbox.page.application import serving_page
from app.sandbox.page.backstage import Backstage
from app.sandbox.page.house import House, open_house
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.process import BotProcess
from app.sandbox.running import a_running_sandbox
from app.sandbox.workspace import Workspace


@dataclass(slots=True)
class QuietDatabase:
    """Remembers whether it runs; there is nothing in it."""

    url: str = "postgresql://127.0.0.1:1/nothing"
    runs: bool = True

    async def start(self) -> None:
        self.runs = True

    async def stop(self) -> None:
        self.runs = False


@pytest.fixture
async def house() -> AsyncIterator[House]:
    workspace = Workspace()
    people_workspace(workspace)
    async with a_running_sandbox(workspace, "http://127.0.0.1:1/", retry_after=()) as sandbox:
        clock = MovedClock()
        pagerduty = PagerDutyServer(clock=clock.now)
        people_pagerduty(pagerduty.account)
        yield open_house(Backstage(sandbox, clock, BotProcess({}), QuietDatabase(), pagerduty))


@pytest.fixture
async def address(house: House) -> AsyncIterator[str]:
    async with serving_page(house) as address:
        yield address


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def origin_of(address: str) -> dict[str, str]:
    """The headers of a browser that has the page open."""
    return {"Origin": "/".join(address.split("/")[:3])}
