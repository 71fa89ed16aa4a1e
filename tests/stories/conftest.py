"""What does a story get for the asking? A stage with people on it, the bot beside them, and a search for leaks."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from app.bootstrap.logs import quieten_libraries
from app.sandbox.people import Person
from app.sandbox.stage import Stage, staged
from tests.stories.leaks import find_leaks

SECOND = 0.2
"""Slack's one post a second and channel, told faster: to the bot and to the simulated Slack alike."""


class Theatre:
    """Puts on stages. What is said in the end of any is looked for in the log lines of all."""

    def __init__(self, data_dir: Path, lines: list[EventDict], caplog: pytest.LogCaptureFixture) -> None:
        self._data_dir = data_dir
        self._lines = lines
        self._caplog = caplog

    @asynccontextmanager
    async def stage(self, database_url: str, *, socket_mode: bool = False) -> AsyncIterator[Stage]:
        staging = staged(
            database_url=database_url, data_dir=self._data_dir, socket_mode=socket_mode, second=SECOND
        )
        async with staging as stage:
            yield stage
            assert await find_leaks(stage, self.said(stage)) == []

    def said(self, stage: Stage) -> list[str]:
        """Every line that was logged, here or by a process of its own."""
        said = [*map(str, self._lines), *(record.getMessage() for record in self._caplog.records)]
        return [*said, *(line for process in stage.processes for line in process.lines)]


@pytest.fixture
def theatre(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Theatre]:
    """For stories that need a stage with something special, or several."""
    caplog.set_level(logging.INFO)
    quieten_libraries()
    with capture_logs() as lines:
        yield Theatre(tmp_path, lines, caplog)


@pytest.fixture
async def stage(theatre: Theatre, database_url: str) -> AsyncIterator[Stage]:
    """The workspace, without a bot yet. At the end of every story its free text is looked for where none may be."""
    async with theatre.stage(database_url) as stage:
        yield stage


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
