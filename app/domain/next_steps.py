"""What should this person do next in this incident? Read from the record, the most pressing first. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.checklist import Task, TaskState
from app.domain.gates import COMMANDED, GateStand
from app.domain.ids import UserId
from app.domain.incident import Incident

SHOWN = 5


class Next(StrEnum):
    """`YOURS`: an item of the reader's. `OFFER`: items that nobody has, to whoever has none."""

    OVER = "over"
    NO_COMMANDER = "no_commander"
    SAY_WHAT_YOU_SAW = "say_what_you_saw"
    YOURS = "yours"
    UPDATE_DUE = "update_due"
    LATE = "late"
    BLOCKED = "blocked"
    UNOWNED = "unowned"
    UNFILLED = "unfilled"
    GATE = "gate"
    OFFER = "offer"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Tip:
    """`numbers`: of items, or how many roles nobody has. `until`: of the reader's own item."""

    next: Next
    numbers: tuple[int, ...] = ()
    until: datetime | None = None
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is to go by. `unfilled`: how many roles nobody has; `stands`: every gate by its id."""

    incident: Incident
    tasks: Sequence[Task]
    unfilled: int
    stands: Mapping[str, GateStand]
    update_overdue: bool


def what_next(reader: UserId, now_: Situation, now: datetime) -> tuple[Tip, ...]:
    """At most five, for whoever the reader is in this incident: commander, deputy, owner, starter or responder."""
    incident = now_.incident
    if not incident.open:
        return (Tip(Next.OVER),)
    tips = [*_for_all(now_), *_own(reader, now_.tasks)]
    if reader in {incident.commander, incident.deputy}:
        tips += _for_command(now_, now)
    elif len(tips) == 0 or reader == incident.declared_by:
        tips += _for_responders(reader, now_)
    return tuple(tips[:SHOWN])


def _for_all(now_: Situation) -> Iterator[Tip]:
    if now_.incident.commander is None:
        yield Tip(Next.NO_COMMANDER)


def _own(reader: UserId, tasks: Collection[Task]) -> Iterator[Tip]:
    for task in tasks:
        if task.owner == reader and not task.settled:
            yield Tip(Next.YOURS, (task.number,), until=task.due_at)


def _for_command(now_: Situation, now: datetime) -> Iterator[Tip]:
    if now_.update_overdue:
        yield Tip(Next.UPDATE_DUE)
    open_ = [task for task in now_.tasks if not task.settled]
    lists = {
        Next.BLOCKED: [task.number for task in open_ if task.state is TaskState.BLOCKED],
        Next.LATE: [task.number for task in open_ if task.late(now)],
        Next.UNOWNED: [task.number for task in open_ if task.owner is None],
    }
    for next_, numbers in lists.items():
        if numbers:
            yield Tip(next_, tuple(numbers))
    if now_.unfilled:
        yield Tip(Next.UNFILLED, (now_.unfilled,))
    shut = [
        stand for id_, stand in now_.stands.items() if id_ != COMMANDED and stand.shut and stand.gate.hard
    ]
    if shut:
        yield Tip(Next.GATE, gate=shut[0].gate.id)


def _for_responders(reader: UserId, now_: Situation) -> Iterator[Tip]:
    if reader == now_.incident.declared_by:
        yield Tip(Next.SAY_WHAT_YOU_SAW)
    unowned = tuple(task.number for task in now_.tasks if not task.settled and task.owner is None)
    if unowned:
        yield Tip(Next.OFFER, unowned)
    yield Tip(Next.LOG)
