"""Somebody who owns the tables changes the record by hand: one row, in any way there is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.timeline import Entry, Kind
from app.persistence.chain_names import all_chains
from app.persistence.keyring import Keyring
from app.persistence.sealing import Sealed
from app.persistence.tables import AuditRow, TimelineRow
from app.persistence.unit_of_work import SqlStore
from app.persistence.verification import Verdict, Verification
from tests.builders import KIM, NOON
from tests.persistence.stores import DATA_KEY, another_incident, declared, run

Row = Mapping[str, Any]
AUDIT, TIMELINE = (cast("Table", table.__table__) for table in (AuditRow, TimelineRow))
AS_OWNER = text("SET LOCAL session_replication_role = replica")
"""No trigger and no foreign key holds whoever owns the tables."""
KEYS = {AUDIT: ("workspace_id", "chain", "seq"), TIMELINE: ("workspace_id", "act_id", "place")}


async def a_record(store: SqlStore, engine: AsyncEngine) -> None:
    """Two incidents and the workspace: acts of no, one and several lines, with words and without."""
    for number in (1, 2):
        incident = await declared(store, another_incident(number), summary="mail is read by others")
        for act in range(4):
            async with store.act("tick_items", KIM) as uow:
                for line in range(act):
                    words = "seen by us" if line % 2 else ""
                    await uow.timeline.add(
                        incident.id, Entry(Kind.ITEM_DONE, NOON, KIM, {"item": line}, words)
                    )
                await uow.commit(incident.id)
        async with store.job("sweep_nudges") as uow:
            await uow.commit()
    await run(engine, "ALTER TABLE timeline ALTER COLUMN seq DROP IDENTITY")


async def read(engine: AsyncEngine, table: Table) -> list[Row]:
    async with engine.connect() as connection:
        found = await connection.execute(select(table).order_by(*KEYS[table]))
        return [dict(row) for row in found.mappings()]


async def write(engine: AsyncEngine, table: Table, rows: Sequence[Row]) -> None:
    """In the place of all there were."""
    async with engine.begin() as connection:
        await connection.execute(AS_OWNER)
        await connection.execute(delete(table))
        await connection.execute(insert(table), [dict(row) for row in rows])


async def verdicts(engine: AsyncEngine, *, page: int = 2) -> list[Verdict]:
    verification = Verification(engine, Keyring(DATA_KEY), page=page)
    return [await verification.verdict(chain) async for chain in all_chains(engine, page)]


@dataclass(frozen=True, slots=True)
class Tampering:
    """`first` and `second` choose rows, `column` which value."""

    how: str
    first: int
    second: int
    column: int

    def of(self, table: Table, rows: Sequence[Row]) -> list[Row] | None:
        """The rows as they are afterwards; None where it comes to nothing, or two rows would have one name."""
        after = getattr(self, f"_{self.how}")(table, list(rows))
        names = {tuple(row[name] for name in KEYS[table]) for row in after}
        return after if len(names) == len(after) and _sorted(after) != _sorted(rows) else None

    def _change(self, _table: Table, rows: list[Row]) -> list[Row]:
        row = rows[self.first % len(rows)]
        column = sorted(row)[self.column % len(row)]
        return [{**one, column: _another(column, one[column])} if one is row else one for one in rows]

    def _remove(self, _table: Table, rows: list[Row]) -> list[Row]:
        del rows[self.first % len(rows)]
        return rows

    def _swap(self, _table: Table, rows: list[Row]) -> list[Row]:
        """One value of two rows."""
        one, other = rows[self.first % len(rows)], rows[self.second % len(rows)]
        column = sorted(one)[self.column % len(one)]
        swapped = {id(one): {**one, column: other[column]}, id(other): {**other, column: one[column]}}
        return [swapped.get(id(row), row) for row in rows]

    def _insert(self, table: Table, rows: list[Row]) -> list[Row]:
        """A copy of one row: at the end, before the start, beside another, or where another stood."""
        like, at = rows[self.first % len(rows)], rows[self.second % len(rows)]
        if table is TIMELINE:
            act = at["act_id"] if self.column % 2 else "put-in"
            return [*rows, {**like, "act_id": act, "place": self.column, "seq": 10_000}]
        seq = (0, -1, 10_000, at["seq"])[self.column % 4]
        put_in = {**like, "act_id": "put-in", "chain": at["chain"], "seq": seq}
        return [put_in, *(_moved(row, put_in) for row in rows)]


def _moved(row: Row, put_in: Row) -> Row:
    after = row["chain"] == put_in["chain"] and 0 < put_in["seq"] <= row["seq"]
    return {**row, "seq": row["seq"] + 1} if after else row


def _sorted(rows: Sequence[Row]) -> list[str]:
    return sorted(repr({**row, "text": getattr(row.get("text"), "content", None)}) for row in rows)


def _another(column: str, value: Any) -> object:
    if value is None:
        return Sealed(b"x" * 40) if column == "text" else "U0MALLORY"
    changed: Mapping[type, Callable[[], object]] = {
        int: lambda: value + 1,
        str: lambda: value + "x",
        bytes: lambda: bytes([value[0] ^ 1]) + value[1:],
        Sealed: lambda: Sealed(value.content[:-1] + bytes([value.content[-1] ^ 1])),
        datetime: lambda: value + timedelta(microseconds=1),
        dict: lambda: {**value, "more": 1},
    }
    return changed[type(value)]()
