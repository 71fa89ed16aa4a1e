"""Real workers over real jobs: one fails, merges, dies with its process, or loses its database; what becomes of it?"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest
from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Job

from app.delivery.courier import GRACE, TASK, Courier
from app.domain.ids import IntentId
from app.domain.outgoing import PAGES, ROOMS
from app.usecases.ports import NotSaved, Throttled, UnknownOutcome

Deliver = Callable[[IntentId], Awaitable[None]]


class Bench:
    """Puts jobs into the queue as acts do, and looks at it from outside."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.delivered: list[str] = []
        self.came = asyncio.Event()
        self._jobs = App(connector=PsycopgConnector()).job_manager

    async def enqueue(
        self, intent: str, *, queue: str = ROOMS, lock: str | None = None, merge: str | None = None
    ) -> None:
        arguments = {"workspace_id": "T1", "intent_id": intent}
        job = Job(
            id=None, queue=queue, lock=lock, queueing_lock=merge, task_name=TASK, task_kwargs={**arguments}
        )
        async with await psycopg.AsyncConnection.connect(self.url) as connection:
            await self._jobs.batch_defer_jobs_async([job], connection=connection)

    async def jobs(self) -> list[tuple[Any, ...]]:
        return await self.ask("SELECT args->>'intent_id', status::text FROM procrastinate_jobs ORDER BY id")

    async def ask(self, query: str) -> list[tuple[Any, ...]]:
        async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as connection:
            answer = await connection.execute(query.encode())
            return await answer.fetchall() if answer.description else []

    def note(self, intent: str) -> None:
        self.delivered.append(intent)
        self.came.set()

    async def until_delivered(self, *intents: str, within: float = 5) -> None:
        """These and no others, in this order; then that nothing is left in the queue."""
        async with asyncio.timeout(within):
            while self.delivered != list(intents):
                self.came.clear()
                await self.came.wait()
            while await self.jobs():  # noqa: ASYNC110 - PostgreSQL tells nobody that a row is gone
                await asyncio.sleep(0.02)


@pytest.fixture
def bench(database_url: str) -> Bench:
    return Bench(database_url)


@asynccontextmanager
async def working(bench: Bench, deliver: Deliver, *, grace: float = GRACE) -> AsyncIterator[Courier]:
    courier = Courier(bench.url, deliver, grace=grace)
    running = asyncio.ensure_future(courier.run())
    await courier.opened.wait()
    try:
        yield courier
    finally:
        running.cancel()
        await asyncio.wait({running})


async def test_a_job_is_carried_once_and_leaves_no_trace(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)

    async with working(bench, deliver) as courier:
        await bench.enqueue("one")
        await bench.until_delivered("one")

        assert await courier.waiting() == 0


async def test_a_delivery_that_failed_is_put_back_until_it_works(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)
        if len(bench.delivered) < 3:
            raise Throttled(0.1)

    async with working(bench, deliver):
        await bench.enqueue("one", lock="room")
        await bench.until_delivered("one", "one", "one")


async def test_a_mistake_of_ours_is_tried_again_too(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)
        if len(bench.delivered) < 2:
            raise ValueError(intent)

    async with working(bench, deliver):
        await bench.enqueue("one", merge="board")
        await bench.until_delivered("one", "one")


async def test_pages_go_while_every_worker_of_the_rooms_is_busy(bench: Bench) -> None:
    opened = asyncio.Event()

    async def deliver(intent: IntentId) -> None:
        if intent.startswith("room"):
            await opened.wait()
        bench.note(intent)

    async with working(bench, deliver):
        for number in range(40):
            await bench.enqueue(f"room-{number}")
        await bench.enqueue("page", queue=PAGES)
        async with asyncio.timeout(2):
            await bench.came.wait()

        assert bench.delivered == ["page"]
        opened.set()


async def test_what_has_the_same_lock_goes_one_after_another(bench: Bench) -> None:
    under_way: set[str] = set()

    async def deliver(intent: IntentId) -> None:
        assert under_way == set()
        under_way.add(intent)
        await asyncio.sleep(0.05)
        under_way.remove(intent)
        bench.note(intent)

    async with working(bench, deliver):
        for intent in ("one", "two", "three"):
            await bench.enqueue(intent, lock="room")
        await bench.until_delivered("one", "two", "three")


async def test_a_merging_job_that_failed_gives_way_to_one_that_came_meanwhile(bench: Bench) -> None:
    """Both would wait with the same key, which the queue does not allow."""

    async def deliver(intent: IntentId) -> None:
        bench.note(intent)
        if intent == "first":
            await bench.enqueue("second", lock="board", merge="board")
            raise UnknownOutcome

    async with working(bench, deliver):
        await bench.enqueue("first", lock="board", merge="board")
        await bench.until_delivered("first", "second")


