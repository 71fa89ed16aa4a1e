"""What does a test of the store get for the asking? A store on a database of its own."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.engine import make_engine
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.persistence.stores import a_store


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url, pool_size=8, application_name="sec-incident test")
    yield engine
    await engine.dispose()


@pytest.fixture
def store(engine: AsyncEngine, moved_clock: MovedClock) -> SqlStore:
    return a_store(engine, moved_clock)
