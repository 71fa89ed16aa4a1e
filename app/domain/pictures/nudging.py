"""What is shown to those who have an item, and to the commander of items that wait for a word or stand still?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.checklist import Spot
from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, NudgeId, OfferId, UserId
from app.domain.offers import OfferState


class NudgeFace(StrEnum):
    ASKING = "asking"
    SETTLED = "settled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Since:
    """What became of an item since its owner was asked: `what` as in `domain.nudges.since`, and who did it."""

    what: str
    at: datetime | None
    by: UserId | None = None


@dataclass(frozen=True, slots=True)
class NudgeCard:
    """A nudge in a direct message: slug, number and time only. `settled`: done, more, blocked, unknown, handed_back."""

    nudge: NudgeId
    codename: Codename
    number: int
    late: bool
    face: NudgeFace = NudgeFace.ASKING
    settled: str = ""
    minutes: int = 0
    part: int = 0
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class WhatHappened:
    """For whoever presses an old button, in a modal of their own: there names may stand (law 6)."""

    codename: Codename
    spot: Spot
    since: Since


@dataclass(frozen=True, slots=True)
class NeedsForm:
    """What a blocked item needs, asked from a nudge."""

    nudge: NudgeId
    codename: Codename
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class MoreForm:
    """How many minutes more, and why, asked from a nudge."""

    nudge: NudgeId
    codename: Codename
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Assigned:
    """To a new owner. `asking`: whether they have understood."""

    incident: IncidentId
    codename: Codename
    number: int
    channel: ChannelId | None
    part: int = 0
    asking: bool = False


@dataclass(frozen=True, slots=True)
class Unacknowledged:
    """To whoever gave it: the owner has not said that they have understood."""

    incident: IncidentId
    codename: Codename
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class OfferCard:
    """To the commander: somebody would take an item. Who it is stands in the room only."""

    offer: OfferId
    incident: IncidentId
    codename: Codename
    number: int
    state: OfferState


@dataclass(frozen=True, slots=True)
class OfferAnswered:
    """To whoever offered, when the item is not theirs."""

    codename: Codename
    number: int
    state: OfferState


@dataclass(frozen=True, slots=True)
class Stuck:
    """To the commander at once: an owner is blocked, or does not know. `how`: blocked or unknown."""

    incident: IncidentId
    codename: Codename
    number: int
    part: int
    how: str


@dataclass(frozen=True, slots=True)
class OwnerLate:
    """To the commander or deputy: an owner missed more than once."""

    codename: Codename
    number: int
    misses: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """To the commander: items that stall and have no owner who could be asked."""

    codename: Codename
    unowned: tuple[Spot, ...]
    blocked: tuple[Spot, ...]
    resting: tuple[Spot, ...]
