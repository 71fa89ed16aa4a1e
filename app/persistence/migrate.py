"""Which tables must the database have, and how do they get there?

Ours come from Alembic; the job queue's from the SQL files that procrastinate ships, never copied here. Which
of those files a database has seen is kept in `schema_procrastinate`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

import psycopg
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

import migrations
from app.persistence.engine import make_engine

ONE_AT_A_TIME = 0x5EC1_0001
"""The advisory lock under which a database is migrated."""
RECORD = "schema_procrastinate"
MAKE_RECORD = text(
    "CREATE TABLE IF NOT EXISTS schema_procrastinate"
    " (version text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
)
NEWEST_RECORDED = text('SELECT max(version COLLATE "C") FROM schema_procrastinate')
ADD_TO_RECORD = text("INSERT INTO schema_procrastinate (version) VALUES (:version)")


class SchemaState(StrEnum):
    MISSING = "missing"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


class SchemaUnknown(RuntimeError):
    """The job queue's tables are there, but nobody wrote down which version of them."""


async def migrate(url: str) -> None:
    """Bring the database to the newest schema; any number of copies may do so at once."""
    engine = make_engine(url, pool_size=1, application_name="sec-incident migrate")
    try:
        async with engine.connect() as connection, _one_at_a_time(connection):
            await connection.run_sync(_upgrade_ours)
            await connection.commit()
            await _upgrade_procrastinate(connection)
    finally:
        await engine.dispose()


async def schema_state(engine: AsyncEngine) -> SchemaState:
    async with engine.connect() as connection:
        return await connection.run_sync(_state)


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """For Alembic's `include_name`: the job queue's tables and the record of them are not in our metadata."""
    return not (
        kind == "table" and name is not None and (name.startswith("procrastinate_") or name == RECORD)
    )


def alembic_config() -> Config:
    """Alembic's settings without its ini file, which the wheel does not have at a place of its own."""
    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _folder() -> Path:
    return Path(migrations.__path__[0])


@asynccontextmanager
async def _one_at_a_time(connection: AsyncConnection) -> AsyncIterator[None]:
    """Held by the session, over the transactions inside it; a killed copy lets go with its connection."""
    await connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_AT_A_TIME})
    await connection.commit()
    yield
    await connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_AT_A_TIME})
    await connection.commit()


def _upgrade_ours(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def _upgrade_procrastinate(connection: AsyncConnection) -> None:
    """Each file and the word that it was applied are one transaction."""
    await connection.execute(MAKE_RECORD)
    await connection.commit()
    seen = await connection.run_sync(_seen)
    for version, sql in await connection.run_sync(_unseen, seen):
        await _run_file(connection, sql)
        await connection.execute(ADD_TO_RECORD, {"version": version})
        await connection.commit()


def _unseen(connection: Connection, seen: str | None) -> list[tuple[str, Traversable]]:
    """What to run, in order: the whole schema where there is none, the newer files where there is one."""
    shipped = _shipped()
    if seen is not None:
        return [(file.name, file) for file in shipped if file.name > seen]
    if inspect(connection).has_table("procrastinate_jobs"):
        raise SchemaUnknown(
            f"procrastinate's tables are there but {RECORD} does not say which version they have"
        )
    return [(shipped[-1].name, files("procrastinate") / "sql" / "schema.sql")]


async def _run_file(connection: AsyncConnection, sql: Traversable) -> None:
    """On psycopg's own connection: SQLAlchemy would take each % for a parameter."""
    raw = cast("psycopg.AsyncConnection", (await connection.get_raw_connection()).driver_connection)
    await raw.execute(sql.read_bytes())


def _shipped() -> list[Traversable]:
    folder = files("procrastinate") / "sql" / "migrations"
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )


def _seen(connection: Connection) -> str | None:
    """The newest of procrastinate's files that this database has."""
    if not inspect(connection).has_table(RECORD):
        return None
    version: str | None = connection.scalar(NEWEST_RECORDED)
    return version


def _state(connection: Connection) -> SchemaState:
    ours, seen = MigrationContext.configure(connection).get_current_revision(), _seen(connection)
    if ours is None and seen is None:
        return SchemaState.MISSING
    states = {_state_of_ours(ours), _state_of_procrastinate(seen)}
    return next(
        state for state in (SchemaState.AHEAD, SchemaState.BEHIND, SchemaState.CURRENT) if state in states
    )


def _state_of_ours(revision: str | None) -> SchemaState:
    scripts = ScriptDirectory.from_config(alembic_config())
    if revision == scripts.get_current_head():
        return SchemaState.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return SchemaState.BEHIND if revision is None or revision in known else SchemaState.AHEAD


def _state_of_procrastinate(seen: str | None) -> SchemaState:
    newest = _shipped()[-1].name
    if seen == newest:
        return SchemaState.CURRENT
    return SchemaState.BEHIND if seen is None or seen < newest else SchemaState.AHEAD
