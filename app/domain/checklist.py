"""How does one of the fourteen items move, and what did this person change on it?"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.ids import UserId
from app.domain.playbook import Item
from app.domain.refusals import FieldRefused

NOTE_LIMIT = 3000
TITLE_LIMIT = 80
PARTS_LIMIT = 30
MINUTES_LIMIT = 7 * 24 * 60
PATIENCE = timedelta(minutes=4)


class TaskState(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


SETTLED = frozenset({TaskState.DONE, TaskState.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """An item, or a part of one."""

    number: int
    part: int = 0

    @property
    def facts(self) -> dict[str, str | int]:
        """As intents and the log name it."""
        item: dict[str, str | int] = {"item": self.number}
        return item | {"part": self.part} if self.part else item


@dataclass(frozen=True, slots=True)
class Task:
    """An item of the checklist in one incident, or a `part` of it, which has a title and an owner of its own.

    `version` counts its moves: whatever was drawn or decided from an older version is outdated. `box_agreed` says
    that a person named the end of the time box, so that no stall may interrupt it (DOMAIN.md §2.3). `ack_at`: when
    the owner said *Understood*; `ack_due_at`: when whoever gave it hears that they have not. `progress_at`: when
    its owner was last seen to be at it.
    """

    number: int
    moved_at: datetime
    part: int = 0
    title: str = ""
    state: TaskState = TaskState.OPEN
    owner: UserId | None = None
    assigned_by: UserId | None = None
    due_at: datetime | None = None
    box_agreed: bool = False
    misses: int = 0
    nudged_at: datetime | None = None
    steps: frozenset[str] = frozenset()
    note: str = ""
    needs: str = ""
    reason: str = ""
    version: int = 0
    ack_at: datetime | None = None
    ack_due_at: datetime | None = None
    progress_at: datetime | None = None
    moved_by: UserId | None = None

    @property
    def spot(self) -> Spot:
        return Spot(self.number, self.part)

    @property
    def settled(self) -> bool:
        return self.state in SETTLED

    @property
    def under_way(self) -> bool:
        """Does somebody have it, or has somebody begun?"""
        return not self.settled and (self.owner is not None or self.state is not TaskState.OPEN)

    def late(self, now: datetime) -> bool:
        """Has its time box passed without it being settled?"""
        return not self.settled and self.due_at is not None and now >= self.due_at

    def moved(self, now: datetime) -> "Task":
        """Something happened on it: a stall starts anew and misses are forgotten."""
        return replace(self, moved_at=now, misses=0, nudged_at=None, version=self.version + 1)

    def progressed(self, now: datetime) -> "Task":
        """Its owner is at it: nobody asks for a while, and misses are forgotten. Nothing on it has changed."""
        return replace(self, progress_at=now, misses=0, nudged_at=None)

    def acknowledged(self, now: datetime) -> "Task":
        """The owner has understood. The first time counts."""
        return replace(self, ack_at=self.ack_at or now, ack_due_at=None)

    def unowned(self) -> "Task":
        """Nobody's, and with that without a box."""
        free = replace(self, owner=None, assigned_by=None, due_at=None, box_agreed=False)
        return replace(free, ack_at=None, ack_due_at=None, progress_at=None)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one person changed in the form of an item. None: left as it was."""

    state: TaskState | None = None
    owner: UserId | None = None
    owner_removed: bool = False
    minutes: int | None = None
    note: str | None = None
    needs: str | None = None
    reason: str | None = None
    steps_done: frozenset[str] = frozenset()
    steps_undone: frozenset[str] = frozenset()
    parts_done: frozenset[int] = frozenset()
    parts_undone: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        return self == Edit()

    @property
    def is_progress(self) -> bool:
        """Is more changed than whose it is and for how long?"""
        return not replace(self, owner=None, owner_removed=False, minutes=None).empty


@dataclass(frozen=True, slots=True)
class Ticks:
    """The difference between what a checkbox group was drawn with and what came back (ARCHITECTURE law 10)."""

    ticked: frozenset[int]
    unticked: frozenset[int]


def changed_ticks(drawn: frozenset[int], selected: frozenset[int]) -> Ticks:
    return Ticks(ticked=selected - drawn, unticked=drawn - selected)


def tick(task: Task, now: datetime) -> Task:
    """Done, whatever steps are open: the person on the spot decides, the log names the rest."""
    return replace(task.moved(now), state=TaskState.DONE, needs="", reason="")


def untick(task: Task, reason: str, now: datetime) -> Task:
    """Not done after all; why is asked for and kept.

    Raises FieldRefused when no reason is given or it is too long.
    """
    return replace(_taken_up(task, now), reason=_words("reason", reason, required=True))


def edit(
    task: Task, change: Edit, *, by: UserId, box: timedelta, now: datetime, patience: timedelta = PATIENCE
) -> Task:
    """The item with one person's changes in it.

    `box` is the item's time box where nobody agreed on another; `patience`: how long a new owner may take to say
    that they have understood. Raises FieldRefused for a blocked item that says
    not what is needed, a not-applicable one without a reason, a text over 3,000 characters, a box out of range.
    """
    if change.empty:
        return task
    after = _with_texts(task.moved(now), change)
    after = replace(after, steps=(after.steps | change.steps_done) - change.steps_undone)
    after = _with_owner(after, change, by=by, now=now, patience=patience)
    after = _with_state(after, change, was=task.state)
    after = replace(after, progress_at=now) if change.is_progress else after
    return _with_box(task, after, change, box=box, now=now)


def more_time(task: Task, minutes: int, now: datetime) -> Task:
    """A box a person agreed to. Misses stay: a second one still goes to the commander."""
    if not 1 <= minutes <= MINUTES_LIMIT:
        raise FieldRefused("minutes", "not_a_number")
    return replace(
        task.moved(now),
        misses=task.misses,
        due_at=now + timedelta(minutes=minutes),
        box_agreed=True,
        state=TaskState.IN_PROGRESS if task.state is TaskState.OPEN else task.state,
    )


def block(task: Task, needs: str, now: datetime) -> Task:
    """Waiting for something. Raises FieldRefused when it is not said for what."""
    return replace(task.moved(now), state=TaskState.BLOCKED, needs=_words("needs", needs, required=True))


def hand_back(task: Task, now: datetime) -> Task:
    """Nobody's again, and open: the commander sees it in the next digest."""
    return replace(task.moved(now).unowned(), state=TaskState.OPEN, needs="")


