"""What does a test of a use case get for the asking? An office over a database of its own, and a Slack."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders, SecurityTeam
from app.domain.roster import Tier
from app.persistence.engine import make_engine
from app.sandbox.clock import MovedClock
from app.usecases.answer_page import answer_page
from tests.builders import ALEX, DANA, KIM, SAM
from tests.slack.a_slack import Slack, a_slack
from tests.usecases.an_office import Office, a_key, an_office, by


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


@pytest.fixture
def listed(office: Office) -> Office:
    """Kim first, Sam and Alex trained; Dana is not."""
    people = (Commander(KIM), Commander(SAM, Tier.TRAINED), Commander(ALEX, Tier.TRAINED))
    return office.organised(commanders=Commanders(people=people))


@pytest.fixture
async def led(listed: Office) -> Incident:
    """Kim commands by her page; Dana, Sam and Kim are in the room."""
    begun = await listed.has_a_room(commander=None)
    await answer_page(listed.desk, key=a_key(), by=by(KIM), page=await listed.page_of(begun))
    return await listed.incident(begun.id)


@pytest.fixture
def lawful(office: Office) -> Office:
    """Sam is counsel; Kim commands."""
    return office.organised(legal=(SAM,))


@pytest.fixture
def teamed(listed: Office) -> Office:
    """Sam and Alex are the security team."""
    return listed.organised(security_team=SecurityTeam(users=(SAM, ALEX)))


@pytest.fixture
async def running(teamed: Office) -> Incident:
    """Kim answered her page and commands; Dana, Sam, Kim and Alex are in the room."""
    begun = await teamed.has_a_room(DANA, ALEX, commander=None)
    await answer_page(teamed.desk, key=a_key(), by=by(KIM), page=await teamed.page_of(begun))
    return await teamed.incident(begun.id)
