"""Does each sweep run at its pace, alone, again after a failure, and to its end when the process goes?

Time is frozen here: no worker and no database takes part.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from freezegun import freeze_time  # noqa: TID251 - the scheduler reads Python's clock, and no job worker runs here
from freezegun.api import FrozenDateTimeFactory  # noqa: TID251 - as above
from structlog.testing import capture_logs

from app.scheduler.runner import Runner
from app.scheduler.timetable import Sweep

Work = Callable[[], Awaitable[int]]


@pytest.fixture
def time() -> Iterator[FrozenDateTimeFactory]:
    with freeze_time("2026-11-24 07:00:00", real_asyncio=True) as frozen:
        assert isinstance(frozen, FrozenDateTimeFactory)
        yield frozen


@asynccontextmanager
async def started(*sweeps: Sweep) -> AsyncIterator[Runner]:
    runner = Runner(sweeps)
    runner.start()
    try:
        yield runner
    finally:
        await runner.stop()


async def passes(runner: Runner, time: FrozenDateTimeFactory, *, seconds: float) -> None:
    """The clock moves, the scheduler looks at it, and what it starts has begun."""
    time.tick(timedelta(seconds=seconds))
    runner.scheduler.wakeup()
    for _ in range(5):
        await asyncio.sleep(0)


def a_sweep(work: Work, *, seconds: float = 15, name: str = "pages") -> Sweep:
    return Sweep(name, timedelta(seconds=seconds), work)


async def test_each_sweep_runs_at_its_own_pace(time: FrozenDateTimeFactory) -> None:
    ran: list[str] = []

    async def pages() -> int:
        ran.append("pages")
        return 0

    async def jobs() -> int:
        ran.append("jobs")
        return 0

    async with started(a_sweep(pages, seconds=15), a_sweep(jobs, seconds=2, name="jobs")) as runner:
        await passes(runner, time, seconds=1)
        assert ran == []
        await passes(runner, time, seconds=1)
        assert ran == ["jobs"]
        await passes(runner, time, seconds=13)
        assert ran.count("pages") == 1
        await passes(runner, time, seconds=14)
        assert ran.count("pages") == 1
        await passes(runner, time, seconds=1)
        assert ran.count("pages") == 2


async def test_a_sweep_that_was_due_often_while_nobody_looked_runs_once(time: FrozenDateTimeFactory) -> None:
    ran: list[int] = []

    async def work() -> int:
        ran.append(1)
        return 0

    async with started(a_sweep(work)) as runner:
        await passes(runner, time, seconds=15 * 40)

        assert len(ran) == 1


async def test_a_sweep_never_overlaps_itself(time: FrozenDateTimeFactory) -> None:
    begun: list[int] = []
    may_end = asyncio.Event()

    async def work() -> int:
        begun.append(1)
        await may_end.wait()
        return 0

    async with started(a_sweep(work)) as runner:
        await passes(runner, time, seconds=15)
        await passes(runner, time, seconds=15)
        assert len(begun) == 1

        may_end.set()
        await passes(runner, time, seconds=0)
        await passes(runner, time, seconds=15)
        assert len(begun) == 2


async def test_a_sweep_that_failed_is_told_by_kind_only_and_runs_at_its_next_time(
    time: FrozenDateTimeFactory,
) -> None:
    ran: list[int] = []

    async def work() -> int:
        ran.append(1)
        if len(ran) == 1:
            raise ValueError("somebody's words")
        return 3

    with capture_logs() as lines:
        async with started(a_sweep(work)) as runner:
            await passes(runner, time, seconds=15)
            await passes(runner, time, seconds=15)

    assert [line["event"] for line in lines] == ["sweep_failed", "swept"]
    assert lines[0]["why"] == "ValueError"
    assert lines[1]["done"] == 3
    assert "somebody's words" not in str(lines)


async def test_a_sweep_that_found_nothing_says_nothing(time: FrozenDateTimeFactory) -> None:
    async def work() -> int:
        return 0

    with capture_logs() as lines:
        async with started(a_sweep(work)) as runner:
            await passes(runner, time, seconds=15)

    assert lines == []


async def test_whoever_stops_waits_for_what_is_under_way_and_starts_no_more(
    time: FrozenDateTimeFactory,
) -> None:
    ended: list[int] = []
    may_end = asyncio.Event()

    async def work() -> int:
        await may_end.wait()
        ended.append(1)
        return 0

    runner = Runner([a_sweep(work)])
    runner.start()
    await passes(runner, time, seconds=15)
    stopping = asyncio.ensure_future(runner.stop())
    await passes(runner, time, seconds=15)
    assert not stopping.done()

    may_end.set()
    await stopping

    assert ended == [1]
