"""Does the response log keep every line as it was, in order, whoever would change it?"""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.response_log import LogSpot
from app.domain.timeline import Entry, Kind
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.builders import DANA, KIM, NOON
from tests.persistence.stores import another_incident, declared, rows, run

ENTRIES = (
    Entry(Kind.DECLARED, NOON, DANA, {"via": "command", "count": 3}, "someone clicked 链接"),
    Entry(Kind.PAGED, NOON - timedelta(hours=1), None, {"person": KIM}),
    Entry(Kind.ITEM_REOPENED, NOON, KIM, {"item": 4}, "not done \N{CROSS MARK}"),
)


async def test_the_log_keeps_what_was_written_in_the_order_of_writing(store: SqlStore) -> None:
    incident = await declared(store)
    other = await declared(store, another_incident(1))
    async with store.act("declare_incident", DANA) as uow:
        await uow.timeline.add(incident.id, *ENTRIES[:2])
        await uow.timeline.add(incident.id)
        await uow.timeline.add(other.id, ENTRIES[0])
        await uow.timeline.add(incident.id, ENTRIES[2])
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.timeline.of(incident.id) == list(ENTRIES)
        assert await uow.timeline.of(other.id) == [ENTRIES[0]]


async def test_when_it_was_entered_is_not_when_it_happened(
    store: SqlStore, engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    incident = await declared(store)
    before = moved_clock.now()
    async with store.act("declare_incident", DANA) as uow:
        await uow.timeline.add(incident.id, ENTRIES[0])
        await uow.commit(incident.id)

    line = (await rows(engine, "SELECT at, entered_at FROM timeline"))[0]
    assert line["at"] == NOON
    assert before <= line["entered_at"] <= moved_clock.now()


@pytest.mark.parametrize("table", ["timeline", "log_entries", "audit"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE {table} SET workspace_id = 'T0MALLORY'", id="update"),
        pytest.param("DELETE FROM {table}", id="delete"),
        pytest.param("TRUNCATE {table}", id="truncate"),
    ],
)
async def test_the_record_refuses_every_change(
    store: SqlStore, engine: AsyncEngine, table: str, change: str
) -> None:
    incident = await declared(store)
    async with store.act("declare_incident", DANA) as uow:
        await uow.timeline.add(incident.id, ENTRIES[0])
        await uow.log.keep(LogSpot(incident.id, 1), None)
        await uow.commit(incident.id)
    before = await rows(engine, f"SELECT * FROM {table}")  # noqa: S608 - our own names

    with pytest.raises(DBAPIError, match="only grows"):
        await run(engine, change.format(table=table))

    assert before
    assert await rows(engine, f"SELECT * FROM {table}") == before  # noqa: S608
