"""What is shown of roles, to those who have one, and when command changes hands?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.decisions import Decision
from app.domain.gates import GateStand
from app.domain.ids import ChannelId, HandoverId, IncidentId, UserId
from app.domain.organisation import Call
from app.domain.pictures.room import TaskLine
from app.domain.roles import Held, Staff


@dataclass(frozen=True, slots=True)
class RolesForm:
    """Who has which role, as `reader` may change it. `directs`: they say who has which; `commands`: they command.

    `asked`: who was asked to take command, and `handover`: where that is taken back. `names`: of the experts.
    """

    incident: IncidentId
    codename: Codename
    staff: Staff
    reader: UserId
    directs: bool = False
    commands: bool = False
    asked: UserId | None = None
    handover: HandoverId | None = None
    names: Mapping[UserId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandoverForm:
    """Whom to ask."""

    incident: IncidentId
    codename: Codename


@dataclass(frozen=True, slots=True)
class RoleCard:
    """To somebody who has a role: the slug, and a button (law 6)."""

    incident: IncidentId
    codename: Codename


@dataclass(frozen=True, slots=True)
class RolesUnfilled:
    """To the commander: how many roles nobody has."""

    codename: Codename
    number: int


class HandoverFace(StrEnum):
    ASKING = "asking"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class HandoverCard:
    """To whoever was asked to take command, or with `giving` to whoever asked."""

    handover: HandoverId
    codename: Codename
    face: HandoverFace
    giving: bool = False
    channel: ChannelId | None = None


@dataclass(frozen=True, slots=True)
class HandoverNews:
    """To the commander who wants to hand over: it was `declined`, or is `unanswered`."""

    codename: Codename
    news: str


@dataclass(frozen=True, slots=True)
class OpenItems:
    """What is still open, with owners and ends of boxes."""

    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class Holders:
    """Who has which role."""

    staff: Staff


@dataclass(frozen=True, slots=True)
class ShutGates:
    """Which gates are shut, and what opens each next."""

    gates: tuple[GateStand, ...]


@dataclass(frozen=True, slots=True)
class DecisionsWaiting:
    """Whose outcome nobody has said yet."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class NextUpdate:
    """When the room is to hear how it stands."""

    due_at: datetime | None


BriefPart = OpenItems | Holders | ShutGates | DecisionsWaiting | NextUpdate


@dataclass(frozen=True, slots=True)
class Brief:
    """Where things stand, for somebody who comes to it; seen by them alone. `roles`: what they are to do.

    Never the PIN of the call (law 6).
    """

    codename: Codename
    declared_at: datetime
    confirmed: bool
    commander: UserId | None
    commander_since: datetime | None
    call: Call | None
    parts: tuple[BriefPart, ...]
    roles: tuple[Held, ...] = ()
