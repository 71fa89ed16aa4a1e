"""When do executives and counsel come in, and is counsel there in time (DOMAIN.md A3.5.3)? Pure."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.stays import Why


def second_wave(executives: Sequence[UserId], counsel: Sequence[UserId]) -> Mapping[UserId, Why]:
    """Whom to invite, counsel first, and what for."""
    return {
        **dict.fromkeys(counsel, Why.COUNSEL),
        **{user: Why.EXECUTIVE for user in executives if user not in counsel},
    }


def is_offered(incident: Incident, wanted: Collection[UserId]) -> bool:
    """Once those who do the work have been asked in, until it was pressed."""
    return incident.open and incident.room.invited and incident.second_wave_at is None and bool(wanted)


class Counsel(StrEnum):
    """What the look for counsel comes to. LATER: nobody commands who could be told."""

    THERE = "there"
    UNSET = "unset"
    REMIND = "remind"
    LATER = "later"


def look_for_counsel(
    counsel: Collection[UserId], present: Collection[UserId], commander: UserId | None
) -> Counsel:
    if not counsel:
        return Counsel.UNSET
    if set(counsel) & set(present):
        return Counsel.THERE
    return Counsel.REMIND if commander is not None else Counsel.LATER
