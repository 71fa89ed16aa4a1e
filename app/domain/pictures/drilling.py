"""What is shown of a drill that ended, and of a checklist that grows old?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.checklist import TaskState
from app.domain.codenames import Codename
from app.domain.playbook import Item


@dataclass(frozen=True, slots=True)
class ItemTime:
    """`took`: None where it is not done, or where nothing says when it was."""

    item: Item
    state: TaskState
    took: timedelta | None


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """In the room of a drill, at its end. Each time counts from the start; None: it is not known."""

    codename: Codename
    began_at: datetime
    paged: timedelta | None
    answered: timedelta | None
    room: timedelta | None
    items: tuple[ItemTime, ...]


@dataclass(frozen=True, slots=True)
class ChecklistStale:
    """To whoever looks after the checklist: it is to be reviewed, or drilled. It is about no incident."""

    last_reviewed: date | None
    last_tested: date | None
    review: bool
    drill: bool
