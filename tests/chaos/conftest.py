"""Where do the results go? One table at the end of the run."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests.chaos import report
from tests.chaos.house import House, Result

RESULTS = pytest.StashKey[list[Result]]()
AT_ONCE = 4


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RESULTS] = []


@pytest.fixture
def results(request: pytest.FixtureRequest) -> list[Result]:
    """What is added here is reported."""
    return request.config.stash[RESULTS]


@pytest.fixture
def house(another_database: Callable[[], AbstractAsyncContextManager[str]], tmp_path: Path) -> House:
    return House(another_database, tmp_path, at_once=AT_ONCE)


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    results = config.stash[RESULTS]
    if not results:
        return
    terminalreporter.section("killed and started again")
    for line in report.table(results):
        terminalreporter.write_line(line)
