"""Who carries the intents? Workers of this process, over jobs in the same PostgreSQL (law 2).

Pages have a queue and a worker of their own: they never wait for a room (law 4). A worker that dies with its
process leaves its jobs behind; `revive` gives them to another (ARCHITECTURE §6, SIGKILL during a job).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job

from app.delivery.retries import again_in
from app.domain.ids import IntentId
from app.domain.outgoing import PAGES, ROOMS

TASK = "deliver"
POLL = 0.5
HEARTBEAT = 1.0
STALLED = 5.0
RESTART_AFTER = 1.0
AT_ONCE = {PAGES: 8, ROOMS: 16}

Deliver = Callable[[IntentId], Awaitable[None]]

log = structlog.get_logger(__name__)


class Again(Exception):  # noqa: N818
    """Put back, to be tried after so many seconds."""

    def __init__(self, after: float) -> None:
        """`after`: seconds of real time."""
        super().__init__()
        self.after = after


class _Patience(BaseRetryStrategy):
    """Retries stay on real time, whatever the clock says (law 9)."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002 - its signature
        if not isinstance(exception, Again):
            return None
        now = datetime.now(UTC)  # noqa: TID251 - the job table is on real time
        return RetryDecision(retry_at=now + timedelta(seconds=exception.after))


class Courier:
    """The workers of one process. `run` until cancelled; what is under way is finished first."""

    def __init__(self, conninfo: str, deliver: Deliver) -> None:
        """`conninfo`: as libpq takes it."""
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        self._deliver = deliver
        self._queue = App(connector=PsycopgConnector(conninfo=conninfo, min_size=2, max_size=8))
        self._queue.task(name=TASK, pass_context=True, retry=_Patience())(self._carry)

    async def run(self) -> None:
        async with self._queue.open_async():
            await asyncio.gather(*(self._work(queue) for queue in AT_ONCE))

    async def revive(self) -> int:
        """Take up jobs whose worker has died; how many."""
        manager = self._queue.job_manager
        stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
        for job in stalled:
            await manager.retry_job(job)
        return len(stalled)

    async def _work(self, queue: str) -> None:
        """One worker, started anew when the database took it away."""
        while True:
            with suppress(ConnectorException, OSError):
                await self._queue.run_worker_async(
                    queues=[queue],
                    name=queue,
                    concurrency=AT_ONCE[queue],
                    fetch_job_polling_interval=POLL,
                    update_heartbeat_interval=HEARTBEAT,
                    stalled_worker_timeout=STALLED,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=10,
                )
            log.warning("worker_restarts", queue=queue)
            await asyncio.sleep(RESTART_AFTER)

    async def _carry(self, context: JobContext, *, workspace_id: str, intent_id: str) -> None:  # noqa: ARG002
        attempts = context.job.attempts
        try:
            await self._deliver(IntentId(intent_id))
        except Exception as error:  # whatever it was, the job is put back or given up, never lost
            after = again_in(error, attempts)
            log.info("delivery_put_back", intent=intent_id, why=type(error).__name__, after=after)
            if after is None:
                log.exception("delivery_given_up", intent=intent_id)
                raise
            raise Again(after) from None
