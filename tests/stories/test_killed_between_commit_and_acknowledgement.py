"""The bot is killed when the act is committed and Slack has not heard of it: nothing is lost, nothing done twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from app.sandbox.people import Person
from app.sandbox.process import BotProcess
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rooms, rows

COMMIT_WAITS = """
CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT ON incidents
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit();
"""
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND NOT granted"


@asynccontextmanager
async def _killed_during_the_commit(stage: Stage, process: BotProcess) -> AsyncIterator[None]:
    """PostgreSQL is in the middle of the commit, and finishes it although nobody waits for the answer any more."""
    async with await psycopg.AsyncConnection.connect(stage.database_url, autocommit=True) as holder:
        await holder.execute(COMMIT_WAITS)
        await holder.execute("SELECT pg_advisory_lock(1)")
        yield
        while await rows(stage, WAITING) == [(0,)]:  # noqa: ASYNC110 - PostgreSQL tells nobody that a lock is waited for
            await asyncio.sleep(0.01)
        process.kill()
        await process.ended()
        await holder.execute("SELECT pg_advisory_unlock(1)")
        await holder.execute("DROP TRIGGER wait_at_commit ON incidents")


async def test_a_command_that_failed_for_the_one_who_typed_it_has_begun_all_the_same(
    stage: Stage, dana: Person, kim: Person
) -> None:
    first, second = stage.process(), stage.process()
    await stage.starts(first)
    async with _killed_during_the_commit(stage, first):
        typed = asyncio.ensure_future(dana.commands("/sec-incident start odd login in billing"))
    assert not (await typed).ok

    await stage.starts(second)
    await dana.commands("/sec-incident start odd login in billing")
    await stage.until(lambda: kim.sees("I'm on it") and rooms(stage) and rooms(stage)[0].bookmarks, within=30)

    assert dana.sees("is open already")
    assert len(rooms(stage)) == 1
    assert [len(pages(stage, user)) for user in ("U0KIM", "U0RAVI")] == [1, 1]


async def test_an_event_that_slack_repeats_has_its_effect_once(
    stage: Stage, dana: Person, kim: Person
) -> None:
    stage.delivery.retry_after = (2.0, 2.0, 5.0)
    first, second = stage.process(), stage.process()
    await stage.starts(first)
    async with _killed_during_the_commit(stage, first):
        await dana.types("!ic page odd login in billing", channel="general")

    await stage.starts(second)
    await stage.delivery.idle()
    await stage.until(lambda: kim.sees("I'm on it") and rooms(stage) and rooms(stage)[0].bookmarks, within=30)

    assert stage.delivery.of_kind("event")[0].failure == "connection_failed"
    assert await rows(stage, "SELECT count(*) FROM incidents") == [(1,)]
    assert len(rooms(stage)) == 1
    assert [len(pages(stage, user)) for user in ("U0KIM", "U0RAVI")] == [1, 1]
