"""Is any single change, removal, swap or insertion found, in whatever row of the record it is made?"""

import asyncio

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table

from app.persistence.engine import make_engine
from app.sandbox.clock import MovedClock
from tests.persistence.stores import a_store
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
        assert [one.found for one in runner.run(verdicts(engine))] == [None] * 3

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
