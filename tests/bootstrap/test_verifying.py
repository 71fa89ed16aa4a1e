"""What does `sec-incident audit verify` say of a record, and is it right?"""

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

from app.bootstrap.verifying import BROKEN, WHOLE, CannotVerify, verify
from app.domain.ids import WorkspaceId
from app.domain.record_heads import ChainHead
from app.persistence.heads_file import HeadsFile
from app.persistence.unit_of_work import SqlStore
from app.settings import Environment
from tests.builders import KIM, NOON, WORKSPACE
from tests.persistence.conftest import engine, store
from tests.persistence.stores import another_incident, rows, run
from tests.persistence.tampering import a_record

__all__ = ["engine", "store"]
FIRST, SECOND = another_incident(1), another_incident(2)
AS_OWNER = "ALTER TABLE audit DISABLE TRIGGER ALL; ALTER TABLE timeline DISABLE TRIGGER ALL"


def of(url: str, folder: Path, key: bytes = b"k" * 32) -> Environment:
    secret = SecretStr(base64.b64encode(key).decode())
    return Environment(database_url=SecretStr(url), data_dir=folder, data_key=secret)


@pytest.fixture
async def environment(store: SqlStore, engine: AsyncEngine, database_url: str, tmp_path: Path) -> Environment:
    """Of a record of two incidents and the workspace; whoever owns the tables has their way."""
    await a_record(store, engine)
    for statement in AS_OWNER.split("; "):
        await run(engine, statement)
    return of(database_url, tmp_path)


async def said(environment: Environment, slug: str | None = None) -> list[str]:
    lines: list[str] = []
    code = await verify(environment, lines.append, slug=slug)
    assert (code == WHOLE) is (lines[-1].endswith("whole."))
    assert code in {WHOLE, BROKEN}
    return lines


async def tells(environment: Environment, engine: AsyncEngine) -> list[ChainHead]:
    """The ends are written to the file, as once a day."""
    ends = await rows(engine, "SELECT incident_id, audit_seq, audit_mac FROM incidents ORDER BY slug")
    heads = [ChainHead(row["incident_id"], row["audit_seq"], row["audit_mac"]) for row in ends]
    HeadsFile(environment.data_dir).append(WORKSPACE, heads, NOON)
    return heads


async def test_a_whole_record_is_counted(environment: Environment, engine: AsyncEngine) -> None:
    await tells(environment, engine)

    assert await said(environment) == ["3 chains, 12 rows, 2 ends told outside: whole."]
    assert await said(environment, "amber-otter-1") == ["1 chains, 5 rows, 1 ends told outside: whole."]


