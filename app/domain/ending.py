"""How does a response end, who says so, and what is then still owed? Pure (DOMAIN.md H8; checklist, ending)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.checklist import NOTE_LIMIT, Task
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused


class Ending(StrEnum):
    """CONTAINED ends nothing: the attack is held, the work goes on. UNCONTAINED takes that back."""

    CONTAINED = "contained"
    UNCONTAINED = "uncontained"
    CLOSED = "closed"
    STOOD_DOWN = "stood_down"


ACTS: Mapping[Ending, Act] = {
    Ending.CONTAINED: Act.CONTAIN,
    Ending.UNCONTAINED: Act.CONTAIN,
    Ending.CLOSED: Act.CLOSE,
    Ending.STOOD_DOWN: Act.STAND_DOWN,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the commander asks for. `reviewer` and `review_on`: who writes the review, due when."""

    ending: Ending
    note: str = ""
    reviewer: UserId | None = None
    review_on: date | None = None

    @property
    def asks_review(self) -> bool:
        """Closing does; standing down may."""
        return self.ending is Ending.CLOSED or (
            self.ending is Ending.STOOD_DOWN and self.reviewer is not None
        )


def choices(incident: Incident, *, may_close: bool) -> tuple[Ending, ...]:
    """What may be chosen, the likeliest first."""
    closed = (Ending.CLOSED,) if may_close else ()
    if incident.contained_at is not None:
        return (*closed, Ending.UNCONTAINED, Ending.STOOD_DOWN)
    if incident.confirmed_at is not None:
        return (Ending.CONTAINED, *closed, Ending.STOOD_DOWN)
    return (Ending.STOOD_DOWN, Ending.CONTAINED, *closed)


def check(wish: Wish, *, unfinished: Collection[Task], today: date) -> None:
    """Raises FieldRefused.

    Closing needs somebody who reviews it, and a word where items are unfinished; standing down needs neither, for
    nothing had to be done.
    """
    if len(wish.note) > NOTE_LIMIT:
        raise FieldRefused("end_note", "too_long")
    if wish.ending is Ending.CLOSED and unfinished and not wish.note.strip():
        raise FieldRefused("end_note", "missing")
    if wish.asks_review:
        check_review_day(wish.reviewer, wish.review_on, today=today)


def check_review_day(reviewer: UserId | None, due_on: date | None, *, today: date) -> tuple[UserId, date]:
    """Both, where a review can be asked for so. Raises FieldRefused."""
    if reviewer is None:
        raise FieldRefused("reviewer", "missing")
    if due_on is None:
        raise FieldRefused("review_on", "missing")
    if due_on < today:
        raise FieldRefused("review_on", "past")
    return reviewer, due_on


def owed(tasks: Collection[Task]) -> Mapping[UserId | None, tuple[int, ...]]:
    """Unfinished items by owner, those of nobody last."""
    unfinished = [task for task in tasks if not task.settled]
    owners = sorted({task.owner for task in unfinished}, key=lambda owner: (owner is None, owner or ""))
    return {owner: tuple(task.number for task in unfinished if task.owner == owner) for owner in owners}
