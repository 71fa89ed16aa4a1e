"""How is a story put on? A workspace with people in it, the simulated Slack, and the real bot beside them.

Used by `demo` and by every story in the tests; the bot is the one that `run` starts, only its clock can be moved.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from app.bootstrap import Bot, running_bot
from app.domain.organisation import Organisation
from app.sandbox.cast import ORGANISATION, ORGANISATION_FILE, people_workspace
from app.sandbox.clock import MovedClock
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.people import Person
from app.sandbox.process import BotProcess
from app.sandbox.running import Sandbox, a_running_sandbox
from app.sandbox.workspace import Workspace
from app.settings import Environment

SOON = (0.1, 0.5, 1.0)
"""Seconds between the attempts at an event, where Slack itself waits for minutes."""

T = TypeVar("T")


class StageEnvironment(Environment):
    """Only what the stage says: nothing of the machine's own environment gets in."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - as pydantic calls it
        init_settings: PydanticBaseSettingsSource,
        *_elsewhere: PydanticBaseSettingsSource,
        **_others: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


class Stage:
    """The simulated Slack and any number of copies of the bot. Deliveries go to the copy started last."""

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        database_url: str,
        data_dir: Path,
        socket_mode: bool = False,
        second: float = 1.0,
    ) -> None:
        self.second = second
        self.workspace = sandbox.workspace
        self.faults = sandbox.faults
        self.server = sandbox.server
        self.delivery = sandbox.delivery
        self.transcript = sandbox.transcript
        self.database_url = database_url
        self.data_dir = data_dir
        self.socket_mode = socket_mode
        self.clock = MovedClock()
        self._webhook = True
        self.pagerduty: PagerDutyServer | None = None
        self.bots: list[Bot] = []
        self._time_moved = False
        self.processes: list[BotProcess] = []

    def environment(self, **changes: object) -> Environment:
        fields: dict[str, Any] = {
            "slack_bot_token": SecretStr(self.workspace.bot_token),
            "slack_signing_secret": SecretStr(self.workspace.signing_secret),
            "slack_app_token": SecretStr(self.workspace.app_token) if self.socket_mode else None,
            "slack_api_url": self.server.base_url,
            "database_url": SecretStr(self.database_url),
            "data_dir": self.data_dir,
            "port": 0,
            "metrics_port": 0,
        }
        return StageEnvironment(**(fields | self._pager_variables() | changes))

    @asynccontextmanager
    async def pager(self, *, webhook: bool = True) -> AsyncIterator[PagerDutyServer]:
        """A simulated PagerDuty, for bots that start while it is entered. Without `webhook` it tells nobody."""
        self._webhook = webhook
        self.pagerduty = PagerDutyServer(clock=self.clock.now)
        await self.pagerduty.start()
        try:
            yield self.pagerduty
        finally:
            await self.pagerduty.stop()

    def _pager_variables(self) -> dict[str, Any]:
        if self.pagerduty is None:
            return {}
        given = {name.lower(): value for name, value in self.pagerduty.environment().items()}
        if not self._webhook:
            del given["pagerduty_webhook_secret"]
        return {name: value if name.endswith("_url") else SecretStr(value) for name, value in given.items()}

    @asynccontextmanager
    async def bot(
        self, organisation: Organisation = ORGANISATION, *, seed: int | None = None
    ) -> AsyncIterator[Bot]:
        """A copy of the bot while entered."""
        chance = Random(seed) if seed is not None else None  # noqa: S311 - a story told the same way twice
        joined = running_bot(
            self.environment(), organisation, clock=self.clock, chance=chance, second=self.second
        )
        async with joined as bot:
            self.bots.append(bot)
            self.delivery.sends_to(f"http://127.0.0.1:{bot.port}/slack/events")
            if self.pagerduty is not None and self._webhook:
                self.pagerduty.webhooks.url = f"http://127.0.0.1:{bot.port}/pagerduty/webhook"
            try:
                yield bot
            finally:
                self.bots.remove(bot)
                await self.delivery.idle()

    def process(self, *, command: Sequence[str] = ("app", "run"), **changes: str) -> BotProcess:
        """A copy in a process of its own, not started yet; its clock is the machine's unless `command` says more."""
        variables = {
            "SLACK_BOT_TOKEN": self.workspace.bot_token,
            "SLACK_SIGNING_SECRET": self.workspace.signing_secret,
            "SLACK_API_URL": self.server.base_url,
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.data_dir),
            "SEC_INCIDENT_CONFIG": str(ORGANISATION_FILE),
            "PORT": "0",
            "METRICS_PORT": "0",
        }
        self.processes.append(BotProcess(variables | changes, command))
        return self.processes[-1]

    async def starts(self, process: BotProcess) -> None:
        """Deliveries go there from now on."""
        await process.start()
        self.delivery.sends_to(f"http://127.0.0.1:{process.port}/slack/events")

    def person(self, user_id: str) -> Person:
        return Person(self.workspace, self.delivery, user_id)

    async def until(self, predicate: Callable[[], T], *, within: float = 10) -> T:
        """Waits for what will be seen; raises TimeoutError with the end of the transcript."""
        return await self.workspace.until(predicate, within)

    async def time_passes(self, **step: float) -> None:
        """The bot's clock moves and its sweeps look at what has become due."""
        self.clock.moves(**step)
        self._time_moved = True
        await self._sweeps()

    async def settles(self) -> None:
        """Returns when nothing is on its way any more: no delivery, no job, nothing that fell due as time passed.

        A sweep passes by what a job holds at that moment, and takes it the next time: so once more when all is still.
        """
        await self._is_still()
        if self._time_moved:
            self._time_moved = False
            await self._sweeps()
            await self._is_still()

    async def _is_still(self) -> None:
        while await self._on_its_way():  # noqa: ASYNC110 - the jobs are in PostgreSQL, which tells nobody of their end
            await asyncio.sleep(0.05)

    async def _sweeps(self) -> None:
        for bot in self.bots:
            await bot.runner.sweep_now()

    async def _on_its_way(self) -> bool:
        """Each makes the other: a job posts, and what is posted is delivered."""
        await self.delivery.idle()
        if self.pagerduty is not None:
            await self.pagerduty.webhooks.idle()
        waiting = [await bot.courier.waiting() for bot in self.bots]
        return any(waiting) or self.delivery.busy


@asynccontextmanager
async def staged(
    *, database_url: str, data_dir: Path, socket_mode: bool = False, second: float = 1.0
) -> AsyncIterator[Stage]:
    """`second`: how long one of Slack's pace lasts, for the bot and for Slack alike."""
    workspace = Workspace()
    people_workspace(workspace)
    sandbox = a_running_sandbox(workspace, use_socket_mode=socket_mode, retry_after=SOON, second=second)
    async with sandbox as running:
        stage = Stage(
            running, database_url=database_url, data_dir=data_dir, socket_mode=socket_mode, second=second
        )
        try:
            yield stage
        finally:
            await asyncio.gather(*(process.stop() for process in stage.processes))