@pytest.mark.parametrize(
    ("touched", "told"),
    [
        (
            "UPDATE audit SET actor = 'U0MALLORY' WHERE chain = :chain AND seq = 3",
            "row 3 (tick_items): changed since it was written, or rows before it were taken out.",
        ),
        ("DELETE FROM audit WHERE chain = :chain AND seq = 3", "row 3: missing."),
        ("DELETE FROM audit WHERE chain = :chain AND seq = 5", "row 5: missing."),
        (
            "UPDATE audit SET seq = CASE seq WHEN 3 THEN 40 WHEN 4 THEN 3 ELSE seq END WHERE chain = :chain; "
            "UPDATE audit SET seq = 4 WHERE chain = :chain AND seq = 40",
            "row 3 (tick_items): moved: it was not written at this place. The one that belongs here stands at 4.",
        ),
        (
            "UPDATE audit SET seq = CASE seq WHEN 2 THEN 40 WHEN 4 THEN 2 ELSE seq END WHERE chain = :chain; "
            "UPDATE audit SET seq = 4 WHERE chain = :chain AND seq = 40",
            "row 2 (tick_items): moved: it was not written at this place. The one that belongs here stands at 4.",
        ),
        (
            "UPDATE audit SET seq = -seq - 1 WHERE chain = :chain AND seq > 2; "
            "UPDATE audit SET seq = -seq WHERE seq < 0; "
            "INSERT INTO audit SELECT workspace_id, chain, 3, 'put-in', act, at, actor, facts, digest, key_id, mac "
            "FROM audit WHERE chain = :chain AND seq = 2",
            "row 3 (tick_items): not a row that the bot wrote here. The one that belongs here stands at 4.",
        ),
        (
            "UPDATE audit SET seq = 0 WHERE chain = :chain AND seq = 1",
            "row 0 (declare_incident): not a row that the bot wrote here.",
        ),
        (
            "UPDATE audit SET facts = jsonb_set(facts, '{more}', '1.5') WHERE chain = :chain AND seq = 2",
            "row 2 (tick_items): changed since it was written, or rows before it were taken out.",
        ),
        (
            "UPDATE audit SET at = 'infinity' WHERE chain = :chain AND seq = 4",
            "row 4: changed since it was written, or rows before it were taken out.",
        ),
        (
            "UPDATE incidents SET audit_seq = 4 WHERE incident_id = :chain",
            "row 4: not where its rows end, though the end was noted so: rows were put behind it, or the note was "
            "changed.",
        ),
        (
            "UPDATE timeline SET actor = 'U0MALLORY' WHERE incident_id = :chain AND seq = (SELECT min(seq) "
            "FROM timeline WHERE incident_id = :chain)",
            "row 3 (tick_items): of what this act wrote in the log, line 1 was changed.",
        ),
        (
            "UPDATE timeline SET kind = 'joined' WHERE place = 1 AND act_id = (SELECT act_id FROM audit "
            "WHERE chain = :chain AND seq = 5)",
            "row 5 (tick_items): of what this act wrote in the log, line 2 was changed.",
        ),
        (
            "UPDATE timeline SET at = 'infinity' WHERE place = 1 AND act_id = (SELECT act_id FROM audit "
            "WHERE chain = :chain AND seq = 5)",
            "row 5 (tick_items): of what this act wrote in the log, a line was changed.",
        ),
        (
            "UPDATE timeline SET facts = '{\"item\": 1.5}' WHERE place = 1 AND act_id = (SELECT act_id FROM audit "
            "WHERE chain = :chain AND seq = 5)",
            "row 5 (tick_items): of what this act wrote in the log, a line was changed.",
        ),
        (
            "DELETE FROM timeline WHERE place = 1 AND act_id = (SELECT act_id FROM audit WHERE chain = :chain "
            "AND seq = 5)",
            "row 5 (tick_items): of what this act wrote in the log, line 2 is missing.",
        ),
        (
            "INSERT INTO timeline SELECT workspace_id, act_id, 3, 1000, incident_id, kind, at, entered_at, actor, "
            "facts, text FROM timeline WHERE place = 1 AND act_id = (SELECT act_id FROM audit WHERE chain = :chain "
            "AND seq = 5)",
            "row 5 (tick_items): its act did not write line 4 that stands in the log under it.",
        ),
        (
            "INSERT INTO timeline SELECT workspace_id, 'put-in', 0, 1000, incident_id, kind, at, entered_at, actor, "
            "facts, text FROM timeline WHERE incident_id = :chain LIMIT 1",
            "its act did not write a line that stands in the log under it.",
        ),
    ],
)
async def test_the_first_row_that_is_wrong_is_named(
    environment: Environment, engine: AsyncEngine, touched: str, told: str
) -> None:
    for statement in touched.split("; "):
        values = {"chain": FIRST.id} if ":chain" in statement else {}
        await run(engine, statement.replace("'{\"item\": 1.5}'", "jsonb_build_object('item', 1.5)"), **values)

    lines = await said(environment)
    alone = await said(environment, "amber-otter-1")
    assert lines[:-1] == alone[:-1]
    assert len(alone) == 2
    where, _, what = alone[0].partition("amber-otter-1")
    assert where == ""
    assert what.removeprefix(", ").removeprefix(": ") == told
    assert len(await said(environment, "amber-otter-2")) == 1


async def test_a_line_moved_to_another_incident_is_found_from_there_as_well(
    environment: Environment, engine: AsyncEngine
) -> None:
    await run(
        engine,
        "UPDATE timeline SET incident_id = :other WHERE place = 2 AND incident_id = :chain",
        other=SECOND.id,
        chain=FIRST.id,
    )

    assert len(await said(environment, "amber-otter-2")) == 2
    assert len(await said(environment, "amber-otter-1")) == 2