async def test_a_merging_job_that_failed_alone_comes_again(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)
        if len(bench.delivered) < 3:
            raise Throttled(0.1)

    async with working(bench, deliver):
        await bench.enqueue("first", lock="board", merge="board")
        await bench.until_delivered("first", "first", "first")


DEAD = """
WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '{age}') RETURNING id)
UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead WHERE args->>'intent_id' = 'one'
"""


async def test_a_job_whose_worker_died_is_taken_up_and_one_whose_worker_lives_is_not(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)

    await bench.enqueue("one", lock="room")
    await bench.ask(DEAD.format(age="2 seconds"))
    async with working(bench, deliver) as courier:
        assert await courier.revive() == 0
        assert await bench.jobs() == [("one", "doing")]

        await bench.ask(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '6 seconds' WHERE id = 1"
        )
        assert await courier.revive() == 1
        await bench.until_delivered("one")


async def test_a_merging_job_of_a_dead_worker_gives_way_to_one_that_waits(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)

    await bench.enqueue("one", lock="board", merge="board")
    await bench.ask(DEAD.format(age="6 seconds"))
    await bench.enqueue("two", lock="board", merge="board")
    async with working(bench, deliver) as courier:
        assert await courier.revive() == 1
        await bench.until_delivered("two")


async def test_a_job_that_ended_while_the_database_hung_up_is_not_held_for_ever(bench: Bench) -> None:
    """Its end could not be written down; its worker lives on, and so it would never count as dead."""

    async def deliver(intent: IntentId) -> None:
        bench.note(intent)
        if len(bench.delivered) == 1:
            await bench.ask(HANG_UP_AT_THE_END)

    async with working(bench, deliver) as courier:
        await bench.enqueue("one", lock="room")
        async with asyncio.timeout(10):
            while len(bench.delivered) < 2:
                await asyncio.sleep(0.2)
                await courier.revive()


HANG_UP_AT_THE_END = """
CREATE SEQUENCE hangs;
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF nextval('hangs') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
        RETURN OLD;
    END $$;
CREATE TRIGGER hang_up BEFORE DELETE ON procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION hang_up();
"""
"""The connection on which a job's end is written breaks, once."""


async def test_workers_whose_connections_are_cut_are_there_again(bench: Bench) -> None:
    async def deliver(intent: IntentId) -> None:
        bench.note(intent)

    async with working(bench, deliver):
        await bench.enqueue("one")
        await bench.until_delivered("one")
        await bench.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await bench.enqueue("two")
        await bench.until_delivered("one", "two", within=10)


async def test_a_merging_job_that_failed_because_the_database_went_away_is_not_forgotten(
    bench: Bench,
) -> None:
    """It can neither be deferred anew nor put back at once."""

    async def deliver(intent: IntentId) -> None:
        bench.note(intent)
        if len(bench.delivered) == 1:
            await bench.ask(HANG_UP_AT_THE_BEGINNING)
            raise NotSaved

    async with working(bench, deliver) as courier:
        await bench.enqueue("one", lock="board", merge="board")
        async with asyncio.timeout(15):
            while len(bench.delivered) < 2:
                await asyncio.sleep(0.2)
                await courier.revive()


HANG_UP_AT_THE_BEGINNING = """
CREATE SEQUENCE hangs;
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF nextval('hangs') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
        RETURN NEW;
    END $$;
CREATE TRIGGER hang_up BEFORE INSERT ON procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION hang_up();
"""
"""The connection on which a job is deferred breaks, once."""


@pytest.mark.parametrize("merge", [None, "redraw:1"])
async def test_what_does_not_end_when_told_to_go_is_put_back_and_done_by_the_next(
    bench: Bench, merge: str | None
) -> None:
    async def hang(intent: IntentId) -> None:
        bench.note(intent)
        await asyncio.Event().wait()

    async def deliver(intent: IntentId) -> None:
        bench.note(intent)

    await bench.enqueue("slow", lock=merge, merge=merge)
    async with working(bench, hang, grace=0.1):
        await asyncio.wait_for(bench.came.wait(), 5)
    assert await bench.jobs() == [("slow", "todo")]

    bench.delivered.clear()
    async with working(bench, deliver):
        await bench.until_delivered("slow")


async def test_a_merging_job_that_does_not_end_leaves_the_work_to_the_one_that_waits(bench: Bench) -> None:
    async def hang(intent: IntentId) -> None:
        bench.note(intent)
        await asyncio.Event().wait()

    async def deliver(intent: IntentId) -> None:
        bench.note(intent)

    await bench.enqueue("first", lock="redraw:1", merge="redraw:1")
    async with working(bench, hang, grace=0.1):
        await asyncio.wait_for(bench.came.wait(), 5)
        await bench.enqueue("second", lock="redraw:1", merge="redraw:1")

    bench.delivered.clear()
    async with working(bench, deliver) as courier:
        await courier.revive()
        await bench.until_delivered("second")
