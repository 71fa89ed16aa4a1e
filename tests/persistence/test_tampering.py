"""Is any single change, removal, swap or insertion found, in whatever row of the record it is made?"""

import asyncio

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.incident import Incident
from app.domain.timeline import Entry, Kind
from app.persistence.engine import make_engine
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.builders import KIM, NOON
from tests.persistence.stores import a_store, another_incident, declared
from tests.persistence.tampering import AUDIT, TIMELINE, Tampering, a_record, read, verdicts, write

EXAMPLES = 60
NUMBERS = st.integers(min_value=0, max_value=60)
TAMPERINGS = st.builds(
    Tampering,
    how=st.sampled_from(["change", "remove", "swap", "insert"]),
    first=NUMBERS,
    second=NUMBERS,
    column=NUMBERS,
)


@pytest.mark.parametrize("table", [AUDIT, TIMELINE], ids=str)
def test_whatever_is_done_to_one_row_is_found(
    table: Table, database_url: str, moved_clock: MovedClock
) -> None:
    with asyncio.Runner() as runner:
        engine = make_engine(database_url, pool_size=4, application_name="sec-incident test")
        runner.run(a_record(a_store(engine, moved_clock), engine))
        whole = runner.run(read(engine, table))
        for page in (1, 2, 500):
            assert [one.found for one in runner.run(verdicts(engine, page=page))] == [None] * 3

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
        @given(TAMPERINGS)
        def found(tampering: Tampering) -> None:
            tampered = tampering.of(table, whole)
            assume(tampered is not None)
            runner.run(write(engine, table, tampered or []))
            assert any(one.found for one in runner.run(verdicts(engine)))

        try:
            found()
            runner.run(write(engine, table, whole))
            assert [one.found for one in runner.run(verdicts(engine))] == [None] * 3
        finally:
            runner.run(engine.dispose())


async def test_whatever_copies_write_at_once_the_record_is_whole_all_the_time(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    copies = [a_store(engine, moved_clock) for _ in range(3)]
    incidents = [await declared(copies[0], another_incident(number)) for number in (1, 2)]
    written = asyncio.Event()

    async def writes(copy: SqlStore, incident: Incident | None) -> None:
        for number in range(5):
            async with copy.job("tick_items") as uow:
                if incident is not None:
                    await uow.timeline.add(
                        incident.id, Entry(Kind.ITEM_DONE, NOON, KIM, {"item": number}, "done")
                    )
                await uow.commit(incident.id if incident else None)

    async def watches() -> None:
        while not written.is_set():
            assert {one.found for one in await verdicts(engine)} == {None}

    watching = asyncio.ensure_future(watches())
    await asyncio.gather(*(writes(copy, one) for copy in copies for one in (*incidents, None)))
    written.set()
    await watching

    assert [(one.rows, one.found) for one in await verdicts(engine)] == [(16, None), (16, None), (15, None)]