async def test_rows_of_an_incident_that_is_not_there_are_found(
    environment: Environment, engine: AsyncEngine
) -> None:
    await run(engine, "UPDATE audit SET chain = 'nowhere' WHERE chain = :chain AND seq = 5", chain=FIRST.id)

    assert await said(environment) == [
        "amber-otter-1, row 5: missing.",
        f"nowhere {WORKSPACE}: a chain of an incident that is not there.",
        "4 chains, 11 rows, 0 ends told outside: 2 broken.",
    ]


async def test_a_record_cut_off_with_its_end_is_found_by_what_was_told_outside(
    environment: Environment, engine: AsyncEngine
) -> None:
    await tells(environment, engine)
    await run(engine, "DELETE FROM audit WHERE chain = :chain AND seq = 5", chain=FIRST.id)
    await run(
        engine,
        "UPDATE incidents SET audit_seq = 4, audit_mac = (SELECT mac FROM audit WHERE chain = incident_id "
        "AND seq = 4) WHERE incident_id = :chain",
        chain=FIRST.id,
    )
    await run(engine, "DELETE FROM timeline WHERE incident_id = :chain AND seq > 3", chain=FIRST.id)

    expected = (
        "amber-otter-1, row 5: not the row whose signature was told outside the database: the record was written "
        "anew since, or cut off."
    )
    assert (await said(environment))[0] == expected
    assert (await said(environment, "amber-otter-1"))[0] == expected
    assert (await said(environment, "amber-otter-2")) == ["1 chains, 5 rows, 1 ends told outside: whole."]


async def test_what_was_told_of_another_record_is_missing_here(environment: Environment) -> None:
    HeadsFile(environment.data_dir).append(WorkspaceId("T0GONE"), [ChainHead("chain", 3, b"m")], NOON)

    assert (await said(environment))[0].startswith("chain T0GONE, row 3: not the row whose signature")


async def test_a_line_of_the_file_that_cannot_be_read_is_said(
    environment: Environment, engine: AsyncEngine
) -> None:
    await tells(environment, engine)
    file = HeadsFile(environment.data_dir).path
    file.write_text(file.read_text().replace('"seq"', '"sex"', 1))

    assert (await said(environment))[0] == "audit-heads.jsonl, line 1: cannot be read; it was changed."


class TestItCannotBeKnown:
    async def test_of_an_incident_that_nobody_knows(self, environment: Environment) -> None:
        with pytest.raises(CannotVerify, match="No incident is called opal-owl"):
            await verify(environment, print, slug="opal-owl")

    async def test_with_another_key(
        self, environment: Environment, database_url: str, tmp_path: Path
    ) -> None:
        with pytest.raises(CannotVerify, match="wrapped by another DATA_KEY"):
            await verify(of(database_url, tmp_path, b"x" * 32), print)
        assert environment.data_dir == tmp_path

    async def test_without_the_key_that_signs(self, environment: Environment, engine: AsyncEngine) -> None:
        await run(engine, "ALTER TABLE keys DISABLE TRIGGER ALL")
        await run(engine, "DELETE FROM keys WHERE purpose = 'audit'")

        with pytest.raises(CannotVerify, match="is not in the database"):
            await verify(environment, print)

    async def test_where_there_is_no_database_yet(self, tmp_path: Path) -> None:
        secret = SecretStr(base64.b64encode(b"k" * 32).decode())

        with pytest.raises(CannotVerify, match="no database yet"):
            await verify(Environment(data_dir=tmp_path, data_key=secret), print)


async def test_the_key_of_an_incident_is_not_needed(environment: Environment, engine: AsyncEngine) -> None:
    await run(engine, "UPDATE keys SET wrapped = '', destroyed_at = now() WHERE purpose <> 'audit'")

    assert await said(environment) == ["3 chains, 12 rows, 0 ends told outside: whole."]


async def test_an_act_that_commits_meanwhile_is_no_break(environment: Environment, store: SqlStore) -> None:
    lines: list[str] = []

    async with store.act("tick_items", KIM) as uow:
        await uow.incidents.locked(FIRST.id)
        assert await verify(environment, lines.append) == WHOLE
        await uow.commit(FIRST.id)

    assert await said(environment) == ["3 chains, 13 rows, 0 ends told outside: whole."]
