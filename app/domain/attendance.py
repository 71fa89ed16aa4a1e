"""Who is on the call, and who should be? Whoever came into the room and is not there is reminded once. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from app.domain.ids import UserId

PATIENCE = timedelta(minutes=10)
"""How long somebody may be in the room without being on the call before they are reminded."""


@dataclass(frozen=True, slots=True)
class Headcount:
    on_call: int
    expected: int


def expected(present: Collection[UserId], later: Collection[UserId]) -> frozenset[UserId]:
    """`later`: executives and counsel, who come in the second wave (DOMAIN.md A3.5.3)."""
    return frozenset(present) - frozenset(later)


def count(present: Collection[UserId], later: Collection[UserId], on_call: Collection[UserId]) -> Headcount:
    """Of those in the room now; whoever of the second wave is on the call is counted with the others."""
    there = frozenset(present) & frozenset(on_call)
    return Headcount(len(there), len(expected(present, later) | there))
