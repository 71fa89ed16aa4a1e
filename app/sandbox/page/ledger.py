"""What waits in the bot's database: jobs to do, and the times at which it will act by itself?

Ids, numbers and times only: what people wrote is sealed there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import psycopg

EVERY = 0.7
_WITHIN = 2

_DUE = b"""
SELECT 'page', calls.next_round_at AS due_at, incidents.slug, NULL
  FROM calls LEFT JOIN incidents USING (workspace_id, incident_id)
 WHERE calls.next_round_at IS NOT NULL
UNION ALL
SELECT 'item', tasks.next_look_at, incidents.slug, tasks.number
  FROM tasks JOIN incidents USING (workspace_id, incident_id)
 WHERE tasks.next_look_at IS NOT NULL AND tasks.state NOT IN ('done', 'not_applicable')
   AND incidents.state = 'open'
 ORDER BY due_at LIMIT 12
"""
_JOBS = b"""
SELECT jobs.id, jobs.status::text, coalesce(intents.errand, jobs.task_name), jobs.queue_name, jobs.attempts,
       jobs.scheduled_at
  FROM procrastinate_jobs AS jobs LEFT JOIN intents ON intents.intent_id = jobs.args->>'intent_id'
 WHERE jobs.status IN ('todo', 'doing')
 ORDER BY jobs.id LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class Due:
    """`kind`: page (nobody has answered) or item (its owner, or the commander, may be asked)."""

    kind: str
    at: datetime
    slug: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Job:
    """`attempts` made so far; it runs again at `scheduled_at`, in real time."""

    id: int
    status: str
    errand: str
    queue: str
    attempts: int
    scheduled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """What stood there when it was last read; `readable` is False while the database is away."""

    due: tuple[Due, ...] = ()
    jobs: tuple[Job, ...] = ()
    readable: bool = True


class Ledger:
    """Reads every now and then while somebody looks; calls `changed` when something else stands there."""

    def __init__(self, url: str, changed: Callable[[], None]) -> None:
        self._url = url
        self._changed = changed
        self.page = Page()

    async def follow(self) -> None:
        while True:
            await self.read()
            await asyncio.sleep(EVERY)

    async def read(self) -> Page:
        before, self.page = self.page, await self._read()
        if self.page != before:
            self._changed()
        return self.page

    async def _read(self) -> Page:
        with suppress(psycopg.Error):
            async with await psycopg.AsyncConnection.connect(
                self._url, connect_timeout=_WITHIN
            ) as connection:
                due = [Due(*row) async for row in await connection.execute(_DUE)]
                jobs = [Job(*row) async for row in await connection.execute(_JOBS)]
                return Page(tuple(due), tuple(jobs))
        return Page(self.page.due, self.page.jobs, readable=False)
