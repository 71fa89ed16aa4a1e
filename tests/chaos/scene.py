"""One act, played by people on a stage of its own, while the bot is started again whenever it dies."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import psycopg

from app.sandbox.cast import CAST
from app.sandbox.clock import MovedClock
from app.sandbox.delivery import Delivered
from app.sandbox.people import Person
from app.sandbox.process import BotProcess
from app.sandbox.stage import Stage
from tests.chaos.points import Kind, Point, Watch
from tests.stories.seen import the_room

SECOND = 0.2
"""Slack's one post a second and channel, told faster: to the bot and to the simulated Slack alike."""
RETRIES = (2.0, 5.0, 10.0)
"""Seconds between Slack's attempts at an event: a copy has to start meanwhile."""
WITHIN = 45.0
STILL = 1.5
"""Seconds without anything new after which nothing comes any more: every sweep looks once a second."""
AGAIN = 4.0
"""Seconds for which somebody waits for a form before they press again."""

ON_ITS_WAY = b"""SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing'))
    + (SELECT count(*) FROM incidents WHERE drawn_revision < revision)"""


class Scene:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.people = {role.name.lower(): stage.person(role.id) for role in CAST}
        self.clock = MovedClock.shared(stage.data_dir / "clock")
        self.watch = Watch(stage.database_url, stage.faults, self._kill)
        self.pressed_again = False
        self.starts = 0
        self._process: BotProcess | None = None
        self._is_up = asyncio.Event()
        self._nurse: asyncio.Task[None] | None = None
        self._calls_before = 0
        stage.delivery.retry_after = RETRIES

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    async def opens(self) -> None:
        await self.watch.begin()
        self._nurse = asyncio.create_task(self._starts_again())
        await self._is_up.wait()

    async def closes(self) -> None:
        await self.watch.disarm()
        if self._nurse is not None:
            self._nurse.cancel()
            await asyncio.gather(self._nurse, return_exceptions=True)

    async def begins(self, point: Point | None) -> None:
        """The act: all before it was only to get there."""
        self._calls_before = len(self.stage.workspace.calls)
        await self.watch.arm(point)

    async def counted(self) -> Counter[tuple[Kind, str]]:
        calls = self.stage.workspace.calls[self._calls_before :]
        counted: Counter[tuple[Kind, str]] = Counter(("call", call.method) for call in calls)
        return counted + await self.watch.count()

    async def insists(
        self, gesture: Callable[[], Awaitable[Delivered | None]], sign: Callable[[], object]
    ) -> None:
        """They press again when told that it did not work, and never once it was acknowledged."""
        while True:
            await self._is_up.wait()
            if sign():
                return
            delivered = await gesture()
            if delivered is None or delivered.ok:
                break
            self.pressed_again = True
        await self.stage.until(sign, within=WITHIN)

    async def opens_form(self, person: Person, gesture: Callable[[], Awaitable[Delivered | None]]) -> None:
        """A form that does not come is asked for again: it holds nothing yet."""
        while not person.modal:
            await self._is_up.wait()
            await gesture()
            try:
                await self.stage.until(partial(_has_form, person), within=AGAIN)
            except TimeoutError:
                self.pressed_again = True

    async def submits(self, person: Person, values: dict[str, Any], sign: Callable[[], object]) -> None:
        await self._is_up.wait()
        await self.insists(lambda: self._submits(person, values), sign)

    async def settles(self) -> None:
        """Returns when nothing is on its way any more: no delivery, no job, nothing that a sweep still takes up."""
        async with asyncio.timeout(WITHIN), await self._reading() as database:
            still, seen = 0.0, -1
            while still < STILL:
                await asyncio.sleep(0.1)
                quiet = seen == self.stage.workspace.version and await self._is_quiet(database)
                still = still + 0.1 if quiet else 0.0
                seen = self.stage.workspace.version

    def room_exists(self) -> bool:
        return any(
            channel.creator == self.stage.workspace.bot_user_id and not channel.is_im
            for channel in self.stage.workspace.channels.values()
        )

    @property
    def room(self) -> Any:
        return the_room(self.stage)

    async def _submits(self, person: Person, values: dict[str, Any]) -> Delivered | None:
        """`None`: the form has gone, what it held was taken."""
        if person.modal is None:
            return None
        delivered = await person.submits(values)
        assert not delivered.ok or not person.modal_errors, person.modal_errors
        return delivered

    async def _is_quiet(self, database: psycopg.AsyncConnection[Any]) -> bool:
        found = await (await database.execute(ON_ITS_WAY)).fetchone()
        return self._is_up.is_set() and not self.stage.delivery.busy and found == (0,)

    async def _reading(self) -> psycopg.AsyncConnection[Any]:
        return await psycopg.AsyncConnection.connect(self.stage.database_url, autocommit=True)

    def _kill(self) -> None:
        self._is_up.clear()
        if self._process is not None:
            self._process.kill()

    async def _starts_again(self) -> None:
        command = ("app.sandbox.bot", str(self.stage.data_dir / "clock"), str(SECOND))
        while True:
            self._process = self.stage.process(command=command)
            await self.stage.starts(self._process)
            self.starts += 1
            self._is_up.set()
            await asyncio.shield(self._process.ended())
            self._is_up.clear()


def _has_form(person: Person) -> bool:
    return person.modal is not None
