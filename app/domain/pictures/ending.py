"""What is shown of how an incident ends: what is still owed, who reviews it, and the way back?"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.ending import Ending
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.playbook import Item


@dataclass(frozen=True, slots=True)
class BoardEnding:
    """What the board says of it. `reviewer` and `review_on`: None where nobody was asked for a review."""

    closed: bool = False
    contained_at: datetime | None = None
    reviewer: UserId | None = None
    review_on: date | None = None
    review_done: bool = False
    held_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person has not finished; `owner` None: nobody has it."""

    owner: UserId | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class EndForm:
    """`choices`: the likeliest first. `shut`: the gates that are not open. `clocks`: how many are not settled."""

    incident: IncidentId
    codename: Codename
    channel: ChannelId
    choices: tuple[Ending, ...]
    owed: tuple[Owed, ...]
    shut: tuple[str, ...]
    review_on: date
    clocks: int = 0


@dataclass(frozen=True, slots=True)
class ReopenForm:
    incident: IncidentId
    codename: Codename


@dataclass(frozen=True, slots=True)
class ReviewForm:
    incident: IncidentId
    codename: Codename
    review_on: date


class ReviewFace(StrEnum):
    ASKED = "asked"
    DUE = "due"
    DONE = "done"
    MOOT = "moot"


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """To whoever reviews it: the slug and a day (law 6). MOOT: it goes on again, or somebody else has it."""

    incident: IncidentId
    codename: Codename
    face: ReviewFace
    due_on: date
