"""Where can the bot be killed? At a call of Slack's, at a commit, at the start of a job: counted first, then struck.

Nothing in the bot knows of it: Slack's calls are counted by the simulated Slack, commits and jobs by PostgreSQL.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import psycopg

from app.sandbox.faults import Faults, Rule, run

Kind = Literal["call", "commit", "job"]
When = Literal["before", "after its effect", "after its answer", "undone", "done"]

ANSWERED = 0.01
"""Seconds after which an answer has been read and what follows has begun."""

WATCHED = b"""
CREATE SCHEMA chaos;
CREATE SEQUENCE chaos.commits;
CREATE SEQUENCE chaos.jobs;
CREATE TABLE chaos.point (kind text PRIMARY KEY, nth bigint NOT NULL);
INSERT INTO chaos.point VALUES ('commit', 0), ('job', 0);
CREATE FUNCTION chaos.wait(_kind text, _nth bigint) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM chaos.point WHERE kind = _kind AND nth = _nth) THEN
        PERFORM pg_advisory_xact_lock_shared(1);
    END IF;
END $$;
CREATE FUNCTION chaos.commits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('chaos.counted', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM set_config('chaos.counted', pg_current_xact_id()::text, true);
        PERFORM chaos.wait('commit', nextval('chaos.commits'));
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION chaos.begins() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM chaos.wait('job', nextval('chaos.jobs'));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER chaos AFTER UPDATE ON procrastinate_jobs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status = 'doing' AND OLD.status <> 'doing') EXECUTE FUNCTION chaos.begins();
DO $$ DECLARE watched regclass; BEGIN
    FOR watched IN SELECT format('%I.%I', schemaname, tablename)::regclass FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT LIKE 'procrastinate%' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('CREATE CONSTRAINT TRIGGER chaos AFTER INSERT OR UPDATE OR DELETE ON %s DEFERRABLE '
            'INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chaos.commits()', watched);
    END LOOP;
END $$;
"""
COUNTED = b"""SELECT (SELECT last_value - (NOT is_called)::int FROM chaos.commits),
    (SELECT last_value - (NOT is_called)::int FROM chaos.jobs)"""
FROM_NOW_ON = b"SELECT setval('chaos.commits', 1, false), setval('chaos.jobs', 1, false)"
WAITING = b"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND NOT granted"


@dataclass(frozen=True, slots=True)
class Point:
    """`nth`: which of its kind since the act began, from 1. `of`: the method, of a call.

    A commit that was `done` is finished by PostgreSQL although nobody waits for it any more; one that was `undone` is
    rolled back.
    """

    kind: Kind
    nth: int
    when: When
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.of}#{self.nth} {self.when}"


class Watch:
    """Over one simulated Slack and one database. `kill` pulls the plug, `ended` waits until it is out."""

    def __init__(self, url: str, faults: Faults, kill: Callable[[], None]) -> None:
        self._url = url
        self._faults = faults
        self._kill = kill
        self._rule: Rule | None = None
        self._striker: asyncio.Task[None] | None = None
        self._has_struck = False

    async def begin(self) -> None:
        async with await self._connected() as database:
            await database.execute(WATCHED)

    async def count(self) -> Counter[tuple[Kind, str]]:
        """Commits and jobs since the act began."""
        async with await self._connected() as database:
            found = await (await database.execute(COUNTED)).fetchone()
        commits, jobs = found or (0, 0)
        return Counter({("commit", ""): commits, ("job", ""): jobs})

    async def arm(self, point: Point | None) -> None:
        """The act begins: counts from now on, and strikes there."""
        async with await self._connected() as database:
            await database.execute(FROM_NOW_ON)
        if point is None:
            return
        if point.kind == "call":
            self._rule = self._at_a_call(point)
        else:
            await self._at_the_database(point)

    @property
    def has_struck(self) -> bool:
        return self._has_struck

    async def disarm(self) -> None:
        self._faults.clear()
        if self._striker is not None:
            self._striker.cancel()
            await asyncio.gather(self._striker, return_exceptions=True)

    def _at_a_call(self, point: Point) -> Rule:
        if point.when == "after its answer":
            return self._faults.on(point.of, nth=point.nth, when="after", then=run(self._strike_soon))
        when: Any = "before" if point.when == "before" else "after"
        return self._faults.on(point.of, nth=point.nth, when=when, then=run(self._strike, drop=True))

    def _strike(self) -> None:
        self._has_struck = True
        self._kill()

    def _strike_soon(self) -> None:
        asyncio.get_running_loop().call_later(ANSWERED, self._strike)

    async def _at_the_database(self, point: Point) -> None:
        """PostgreSQL waits there for a lock that we hold, until the bot is dead."""
        holder = await self._connected()
        await holder.execute("UPDATE chaos.point SET nth = %s WHERE kind = %s", (point.nth, point.kind))
        await holder.execute("SELECT pg_advisory_lock(1)")
        self._striker = asyncio.create_task(self._strikes(holder, undo=point.when == "undone"))

    async def _strikes(self, holder: psycopg.AsyncConnection[Any], *, undo: bool) -> None:
        async with holder:
            while (found := await (await holder.execute(WAITING)).fetchone()) is None:  # noqa: ASYNC110 - nobody is told that a lock is waited for
                await asyncio.sleep(0.01)
            self._strike()
            if undo:
                await holder.execute("SELECT pg_terminate_backend(%s)", found)
            await holder.execute("SELECT pg_advisory_unlock(1)")

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        return await psycopg.AsyncConnection.connect(self._url, autocommit=True)


def points_of(counted: Counter[tuple[Kind, str]]) -> list[Point]:
    """Every way to be killed at what was counted."""
    ways: dict[Kind, tuple[When, ...]] = {
        "call": ("before", "after its effect", "after its answer"),
        "commit": ("undone", "done"),
        "job": ("done",),
    }
    return [
        Point(kind, nth, when, of)
        for (kind, of), many in sorted(counted.items())
        for nth in range(1, many + 1)
        for when in ways[kind]
    ]
