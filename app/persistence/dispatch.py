"""How does an intent become a job? On the connection, and in the transaction, of the act it belongs to (law 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job as Deferred
from psycopg import AsyncConnection

from app.domain.ids import IntentId, WorkspaceId

TASK = "deliver"
"""The one task there is; its arguments are `workspace_id` and `intent_id`, and never a word more."""


class AlreadyWaiting(Exception):
    """A job with this merge key waits already. The transaction is unusable back to its last savepoint."""


@dataclass(frozen=True, slots=True)
class Job:
    intent: IntentId
    workspace: WorkspaceId
    queue: str
    lock: str | None
    merge_key: str | None


class Dispatch(Protocol):
    async def defer(self, connection: AsyncConnection[Any], jobs: Sequence[Job]) -> None:
        """All of them in one round trip, there from the caller's commit on. Raises AlreadyWaiting."""


class ProcrastinateDispatch:
    """Its connector is never opened: everything is sent on the caller's connection."""

    def __init__(self) -> None:
        self._jobs = App(connector=PsycopgConnector()).job_manager

    async def defer(self, connection: AsyncConnection[Any], jobs: Sequence[Job]) -> None:
        try:
            await self._jobs.batch_defer_jobs_async([_deferred(job) for job in jobs], connection=connection)
        except AlreadyEnqueued as waiting:
            raise AlreadyWaiting from waiting


def _deferred(job: Job) -> Deferred:
    return Deferred(
        id=None,
        queue=job.queue,
        lock=_in_workspace(job, job.lock),
        queueing_lock=_in_workspace(job, job.merge_key),
        task_name=TASK,
        task_kwargs={"workspace_id": job.workspace, "intent_id": job.intent},
    )


def _in_workspace(job: Job, name: str | None) -> str | None:
    return None if name is None else f"{job.workspace}:{name}"
