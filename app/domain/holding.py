"""What does a gate hold? Only that an item is done: never its owner, its notes, its steps, or drafting (T12).

Items 1 to 4 stop the attack; nothing ever holds them (law 7).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from app.domain.checklist import Task
from app.domain.gates import COMMANDED, OUTSIDE, GateStand, Stands
from app.domain.playbook import Item, Step

NEVER_HELD = frozenset({1, 2, 3, 4})
EARLY_OUTSIDE = frozenset({12, 13})
"""Done before G2 is open, each of these needs a reason (T2)."""
MOST_SHOWN = 3
SHOWN_BY: Mapping[tuple[str, str], tuple[int, ...]] = MappingProxyType(
    {
        ("G2", "1"): (10,),
        ("G2", "2"): (10,),
        ("G3", "1"): (1, 2, 4),
        ("G3", "2"): (9,),
        ("G4", "1"): (10,),
        ("G5", "1"): (5, 6),
        ("G5", "2"): (5,),
        ("G5", "3"): (6,),
        ("G5", "4"): (2, 10),
        ("G5", "5"): (7, 8, 9),
        ("G7", "1"): (14,),
        ("G8", "1"): (4,),
    }
)
"""Items whose record tells a signer of a need, by gate and need. They sign nothing."""


def shut_gates(item: Item, stands: Stands) -> tuple[GateStand, ...]:
    """Those that keep this item from being done now; none for items 1 to 4."""
    if item.number in NEVER_HELD:
        return ()
    return tuple(stand for stand in _gates(item, stands) if stand.gate.hard and stand.shut)


def warning_gates(item: Item, stands: Stands) -> tuple[GateStand, ...]:
    """Those that hold nothing back and would have liked to be asked."""
    return tuple(stand for stand in _gates(item, stands) if not stand.gate.hard and stand.shut)


def wants_reason(item: Item, stands: Stands) -> bool:
    """Is it outside contact while nobody may speak of this outside the team?"""
    outside = stands.get(OUTSIDE)
    return item.number in EARLY_OUTSIDE and outside is not None and outside.shut


def what_matters_next(tasks: Iterable[Task], items: Sequence[Item], stands: Stands) -> tuple[GateStand, ...]:
    """The shut gates before what is under way, else the first that holds anything. Few; none without a commander."""
    command = stands.get(COMMANDED)
    if command is not None and command.shut:
        return ()
    by_number = {item.number: item for item in items}
    waiting = [task for task in tasks if not task.settled and shut_gates(by_number[task.number], stands)]
    shown = [task for task in waiting if task.under_way] or waiting[:1]
    found = {stand.gate.id: stand for task in shown for stand in shut_gates(by_number[task.number], stands)}
    return tuple(found.values())[:MOST_SHOWN]


def asks_first(step: Step, item: Item) -> bool:
    """Does ticking this step wait for the commander's word? One of items 1 to 4 never waits, and is told of."""
    return step.irreversible and item.number not in NEVER_HELD


def _gates(item: Item, stands: Stands) -> Iterator[GateStand]:
    yield from (stands[gate] for gate in item.gates if gate in stands)
