"""Which jobs failed, stalled or were lost, and how do they come back?

An intent that is not settled has a job until it is: both are of one transaction. A merged errand is the exception: its
job may have gone on under another's name, so that only one which failed or stalled counts (see outbox).
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

from psycopg import AsyncConnection
from sqlalchemy import RowMapping, text

from app.domain.drift import Adrift, Drift
from app.domain.ids import IncidentId, IntentId
from app.domain.outgoing import MERGED, Stored
from app.persistence.dispatch import AlreadyWaiting, Dispatch, Job
from app.persistence.outbox import stored_from
from app.persistence.tables import IntentRow
from app.persistence.transaction import Transaction

STALLED_AFTER = timedelta(seconds=30)
"""Without a sign of life of its worker. A running copy takes such a job up much sooner."""

_JOBS = """
    SELECT job.id, job.args->>'intent_id' AS intent_id, job.queueing_lock,
           CASE WHEN job.status = 'todo' THEN 'alive'
                WHEN job.status = 'doing' AND worker.last_heartbeat >= clock_timestamp() - :patience THEN 'alive'
                WHEN job.status = 'doing' THEN 'stalled'
                ELSE 'failed' END AS state
      FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
     WHERE job.args->>'workspace_id' = :workspace
"""
_WAITING = f"SELECT queueing_lock FROM ({_JOBS}) job WHERE state = 'alive' AND queueing_lock IS NOT NULL"  # noqa: S608 - two texts of our own
_ADRIFT = f"""
    WITH job AS (SELECT intent_id, array_agg(state) AS states FROM ({_JOBS}) each_job GROUP BY intent_id)
    SELECT intent.intent_id, intent.errand, intent.incident_id, coalesce(job.states, '{{}}') AS states
      FROM intents intent LEFT JOIN job ON job.intent_id = intent.intent_id
     WHERE intent.workspace_id = :workspace
       AND NOT 'alive' = ANY (coalesce(job.states, '{{}}'))
       AND ('stalled' = ANY (job.states)
            OR (intent.outcome = '' AND NOT intent.errand = ANY (:merged))
            OR (job.states IS NOT NULL AND intent.errand = ANY (:merged)))
     ORDER BY intent.stored_at, intent.intent_id
"""  # noqa: S608 - the same
_DEAD = f"SELECT id, state FROM ({_JOBS}) job WHERE intent_id = :intent"  # noqa: S608 - the same
_TAKE_OUT = "DELETE FROM procrastinate_jobs WHERE id = ANY (:ids)"


class SqlJobs:
    def __init__(self, transaction: Transaction, dispatch: Dispatch) -> None:
        self._transaction = transaction
        self._dispatch = dispatch

    async def waiting(self) -> frozenset[str]:
        prefix = f"{self._transaction.workspace}:"
        return frozenset(row["queueing_lock"].removeprefix(prefix) for row in await self._ask(_WAITING))

    async def adrift(self) -> Sequence[Adrift]:
        found = await self._ask(_ADRIFT, merged=sorted(MERGED))
        return [_adrift(row) for row in found]

    async def defer_again(self, intent: IntentId) -> bool:
        statement = self._transaction.select(IntentRow).where(IntentRow.intent_id == intent)
        row = await self._transaction.one(statement.with_for_update())
        jobs = await self._ask(_DEAD, intent=intent)
        if row is None or any(job["state"] == "alive" for job in jobs):
            return False
        await self._transaction.run(text(_TAKE_OUT).bindparams(ids=[job["id"] for job in jobs]))
        with suppress(AlreadyWaiting):
            async with self._transaction.session.begin_nested():
                await self._defer(stored_from(row))
        return True

    async def _defer(self, stored: Stored) -> None:
        """The driver's connection is asked for inside the savepoint, when that has really begun (see outbox)."""
        await self._transaction.run(text("SELECT 1"))
        raw = await (await self._transaction.session.connection()).get_raw_connection()
        intent = stored.intent
        job = Job(stored.id, self._transaction.workspace, intent.queue, intent.lock, intent.merge_key)
        await self._dispatch.defer(cast("AsyncConnection[Any]", raw.driver_connection), [job])

    async def _ask(self, statement: str, **values: object) -> Sequence[RowMapping]:
        bound = {"workspace": self._transaction.workspace, "patience": STALLED_AFTER, **values}
        return (await self._transaction.run(text(statement).bindparams(**bound))).mappings().all()


def _adrift(row: RowMapping) -> Adrift:
    states = row["states"]
    drift = Drift.JOB_MISSING
    if "failed" in states:
        drift = Drift.JOB_FAILED
    if "stalled" in states:
        drift = Drift.JOB_STALLED
    incident = IncidentId(row["incident_id"]) if row["incident_id"] else None
    return Adrift(IntentId(row["intent_id"]), row["errand"], incident, drift)
