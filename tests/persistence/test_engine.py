"""Do connections come back after the database was away, keep UTC, give up in time, and keep quiet?"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.persistence.embedded import EmbeddedServer
from app.persistence.engine import ACT, DatabaseUrlMistake, Limits, limit, make_engine, normalise_url

TICK = Limits(lock=50, statement=50, idle=50)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url, pool_size=2, pool_wait=0.1, application_name="sec-incident test")
    yield engine
    await engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "postgres://ann:s%40fe@db.example:5433/incidents",
        "postgresql://ann:s%40fe@db.example:5433/incidents",
        "postgresql+psycopg://ann:s%40fe@db.example:5433/incidents",
        "host=db.example port=5433 user=ann password=s@fe dbname=incidents",
    ],
)
def test_every_usual_way_to_write_the_address_means_the_same(url: str) -> None:
    known = conninfo_to_dict(normalise_url(url))

    assert {name: known[name] for name in ("user", "password", "host", "port", "dbname")} == {
        "user": "ann",
        "password": "s@fe",
        "host": "db.example",
        "port": "5433",
        "dbname": "incidents",
    }


def test_what_the_operator_set_in_the_address_stays() -> None:
    known = conninfo_to_dict(
        normalise_url("postgres://db/x?sslmode=verify-full&connect_timeout=9&options=-c%20jit%3Doff")
    )

    assert (known["sslmode"], known["connect_timeout"]) == ("verify-full", "9")
    assert known["options"] == "-c jit=off -c timezone=UTC"


@pytest.mark.parametrize(
    "url", ["mysql://root:hunter2@db/x", "hunter2", "postgresql+asyncpg://a:hunter2@db/x"]
)
def test_another_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(DatabaseUrlMistake, match="DATABASE_URL is not a PostgreSQL address") as refused:
        normalise_url(url)

    assert "hunter2" not in str(refused.value)


async def test_times_come_back_aware_and_in_utc(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        moment = await connection.scalar(text("SELECT timestamptz '2026-03-01 17:30+08'"))

    assert moment == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert moment.utcoffset() == timedelta(0)


async def test_the_server_sees_who_is_connected(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert await connection.scalar(text("SHOW application_name")) == "sec-incident test"


async def test_an_error_does_not_repeat_the_values_of_the_statement(engine: AsyncEngine) -> None:
    with pytest.raises(DBAPIError) as failed:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT CAST(:text AS text), 1 / 0"), {"text": "laptop stolen"})

    assert "laptop stolen" not in str(failed.value)


async def test_nobody_waits_long_for_a_connection(engine: AsyncEngine) -> None:
    async with engine.connect(), engine.connect():
        with pytest.raises(PoolTimeout):
            async with engine.connect():
                pass


class TestLimits:
    async def test_they_end_with_their_transaction(self, engine: AsyncEngine) -> None:
        async with AsyncSession(engine) as session:
            before = await settings_of(session)
            await session.commit()

            await limit(session)
            within = await settings_of(session)
            await session.commit()

            assert within == ("1200ms", "1500ms", "5s")
            assert await settings_of(session) == before != within

    async def test_an_act_fits_into_the_three_seconds_slack_gives(self) -> None:
        assert ACT.lock + ACT.statement + 500 < 3_000

    async def test_a_locked_row_is_not_waited_for(self, engine: AsyncEngine) -> None:
        async with engine.connect() as holder, engine.connect() as waiter:
            await holder.execute(text("SELECT pg_advisory_xact_lock(1)"))
            await limit(waiter, TICK)

            with pytest.raises(OperationalError) as refused:
                await waiter.execute(text("SELECT pg_advisory_xact_lock(1)"))

        assert isinstance(refused.value.orig, psycopg.errors.LockNotAvailable | psycopg.errors.QueryCanceled)

    async def test_a_long_statement_is_cut(self, engine: AsyncEngine) -> None:
        async with engine.connect() as connection:
            await limit(connection, TICK)

            with pytest.raises(OperationalError) as cut:
                await connection.execute(text("SELECT pg_sleep(10)"))

        assert isinstance(cut.value.orig, psycopg.errors.QueryCanceled)


async def test_the_first_act_after_a_restart_of_the_database_succeeds(
    engine: AsyncEngine, database_server: EmbeddedServer
) -> None:
    async with engine.connect() as one, engine.connect() as other:
        await asyncio.gather(one.execute(text("SELECT 1")), other.execute(text("SELECT 1")))

    await database_server.restart()

    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1


async def test_while_the_database_is_away_an_act_fails_at_once_and_works_again_after(
    engine: AsyncEngine, database_server: EmbeddedServer
) -> None:
    await database_server.stop()
    try:
        async with asyncio.timeout(1):
            with pytest.raises(OperationalError):
                async with engine.connect():
                    pass
    finally:
        await database_server.start()

    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1


async def settings_of(session: AsyncSession) -> tuple[str, ...]:
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    found = await session.execute(text("SELECT " + ", ".join(f"current_setting('{name}')" for name in names)))
    return tuple(found.one())
