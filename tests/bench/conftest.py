"""Where do the benchmarks put what they measured? One table at the end of the run, one file in build/."""

import pytest
from _pytest.terminal import TerminalReporter

from tests.bench import report
from tests.bench.report import Cell

MEASURED = pytest.StashKey[list[Cell]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MEASURED] = []


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> list[Cell]:
    """What is added here is reported."""
    return request.config.stash[MEASURED]


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    cells = config.stash[MEASURED]
    if not cells:
        return
    report.write(cells)
    terminalreporter.section("from what is typed to the first direct message leaving")
    for line in report.table(cells):
        terminalreporter.write_line(line)
    terminalreporter.write_line(f"On which machine: {report.FILE}")
