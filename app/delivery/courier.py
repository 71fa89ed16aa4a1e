"""Who carries the intents? Workers of this process, over jobs in the same PostgreSQL (law 2).

Pages have a queue and a worker of their own: they never wait for a room (law 4). A worker that dies with its
process leaves its jobs behind; `revive` gives them to another (ARCHITECTURE §6, SIGKILL during a job).
"""

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job, Status
from procrastinate.types import JSONValue

from app.delivery.endings import Endings
from app.delivery.measures import ENDED
from app.delivery.retries import again_in
from app.domain.ids import IntentId
from app.domain.outgoing import PAGER, PAGES, ROOMS

TASK = "deliver"
POLL = 0.5
POOL_WAIT = 3.0
"""Seconds for a connection. Without a database a worker ends soon, whether it starts anew or is told to go."""
HEARTBEAT = 1.0
STALLED = 5.0
RESTART_AFTER = 1.0
GRACE = 6.0
"""Seconds for what is under way when the process is told to go, and is to be gone in ten. Then it is put back."""
AT_ONCE = {PAGES: 8, ROOMS: 16, PAGER: 8}

Deliver = Callable[[IntentId], Awaitable[None]]

log = structlog.get_logger(__name__)


class Again(Exception):
    """Put back, to be tried after so many seconds."""

    def __init__(self, after: float) -> None:
        """`after`: seconds of real time."""
        super().__init__()
        self.after = after


class _Patience(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002
        return RetryDecision(retry_at=_later(exception.after)) if isinstance(exception, Again) else None


class Courier:
    """The workers of one process. `run` until cancelled; what is under way is finished first, or put back."""

    def __init__(self, conninfo: str, deliver: Deliver, *, poll: float = POLL, grace: float = GRACE) -> None:
        """`conninfo`: as libpq takes it. `poll`: seconds between two looks for jobs that were put off."""
        self._poll = poll
        self._grace = grace
        self.opened = asyncio.Event()
        self._deliver = deliver
        self._endings = Endings(patience=STALLED)
        self._queue = App(
            connector=PsycopgConnector(conninfo=conninfo, min_size=2, max_size=8, timeout=POOL_WAIT)
        )
        self._task = self._queue.task(name=TASK, pass_context=True, retry=_Patience())(self._carry)

    async def run(self) -> None:
        async with self._queue.open_async():
            self.opened.set()
            async with asyncio.TaskGroup() as workers:  # which, cancelled, waits for all of them
                for queue in AT_ONCE:
                    workers.create_task(self._work(queue))

    async def revive(self) -> int:
        """Take up jobs whose worker has died, and those whose end was lost; how many."""
        stalled = await self._queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED)
        found = {job.id: job for job in (*stalled, *await self._unwritten())}
        for job in found.values():
            await self._revive(job)
        return len(found)

    async def waiting(self) -> int:
        """How many jobs are not done yet."""
        rows = await self._queue.job_manager.list_queues_async()
        return sum(row["todo"] + row["doing"] for row in rows)

    async def _unwritten(self) -> list[Job]:
        if not self._endings.waiting(time.monotonic()):
            return []
        doing = await self._queue.job_manager.list_jobs_async(status=Status.DOING.value)
        return self._endings.unwritten(doing, time.monotonic())

    async def _revive(self, job: Job) -> None:
        """A merging job of which another copy waits already is done by that one."""
        try:
            await self._queue.job_manager.retry_job(job)
        except UniqueViolation:
            await self._queue.job_manager.finish_job(job, status=Status.SUCCEEDED, delete_job=True)

    async def _work(self, queue: str) -> None:
        """One worker, started anew whatever took it away, mostly the database."""
        while True:
            why = ""
            try:
                await self._queue.run_worker_async(
                    queues=[queue],
                    name=queue,
                    concurrency=AT_ONCE[queue],
                    fetch_job_polling_interval=self._poll,
                    update_heartbeat_interval=HEARTBEAT,
                    stalled_worker_timeout=STALLED,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=self._grace,
                )
            except Exception as error:
                why = type(error).__name__
            _unless_told_to_go()
            log.warning("worker_restarts", queue=queue, why=why)
            await asyncio.sleep(RESTART_AFTER)

    async def _carry(
        self, context: JobContext, *, workspace_id: str, intent_id: str, attempt: int = 0
    ) -> None:
        self._endings.begun(context.job)
        try:
            await self._deliver(IntentId(intent_id))
        except asyncio.CancelledError:  # only when its time to end is over; procrastinate would drop it
            ENDED.labels(context.job.queue, "put_back").inc()
            raise Again(0) from None
        except Exception as error:
            arguments: dict[str, JSONValue] = {"workspace_id": workspace_id, "intent_id": intent_id}
            await self._put_back(context.job, error, arguments, tried=context.job.attempts + attempt)
        else:
            ENDED.labels(context.job.queue, "done").inc()
        finally:
            self._endings.ended(context.job, time.monotonic())

    async def _put_back(
        self, job: Job, error: Exception, arguments: dict[str, JSONValue], *, tried: int
    ) -> None:
        """Raises Again, or `error` where nothing will help."""
        intent, after, why = arguments["intent_id"], again_in(error, tried), type(error).__name__
        if after is None:
            ENDED.labels(job.queue, "given_up").inc()
            log.error("delivery_given_up", intent=intent, why=why, at=_place(error))
            raise error
        ENDED.labels(job.queue, "put_back").inc()
        log.info("delivery_put_back", intent=intent, why=why, after=after)
        if job.queueing_lock is None:
            raise Again(after) from None
        await self._defer_again(job, after, {**arguments, "attempt": tried + 1})

    async def _defer_again(self, job: Job, after: float, arguments: dict[str, JSONValue]) -> None:
        """A merging job is not put back but deferred anew.

        While it ran, another with its merge key may have come to wait: put back beside that one it would violate the
        queue's own rule, stay `doing` and block its lock.
        """
        again = self._task.configure(
            queue=job.queue, lock=job.lock, queueing_lock=job.queueing_lock, schedule_at=_later(after)
        )
        try:
            with suppress(AlreadyEnqueued):
                await again.defer_async(**arguments)
        except ConnectorException:
            raise Again(after) from None


def _place(error: Exception) -> str:
    """Where it was raised, without a word of what was said (law 6)."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"


def _unless_told_to_go() -> None:
    """A worker whose database is gone answers being cancelled with an error of its own."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _later(seconds: float) -> datetime:
    """Retries stay on real time, whatever the clock says (law 9)."""
    return datetime.now(UTC) + timedelta(seconds=seconds)  # noqa: TID251 - the job table is on real time