def give(task: Task, owner: UserId, *, by: UserId, now: datetime, patience: timedelta) -> Task:
    """To somebody, who is to say within `patience` that they have understood. Whoever takes it has."""
    given = replace(task, owner=owner, assigned_by=by, ack_at=None, ack_due_at=None, progress_at=None)
    return given.acknowledged(now) if owner == by else replace(given, ack_due_at=now + patience)


def dont_know(task: Task, box: timedelta, now: datetime) -> Task:
    """A good answer: it stays theirs, and the commander has the length of a box to think of something."""
    return replace(task.moved(now), due_at=now + box, box_agreed=False)


def new_part(item: int, number: int, title: str, now: datetime) -> Task:
    """Raises FieldRefused for a title that is missing or too long, and for one part too many."""
    if number > PARTS_LIMIT:
        raise FieldRefused("title", "too_many")
    return Task(number=item, part=number, title=_title(title), moved_at=now)


def reopen_part(task: Task, now: datetime) -> Task:
    """Not done after all. Why is asked for of items only."""
    return _taken_up(task, now)


def take_note_of(task: Task, by: UserId, now: datetime) -> Task:
    """Somebody moved it: who. Of its owner, who is at it, no *Understood* is wanted any more."""
    noted = replace(task, moved_by=by)
    return noted.acknowledged(now) if by == task.owner else noted


def unfinished_steps(task: Task, item: Item) -> tuple[str, ...]:
    """Ids of the steps not ticked, in the playbook's order."""
    return tuple(step.id for step in item.steps if step.id not in task.steps)


def _taken_up(task: Task, now: datetime) -> Task:
    """To be done again; a box that ended meanwhile says nothing of it."""
    state = TaskState.IN_PROGRESS if task.owner else TaskState.OPEN
    again = replace(task.moved(now), state=state)
    return replace(again, due_at=None, box_agreed=False) if again.late(now) else again


def _with_texts(task: Task, change: Edit) -> Task:
    return replace(
        task,
        note=task.note if change.note is None else _words("note", change.note),
        needs=task.needs if change.needs is None else _words("needs", change.needs),
        reason=task.reason if change.reason is None else _words("reason", change.reason),
    )


def _with_owner(task: Task, change: Edit, *, by: UserId, now: datetime, patience: timedelta) -> Task:
    if change.owner_removed:
        return task.unowned()
    if change.owner is None:
        return task
    return give(task, change.owner, by=by, now=now, patience=patience)


def _with_state(task: Task, change: Edit, *, was: TaskState) -> Task:
    """Why something is not applicable is said then: a reason given for something else does not do."""
    state = change.state or task.state
    if state is TaskState.OPEN and change.state is None and (change.steps_done or change.owner):
        state = TaskState.IN_PROGRESS
    if state is TaskState.BLOCKED and not task.needs:
        raise FieldRefused("needs", "missing")
    said = task.reason if was is TaskState.NOT_APPLICABLE else change.reason and task.reason
    if state is TaskState.NOT_APPLICABLE and not said:
        raise FieldRefused("reason", "missing")
    return replace(task, state=state, needs=task.needs if state is TaskState.BLOCKED else "")


def _with_box(before: Task, after: Task, change: Edit, *, box: timedelta, now: datetime) -> Task:
    if change.minutes is not None:
        agreed = more_time(after, change.minutes, now)
        return replace(agreed, state=after.state, misses=after.misses, version=after.version)
    rested = before.settled or before.state is TaskState.BLOCKED
    again = (rested or change.owner is not None) and after.state is not TaskState.BLOCKED and after.late(now)
    begins = after.under_way and (after.due_at is None or after.owner != before.owner or again)
    return replace(after, due_at=now + box, box_agreed=False) if begins else after


def _title(text: str) -> str:
    words = _words("title", text, required=True)
    if len(words) > TITLE_LIMIT:
        raise FieldRefused("title", "too_long_title")
    return words


def _words(field: str, text: str, *, required: bool = False) -> str:
    words = text.strip()
    if required and not words:
        raise FieldRefused(field, "missing")
    if len(words) > NOTE_LIMIT:
        raise FieldRefused(field, "too_long")
    return words
