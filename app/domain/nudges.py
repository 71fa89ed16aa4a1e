"""Whom to nudge about an item, and when to look at it again?

An item is late when its time box has passed, and stalled when nothing happened on it for its stall time. Stall never
interrupts a box that a person agreed to (DOMAIN.md §2.3: do not nag below the agreed box), and whoever is seen to be
at it is left alone for as long as a nudge is not repeated. A part of an item is treated as an item is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.checklist import Task, TaskState
from app.domain.ids import UserId


class Reason(StrEnum):
    BOX = "box"
    STALL = "stall"
    UNOWNED = "unowned"
    BLOCKED = "blocked"
    RESTING = "resting"


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient to be with one item. `resting_until`: the owner asked not to be woken before then."""

    stall: timedelta
    repeat: timedelta
    misses_to_commander: int
    misses_to_deputy: int
    resting_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to do before `until` (None: never, the item is settled)."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class NudgeOwner:
    """One direct message to the owner; the second miss goes to the commander too, the third to the deputy."""

    owner: UserId
    reason: Reason
    misses: int
    tell_commander: bool
    tell_deputy: bool


@dataclass(frozen=True, slots=True)
class TellCommander:
    """A line in the commander's digest: nobody has it, it is blocked, or its owner rests."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class TellAssigner:
    """Whoever gave it hears, once, that the owner has not said *Understood*."""

    to: UserId


Decision = Wait | NudgeOwner | TellCommander | TellAssigner


def next_look(task: Task, policy: Policy) -> datetime | None:
    """When this item deserves a look if nothing happens on it. None: never."""
    if task.settled:
        return None
    look = _next_nudge(task, policy)
    return min(look, task.ack_due_at) if task.ack_due_at is not None else look


def decide(task: Task, policy: Policy, now: datetime) -> Decision:
    """What to do about this item at `now`."""
    look = next_look(task, policy)
    if look is None or now < look:
        return Wait(look)
    if task.ack_due_at is not None and task.ack_due_at <= now and task.assigned_by is not None:
        return TellAssigner(task.assigned_by)
    if task.state is TaskState.BLOCKED:
        return TellCommander(Reason.BLOCKED)
    if task.owner is None:
        return TellCommander(Reason.UNOWNED)
    if policy.resting_until is not None and now < policy.resting_until:
        return TellCommander(Reason.RESTING)
    return _nudge(task, task.owner, policy, now)


def since(task: Task, asked: UserId) -> str:
    """What has become of an item since `asked` was nudged about it, as far as it says so itself."""
    if task.settled or task.state is TaskState.BLOCKED:
        return task.state.value
    if task.owner == asked:
        return "changed"
    return "unowned" if task.owner is None else "given"


def _next_nudge(task: Task, policy: Policy) -> datetime:
    if task.nudged_at is not None:
        for_digest = task.owner is None or task.state is TaskState.BLOCKED or policy.resting_until is not None
        return task.nudged_at + (max(policy.repeat, policy.stall) if for_digest else policy.repeat)
    heard = max(task.moved_at, task.progress_at or task.moved_at)
    stalls = heard + policy.stall
    if not task.under_way or task.due_at is None or task.state is TaskState.BLOCKED:
        return stalls
    quiet_until = task.progress_at + policy.repeat if task.progress_at else task.due_at
    if task.box_agreed:
        went_on = task.progress_at is not None and task.progress_at >= task.due_at
        return quiet_until if went_on else task.due_at
    return max(min(task.due_at, stalls), min(quiet_until, stalls))


def _nudge(task: Task, owner: UserId, policy: Policy, now: datetime) -> NudgeOwner:
    misses = task.misses + 1
    return NudgeOwner(
        owner=owner,
        reason=Reason.BOX if task.late(now) else Reason.STALL,
        misses=misses,
        tell_commander=misses >= policy.misses_to_commander,
        tell_deputy=misses >= policy.misses_to_deputy,
    )
