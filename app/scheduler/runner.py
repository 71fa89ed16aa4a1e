"""Who runs the timetable? APScheduler 3, in memory: it holds no reminders, only the rhythm.

What is due is a row. A job store shared by two schedulers would lose or double reminders, by its authors' own word,
so none is used (docs/decisions/0004).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from app.scheduler.timetable import Sweep

log = structlog.get_logger(__name__)


class Runner:
    """Starts each sweep at its pace; a sweep never overlaps itself."""

    def __init__(self, sweeps: Sequence[Sweep]) -> None:
        self.scheduler = AsyncIOScheduler(timezone="UTC")
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        for sweep in sweeps:
            self.scheduler.add_job(
                self._guarded(sweep),
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
        await self._idle.wait()
        self.scheduler.shutdown(wait=False)

    def _guarded(self, sweep: Sweep) -> Callable[[], Awaitable[None]]:
        """A sweep that fails is logged by kind and runs again at its next time: its rows still say what is due."""

        async def run() -> None:
            self._begun()
            try:
                done = await sweep.work()
            except Exception as error:
                log.warning("sweep_failed", sweep=sweep.name, why=type(error).__name__)
            else:
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
