"""Somebody comes into the room: do they belong there? Pure; unknown is not yes (law 7)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.ids import ArrivalId, IncidentId, UserId
from app.domain.people import Person


class Arrival(StrEnum):
    """What somebody who came is. Everybody but WELCOME is shown to the commander, and greeted by nobody."""

    WELCOME = "welcome"
    EXCLUDED = "excluded"
    APP = "app"
    FOREIGN = "foreign"
    GUEST = "guest"
    UNKNOWN = "unknown"


def weigh_arrival(person: Person, *, excluded: bool) -> Arrival:
    """`excluded` beats every list."""
    if excluded:
        return Arrival.EXCLUDED
    if person.bot:
        return Arrival.APP
    if person.foreign:
        return Arrival.FOREIGN
    if person.guest:
        return Arrival.GUEST
    return Arrival.WELCOME if person.full_member else Arrival.UNKNOWN


class Fate(StrEnum):
    """What became of somebody who should not be there. REFUSED: Slack does not let the bot remove them."""

    THERE = "there"
    LEAVING = "leaving"
    GONE = "gone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Unwelcome:
    """Somebody in the room who should perhaps not be there. `told`: the commander has heard of it.

    `problem`: Slack's word for why they could not be removed.
    """

    id: ArrivalId
    incident: IncidentId
    person: UserId
    what: Arrival
    since: datetime
    invited_by: UserId | None = None
    told: bool = False
    fate: Fate = Fate.THERE
    problem: str = ""

    @property
    def removable(self) -> bool:
        return self.fate in {Fate.THERE, Fate.REFUSED}

    def leaving(self) -> "Unwelcome":
        return replace(self, fate=Fate.LEAVING, problem="")

    def gone(self) -> "Unwelcome":
        return replace(self, fate=Fate.GONE, problem="")

    def refused(self, problem: str) -> "Unwelcome":
        """Whoever has left by themselves meanwhile is gone all the same."""
        return self if self.fate is Fate.GONE else replace(self, fate=Fate.REFUSED, problem=problem)
