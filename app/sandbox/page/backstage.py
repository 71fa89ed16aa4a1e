"""What can be moved behind the scenes: time, the bot's process, its database?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.sandbox.cast import ORGANISATION_FILE
from app.sandbox.clock import MovedClock
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.people import Person
from app.sandbox.process import BotProcess
from app.sandbox.running import Sandbox


class Database(Protocol):
    """One that can be stopped under the bot; an embedded server is one."""

    @property
    def url(self) -> str: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


@dataclass(slots=True)
class Backstage:
    """The running sandbox, one bot in a process of its own, the clock both read, and what the bot rings through."""

    sandbox: Sandbox
    clock: MovedClock
    bot: BotProcess
    database: Database
    pagerduty: PagerDutyServer
    database_runs: bool = True
    #: The bot is on its way up, or the database is on its way either way.
    busy: bool = False
    _people: dict[str, Person] = field(default_factory=dict)

    def person(self, user_id: str) -> Person:
        """The same one every time: what their screen holds is kept with them."""
        if user_id not in self._people:
            self._people[user_id] = self.sandbox.person(user_id)
        return self._people[user_id]

    def now(self) -> datetime:
        return self.clock.now()

    def moves(self, seconds: float) -> None:
        """The bot reads the same clock and looks for what is due every second."""
        self.clock.moves(seconds=seconds)
        self.sandbox.workspace.wake()

    async def starts_bot(self) -> None:
        """Deliveries and webhooks go to the new process from now on."""
        self._set_busy(busy=True)
        try:
            await self.bot.start()
            self.sandbox.delivery.sends_to(f"http://127.0.0.1:{self.bot.port}/slack/events")
            self.pagerduty.webhooks.url = f"http://127.0.0.1:{self.bot.port}/pagerduty/webhook"
        finally:
            self._set_busy(busy=False)

    async def kills_bot(self) -> None:
        self.bot.kill()
        await self.bot.ended()
        self.sandbox.workspace.wake()

    async def runs_database(self, *, runs: bool) -> None:
        self._set_busy(busy=True)
        try:
            await (self.database.start() if runs else self.database.stop())
            self.database_runs = runs
        finally:
            self._set_busy(busy=False)

    async def close(self) -> None:
        await self.bot.stop()

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.sandbox.workspace.wake()


def bot_process(
    sandbox: Sandbox,
    pagerduty: PagerDutyServer,
    *,
    database_url: str,
    data_dir: Path,
    clock_file: Path,
) -> BotProcess:
    """Not started yet. It reads the clock in that file."""
    workspace = sandbox.workspace
    variables = {
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_SIGNING_SECRET": workspace.signing_secret,
        "SLACK_API_URL": sandbox.server.base_url,
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data_dir),
        "SEC_INCIDENT_CONFIG": str(ORGANISATION_FILE),
        "PORT": "0",
        "METRICS_PORT": "0",
        **pagerduty.environment(),
    }
    return BotProcess(variables, ("app.sandbox.bot", str(clock_file)))
