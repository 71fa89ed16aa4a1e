"""Who runs the timetable? APScheduler 3, in memory: it holds no reminders, only the rhythm.

What is due is a row. A job store shared by two schedulers would lose or double reminders, by its authors' own word,
so none is used (docs/decisions/0004).
"""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from app.scheduler.timetable import Sweep

log = structlog.get_logger(__name__)


class Runner:
    """Starts every sweep at once and then each at its pace; a sweep never overlaps itself."""

    def __init__(self, sweeps: Sequence[Sweep]) -> None:
        self.scheduler = AsyncIOScheduler(timezone="UTC")
        for sweep in sweeps:
            self.scheduler.add_job(
                guarded(sweep),
                IntervalTrigger(seconds=sweep.every.total_seconds(), timezone="UTC"),
                id=sweep.name,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )

    def start(self) -> None:
        self.scheduler.start()

    def stop(self) -> None:
        self.scheduler.shutdown(wait=False)


def guarded(sweep: Sweep) -> Callable[[], Awaitable[None]]:
    """A sweep that fails is logged by kind and runs again at its next time: its rows still say what is due."""

    async def run() -> None:
        try:
            done = await sweep.work()
        except Exception as error:  # the next sweep must come whatever happened to this one
            log.warning("sweep_failed", sweep=sweep.name, why=type(error).__name__)
            return
        if done:
            log.info("swept", sweep=sweep.name, done=done)

    return run
