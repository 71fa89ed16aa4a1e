"""What does a story get for the asking? A stage with people on it, the bot beside them, and a search for leaks."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.bootstrap.logs import quieten_libraries
from app.sandbox.people import Person
from app.sandbox.stage import Stage, staged
from tests.stories.leaks import find_leaks


@pytest.fixture
async def stage(database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    """The workspace, without a bot yet. At the end of every story its free text is looked for where none may be."""
    caplog.set_level(logging.INFO)
    quieten_libraries()
    with capture_logs() as lines:
        async with staged(database_url=database_url, data_dir=tmp_path) as stage:
            yield stage
            said = [*map(str, lines), *(record.getMessage() for record in caplog.records)]
            assert await find_leaks(stage, said) == []


@pytest.fixture
async def running(stage: Stage) -> AsyncIterator[Stage]:
    """The stage with one copy of the bot."""
    async with stage.bot():
        yield stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Smells smoke."""
    return stage.person("U0DANA")


@pytest.fixture
def kim(stage: Stage) -> Person:
    """Commander on call."""
    return stage.person("U0KIM")


@pytest.fixture
def ravi(stage: Stage) -> Person:
    """Backup commander."""
    return stage.person("U0RAVI")


@pytest.fixture
def sam(stage: Stage) -> Person:
    """Security engineer."""
    return stage.person("U0SAM")


@pytest.fixture
def mei(stage: Stage) -> Person:
    """Security engineer who reads Chinese."""
    return stage.person("U0MEI")


@pytest.fixture
def alex(stage: Stage) -> Person:
    """Owns a service, is in no room."""
    return stage.person("U0ALEX")


@pytest.fixture
def gus(stage: Stage) -> Person:
    """A guest."""
    return stage.person("U0GUEST")


@pytest.fixture
def pat(stage: Stage) -> Person:
    """Of another company, in a shared channel."""
    return stage.person("U0STRANGER")
