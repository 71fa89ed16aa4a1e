"""What does a test of a use case get for the asking? An office over a database of its own."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.engine import make_engine
from app.sandbox.clock import MovedClock
from tests.usecases.an_office import Office, an_office


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url, pool_size=4, application_name="sec-incident test")
    yield engine
    await engine.dispose()


@pytest.fixture
async def office(engine: AsyncEngine, moved_clock: MovedClock) -> Office:
    return await an_office(engine, moved_clock)
