"""What runs how often? As data: a name, a period, and which clock its work is about."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

REPAIR_EVERY = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Sweep:
    """`work` returns how many things it did; any number of copies may run it at once."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[int]]
