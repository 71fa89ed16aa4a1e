"""Does any database, new or old, come to the newest schema, whoever else is migrating it?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from procrastinate import App, PsycopgConnector
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.persistence import migrate as schema
from app.persistence.engine import make_engine, normalise_url
from app.persistence.migrate import SchemaState, SchemaUnknown, is_ours, migrate, schema_state


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncConnection]:
    engine = make_engine(url, pool_size=1)
    async with engine.begin() as connection:
        yield connection
    await engine.dispose()


@asynccontextmanager
async def engine_of(url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(url, pool_size=1)
    yield engine
    await engine.dispose()


async def test_an_empty_database_is_missing_its_schema_until_it_is_migrated(empty_database_url: str) -> None:
    async with engine_of(empty_database_url) as engine:
        assert await schema_state(engine) is SchemaState.MISSING

        await migrate(empty_database_url)

        assert await schema_state(engine) is SchemaState.CURRENT


async def recorded(url: str) -> list[str]:
    async with connected(url) as connection:
        versions = await connection.scalars(text("SELECT version FROM schema_procrastinate ORDER BY version"))
        return list(versions)


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    before = await recorded(database_url)

    await migrate(database_url)

    assert await recorded(database_url) == before == [schema._shipped()[-1].name]


async def test_copies_that_migrate_at_once_all_succeed(empty_database_url: str) -> None:
    await asyncio.gather(*(migrate(empty_database_url) for _ in range(4)))

    async with engine_of(empty_database_url) as engine:
        assert await schema_state(engine) is SchemaState.CURRENT


async def test_procrastinate_can_defer_and_read_a_job_afterwards(database_url: str) -> None:
    queue = App(connector=PsycopgConnector(conninfo=normalise_url(database_url)))

    @queue.task(name="anything")
    async def anything() -> None: ...

    async with queue.open_async():
        job = await anything.defer_async()
        jobs = list(await queue.job_manager.list_jobs_async())

    assert [found.id for found in jobs] == [job]


async def apply_all_but_the_newest(url: str) -> None:
    *older, _ = schema._shipped()
    async with connected(url) as connection:
        for file in older:
            await schema._run_file(connection, file)
        await connection.execute(schema.MAKE_RECORD)
        await connection.execute(schema.ADD_TO_RECORD, {"version": older[-1].name})


async def test_only_the_files_newer_than_the_recorded_one_are_applied(empty_database_url: str) -> None:
    await apply_all_but_the_newest(empty_database_url)

    await migrate(empty_database_url)

    assert await recorded(empty_database_url) == [file.name for file in schema._shipped()[-2:]]


async def test_a_database_of_the_version_before_is_behind(empty_database_url: str) -> None:
    await apply_all_but_the_newest(empty_database_url)

    async with engine_of(empty_database_url) as engine:
        assert await schema_state(engine) is SchemaState.BEHIND


async def test_a_database_that_a_newer_release_migrated_is_ahead(database_url: str) -> None:
    async with connected(database_url) as connection:
        await connection.execute(schema.ADD_TO_RECORD, {"version": "99.00.00_01_from_the_future.sql"})

    async with engine_of(database_url) as engine:
        assert await schema_state(engine) is SchemaState.AHEAD


async def test_a_database_whose_last_migration_we_do_not_know_is_ahead(database_url: str) -> None:
    async with connected(database_url) as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'from_the_future'"))

    async with engine_of(database_url) as engine:
        assert await schema_state(engine) is SchemaState.AHEAD


async def test_a_database_with_the_queue_but_without_our_tables_is_behind(database_url: str) -> None:
    async with connected(database_url) as connection:
        await connection.execute(text("DELETE FROM alembic_version"))

    async with engine_of(database_url) as engine:
        assert await schema_state(engine) is SchemaState.BEHIND


async def test_queue_tables_of_unknown_version_are_left_alone(database_url: str) -> None:
    async with connected(database_url) as connection:
        await connection.execute(text("DROP TABLE schema_procrastinate"))

    with pytest.raises(SchemaUnknown, match="schema_procrastinate"):
        await migrate(database_url)


async def test_a_refused_migration_lets_the_next_one_begin(database_url: str) -> None:
    async with connected(database_url) as connection:
        await connection.execute(text("ALTER TABLE schema_procrastinate RENAME TO elsewhere"))
    with pytest.raises(SchemaUnknown):
        await migrate(database_url)
    async with connected(database_url) as connection:
        await connection.execute(text("DROP TABLE schema_procrastinate"))
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO schema_procrastinate"))

    async with asyncio.timeout(10):
        await migrate(database_url)


@pytest.mark.parametrize(
    ("name", "kind", "ours"),
    [
        pytest.param("incidents", "table", True, id="a table of ours"),
        pytest.param("procrastinate_jobs", "table", False, id="a table of the queue"),
        pytest.param("schema_procrastinate", "table", False, id="the record of the queue's schema"),
        pytest.param("procrastinate_fk", "foreign_key_constraint", True, id="anything that is no table"),
        pytest.param(None, "schema", True, id="the default schema"),
    ],
)
def test_alembic_compares_only_tables_of_ours(name: str | None, kind: str, *, ours: bool) -> None:
    assert is_ours(name, kind, {}) is ours
