"""Two workspaces share a database: whatever the second asks for by the first's ids, it sees and changes nothing."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.domain.ids import WorkspaceId
from app.persistence.engine import make_engine
from app.persistence.keyring import Keyring
from app.persistence.sealing import SealBroken
from app.persistence.table_base import Base
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.builders import WORKSPACE
from tests.persistence.a_first_workspace import fill
from tests.persistence.every_call import EVERY_CALL, Case
from tests.persistence.stores import DATA_KEY, a_store, rows

SECOND = WorkspaceId("T0SECOND")
ONLY_WAITS = {"incidents.hold_starter"}
"""It answers nothing and writes nothing, for anybody."""
NO_QUESTION = {"timeline.entry"}
"""Reads a row that somebody has already."""

Rows = Mapping[str, str]
"""A digest of the first workspace's rows, by table."""


@dataclass(frozen=True)
class Seen:
    """What came of a call, and the first workspace's rows after it."""

    answer: str
    rows: Rows


@dataclass(frozen=True)
class Two:
    """`alone`: the second workspace, in a database in which there never was a first."""

    first: SqlStore
    second: SqlStore
    alone: SqlStore
    before: Rows
    calls: Mapping[str, Case]


@pytest.fixture
async def two(
    engine: AsyncEngine,
    another_database: Callable[[], AbstractAsyncContextManager[str]],
    moved_clock: MovedClock,
) -> AsyncIterator[Two]:
    async with another_database() as url:
        elsewhere = make_engine(url)
        keyring = Keyring(DATA_KEY)  # of one process: its memory is no way across either
        first = a_store(engine, moved_clock, keyring=keyring)
        second = a_store(engine, moved_clock, keyring=keyring, workspace=SECOND)
        await fill(first)
        drawn = await _drawn_ids(engine, first)
        async with AsyncSession(engine) as session:
            before = await _first_rows(session)
        yield Two(
            first, second, a_store(elsewhere, moved_clock, workspace=SECOND), before, {**EVERY_CALL, **drawn}
        )
        await elsewhere.dispose()


async def _drawn_ids(engine: AsyncEngine, first: SqlStore) -> Mapping[str, Case]:
    """Of two letters, one is settled."""
    letter, settled = [row["intent_id"] for row in await rows(engine, "SELECT intent_id FROM intents")]
    async with first.note() as uow:
        await uow.outbox.settle(settled, outcome="sent", channel="D1", ts="1.1")
        await uow.commit()
    act = (await rows(engine, "SELECT act_id FROM timeline"))[0]["act_id"]
    return _by_drawn_ids(letter, act)


def _by_drawn_ids(letter: str, act: str) -> Mapping[str, Case]:
    """About what is named only when it is stored."""
    return {
        "outbox.begin": lambda to: to.begin(letter),
        "outbox.uncount": lambda to: to.uncount(letter),
        "outbox.settle": lambda to: to.settle(letter, outcome="sent", ts="2.2"),
        "timeline.digest_of_act": lambda to: to.digest_of_act(act),
    }


def test_every_method_of_every_repository_is_tried(moved_clock: MovedClock) -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/nothing")

    methods = _methods(a_store(engine, moved_clock))

    assert methods - NO_QUESTION == EVERY_CALL.keys() | _by_drawn_ids("", "").keys()


async def test_the_first_leaves_rows_in_every_table(two: Two) -> None:
    empty = [name for name, digest in two.before.items() if not digest]

    assert empty == ["traffic"]  # no unit of work has it


async def test_a_second_workspace_sees_what_it_would_see_alone(two: Two) -> None:
    crossed = {
        name: (with_first.answer, alone.answer)
        for name, call in two.calls.items()
        if (with_first := await _tried(two.second, name, call)).answer
        != (alone := await _tried(two.alone, name, call)).answer
    }

    assert crossed == {}


async def test_a_second_workspace_changes_nothing_of_the_first(two: Two) -> None:
    changed = {
        name: [table for table in two.before if two.before[table] != after.rows[table]]
        for name, call in two.calls.items()
        if (after := await _tried(two.second, name, call)).rows != two.before
    }

    assert changed == {}


async def test_the_first_itself_would_see_or_change_something(two: Two) -> None:
    """Else the two tests above would pass for a method that knows no workspace."""
    idle = []
    for name, call in two.calls.items():
        by_first, by_second = await _tried(two.first, name, call), await _tried(two.second, name, call)
        if by_first.rows == two.before and by_first.answer == by_second.answer:
            idle.append(name)

    assert set(idle) == ONLY_WAITS


async def _tried(store: SqlStore, name: str, call: Callable[[Any], Awaitable[Any]]) -> Seen:
    """Undone afterwards, so that each begins with the same rows."""
    repository, _ = name.split(".")
    async with store.look() as uow:
        session: AsyncSession = uow._transaction.session  # type: ignore[attr-defined]
        try:
            answer = repr(await call(getattr(uow, repository)))
        except (LookupError, DBAPIError, SealBroken) as refused:
            await session.rollback()
            answer = type(refused).__name__
        return Seen(answer, await _first_rows(session))


def _methods(store: SqlStore) -> set[str]:
    """Each repository once, under its shorter name of two."""
    found: dict[type, str] = {}
    for attribute, repository in vars(store.look()).items():
        if type(repository).__name__.startswith("Sql"):
            found[type(repository)] = min(
                attribute, found.get(type(repository), attribute), key=_public_first
            )
    return {
        f"{attribute}.{method}"
        for kind, attribute in found.items()
        for method, _ in inspect.getmembers(kind, inspect.isfunction)
        if not method.startswith("_")
    }


def _public_first(attribute: str) -> bool:
    return attribute.startswith("_")


async def _first_rows(session: AsyncSession) -> Rows:
    digest = "coalesce(md5(string_agg(one::text, '|' ORDER BY one::text)), '')"
    ours = [
        f"SELECT '{table}' AS name, {digest} AS digest FROM {table} one WHERE workspace_id = :first"  # noqa: S608 - of our tables
        for table in sorted(Base.metadata.tables)
    ]
    jobs = f"SELECT 'jobs', {digest} FROM procrastinate_jobs one WHERE args->>'workspace_id' = :first"  # noqa: S608
    found = await session.execute(text(" UNION ALL ".join([*ours, jobs])), {"first": WORKSPACE})
    return {row.name: row.digest for row in found}
