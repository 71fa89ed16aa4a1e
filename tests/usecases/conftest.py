"""What does a test of a use case get for the asking? An office over a database of its own, and a Slack."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.engine import make_engine
from app.sandbox.clock import MovedClock
from tests.builders import ALEX, SAM
from tests.slack.a_slack import Slack, a_slack
from tests.usecases.an_office import Office, an_office


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url, pool_size=4, application_name="sec-incident test")
    yield engine
    await engine.dispose()


@pytest.fixture
async def office(engine: AsyncEngine, moved_clock: MovedClock) -> Office:
    return await an_office(engine, moved_clock)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A simulated one that knows everybody of the office."""
    async with a_slack() as listening:
        for user in (SAM, ALEX):
            listening.workspace.add_user(user, user.lower(), display_name=user)
        yield listening
