"""Who was in the room from when until when, and what brought them there?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.checklist import Task
from app.domain.ids import UserId
from app.domain.incident import Incident


class Why(StrEnum):
    """What somebody was invited for. BY_HAND: a person let them in. UNKNOWN: nobody said."""

    STARTER = "starter"
    SECURITY_TEAM = "security_team"
    ON_CALL = "on_call"
    COMMANDER = "commander"
    DEPUTY = "deputy"
    ITEM = "item"
    CALLED = "called"
    SERVICE = "service"
    EXECUTIVE = "executive"
    COUNSEL = "counsel"
    REVIEW = "review"
    BY_HAND = "by_hand"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """One time somebody was in the room. `invited_by`: None is the bot, or nobody knows.

    `understood_at`: when they said in this stay that they have understood the rules.
    """

    person: UserId
    since: datetime
    until: datetime | None = None
    invited_by: UserId | None = None
    why: Why = Why.UNKNOWN
    understood_at: datetime | None = None


def why_invited(user: UserId, incident: Incident, tasks: Collection[Task]) -> Why:
    """What brings somebody who comes after the first wave: their role, an item of theirs, or a page they answered."""
    if user == incident.commander:
        return Why.COMMANDER
    if user == incident.deputy:
        return Why.DEPUTY
    return Why.ITEM if any(task.owner == user for task in tasks) else Why.CALLED
