"""Is a pager built only where one is configured, and is it asked again and again only where nobody tells?"""

import subprocess
import sys
from contextlib import AsyncExitStack

import pytest
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

from app.bootstrap.pager import with_pager
from app.persistence.engine import make_engine
from app.sandbox.clock import MovedClock
from app.sandbox.stage import StageEnvironment
from tests.usecases.an_office import an_office

API, ROUTING, WEBHOOK = "pagerduty_api_key", "pagerduty_routing_key", "pagerduty_webhook_secret"


@pytest.fixture
async def engine(database_url: str) -> AsyncEngine:
    return make_engine(database_url, pool_size=2, application_name="sec-incident test")


@pytest.mark.parametrize(
    ("given", "on_call", "pager", "polled"),
    [
        pytest.param([], False, False, False, id="nothing"),
        pytest.param([API], True, False, False, id="who is on call"),
        pytest.param([ROUTING], False, True, False, id="ringing, and nobody to ask"),
        pytest.param([API, ROUTING], True, True, True, id="both"),
        pytest.param([API, ROUTING, WEBHOOK], True, True, False, id="both, and a webhook"),
        pytest.param([WEBHOOK], False, False, False, id="only a webhook"),
    ],
)
async def test_what_each_key_is_for(
    engine: AsyncEngine, moved_clock: MovedClock, given: list[str], on_call: bool, pager: bool, polled: bool
) -> None:
    office = await an_office(engine, moved_clock)
    environment = StageEnvironment(**{name: SecretStr("k" * 32) for name in given})  # type: ignore[arg-type] # by name
    async with AsyncExitStack() as stack:
        desk = with_pager(office.desk, environment, stack)

    assert (desk.on_call is not None, desk.pager is not None, desk.pager_polled) == (on_call, pager, polled)
    await engine.dispose()


def test_whoever_has_no_pager_does_not_wait_for_its_client() -> None:
    seen = "import app.bootstrap, sys; sys.exit('pagerduty' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", seen], check=False).returncode == 0  # noqa: S603 - our own line
