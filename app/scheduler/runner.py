"""Who runs the timetable? APScheduler 3, in memory: it holds no reminders, only the rhythm.

What is due is a row. A job store shared by two schedulers would lose or double reminders, by its authors' own word,
so none is used (docs/decisions/0004).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from app.scheduler.measures import DONE, LAST, RUNS, TOOK
from app.scheduler.timetable import Sweep

log = structlog.get_logger(__name__)


class Runner:
    """Starts each sweep at its pace; a sweep never overlaps itself."""

    def __init__(self, sweeps: Sequence[Sweep]) -> None:
        self.scheduler = AsyncIOScheduler(timezone="UTC")
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._turns = [(sweep, asyncio.Lock()) for sweep in sweeps]
        for sweep, turn in self._turns:
            self.scheduler.add_job(
                self._guarded(sweep, turn),
                IntervalTrigger(seconds=sweep.every.total_seconds(), timezone="UTC"),
                id=sweep.name,
                name=sweep.name,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )

    def start(self) -> None:
        self.scheduler.start()

    async def stop(self) -> None:
        """Starts no more, and lets those under way end: APScheduler itself would cut them off."""
        self.scheduler.pause()
        await asyncio.sleep(0)  # those that were just handed over begin
        await self._idle.wait()
        self.scheduler.shutdown(wait=False)

    async def sweep_now(self) -> None:
        """Every sweep once, for whoever has just moved the clock; one that is under way is waited for first.

        Else it would hold the very rows that are due, and this one would pass them by.
        """
        for sweep, turn in self._turns:
            async with turn:
                await sweep.work()

    def _guarded(self, sweep: Sweep, turn: asyncio.Lock) -> Callable[[], Awaitable[None]]:
        """A sweep that fails is logged by kind and runs again at its next time: its rows still say what is due."""

        async def run() -> None:
            self._begun()
            try:
                async with turn:
                    with TOOK.labels(sweep.name).time():
                        done = await sweep.work()
            except Exception as error:
                log.warning("sweep_failed", sweep=sweep.name, why=type(error).__name__)
                RUNS.labels(sweep.name, "failed").inc()
            else:
                RUNS.labels(sweep.name, "done").inc()
                DONE.labels(sweep.name).inc(done)
                LAST.labels(sweep.name).set_to_current_time()
                if done:
                    log.info("swept", sweep=sweep.name, done=done)
            finally:
                self._ended()

        return run

    def _begun(self) -> None:
        self._under_way += 1
        self._idle.clear()

    def _ended(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._idle.set()
