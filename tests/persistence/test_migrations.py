"""Do the migrations make exactly the tables the code believes in, and can they be taken back?"""

from functools import partial

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from app.persistence.engine import make_engine
from app.persistence.migrate import alembic_config, is_ours
from app.persistence.tables import Base


def differences(connection: Connection) -> list[object]:
    options = {"include_name": is_ours, "compare_server_default": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def ours(connection: Connection) -> set[str]:
    return {name for name in inspect(connection).get_table_names() if is_ours(name, "table", {})}


def move_to(connection: Connection, revision: str, *, back: bool = False) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    (command.downgrade if back or revision == "base" else command.upgrade)(config, revision)


async def test_the_migrated_database_is_what_the_tables_say(database_url: str) -> None:
    engine = make_engine(database_url, pool_size=1)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_the_comparison_would_notice_a_missing_column(database_url: str) -> None:
    engine = make_engine(database_url, pool_size=1)
    async with engine.connect() as connection:
        await connection.exec_driver_sql("ALTER TABLE people DROP COLUMN locale")
        assert len(await connection.run_sync(differences)) == 1
    await engine.dispose()


def test_the_migrations_have_one_head() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


async def test_going_down_and_up_again_leaves_the_same_schema(database_url: str) -> None:
    engine = make_engine(database_url, pool_size=1)
    async with engine.connect() as connection:
        await connection.run_sync(move_to, "base")
        assert await connection.run_sync(ours) == {"alembic_version"}

        await connection.run_sync(move_to, "head")
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_what_was_open_before_there_were_drills_is_none(database_url: str) -> None:
    engine = make_engine(database_url, pool_size=1)
    async with engine.connect() as connection:
        await connection.run_sync(partial(move_to, back=True), "0009")
        await connection.exec_driver_sql(
            "INSERT INTO codenames VALUES ('T0', 'opal-owl', '蛋白石猫头鹰', now());"
            "INSERT INTO incidents (workspace_id, incident_id, slug, zh, locale, declared_by, declared_at, state, "
            "opened_another, revision, drawn_revision, topic_set, purpose_set, invited, pinned, bookmarked, abandoned, "
            "warnings) VALUES ('T0', 'i1', 'opal-owl', '蛋白石猫头鹰', 'en', 'U0DANA', now(), 'open', "
            "false, 1, 1, true, true, true, true, true, false, '{}')"
        )
        await connection.run_sync(move_to, "head")

        found = await connection.exec_driver_sql("SELECT drill, drill_pager, tested_at FROM incidents")
        assert [tuple(row) for row in found] == [(False, False, None)]
    await engine.dispose()


async def test_the_workspace_is_part_of_every_key() -> None:
    keys = [
        constraint
        for table in Base.metadata.sorted_tables
        for constraint in (table.primary_key, *table.foreign_key_constraints)
    ]

    assert len(keys) > 20
    assert [key.name for key in keys if "workspace_id" not in key.columns] == []
