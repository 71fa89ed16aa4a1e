"""What may people say of indicators that are noted? Each is a row of its own; the newest of its kind counts. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.checklist import NOTE_LIMIT
from app.domain.ids import UserId
from app.domain.indicators import Confidence, Sighting, Tlp
from app.domain.refusals import FieldRefused
from app.domain.when import UNKNOWN_WHEN, When

WHERE_LIMIT = 200


class Aspect(StrEnum):
    """The value is stored: rename none."""

    BLOCK = "block"
    TLP = "tlp"
    STANDING = "standing"


class Correction(StrEnum):
    """What somebody got wrong."""

    NOT_BLOCKED = "not_blocked"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Mark:
    """`value`: `blocked`, a Tlp or a Correction. `words`: where it is blocked, or why it is corrected."""

    aspect: Aspect
    value: str
    person: UserId
    at: datetime
    since: When = UNKNOWN_WHEN
    words: str = ""


def sighted(
    person: UserId,
    now: datetime,
    *,
    first: datetime | None,
    last: datetime | None,
    source: str,
    confidence: Confidence,
) -> Sighting:
    """Raises FieldRefused for times to come or in the wrong order, and for a source too long."""
    for field, moment in (("first_seen", first), ("last_seen", last)):
        if moment is not None and moment > now:
            raise FieldRefused(field, "to_come")
    if first is not None and last is not None and last < first:
        raise FieldRefused("last_seen", "before_first")
    told = source.strip()
    if len(told) > WHERE_LIMIT:
        raise FieldRefused("source", "too_long_name")
    return Sighting(person, now, When.at(first), When.at(last), told, confidence)


def block(person: UserId, now: datetime, *, where: str, since: datetime | None) -> Mark:
    """`since`: None where nobody knows. Raises FieldRefused."""
    told = where.strip()
    if not told:
        raise FieldRefused("where", "missing")
    if len(told) > WHERE_LIMIT:
        raise FieldRefused("where", "too_long_name")
    if since is not None and since > now:
        raise FieldRefused("since", "to_come")
    return Mark(Aspect.BLOCK, BLOCKED, person, now, When.at(since), told)


def share(person: UserId, now: datetime, tlp: Tlp) -> Mark:
    return Mark(Aspect.TLP, tlp, person, now)


def correct(person: UserId, now: datetime, correction: Correction, reason: str) -> Mark:
    """Why is asked for and kept. Raises FieldRefused."""
    told = reason.strip()
    if not told:
        raise FieldRefused("reason", "missing")
    if len(told) > NOTE_LIMIT:
        raise FieldRefused("reason", "too_long")
    aspect = Aspect.BLOCK if correction is Correction.NOT_BLOCKED else Aspect.STANDING
    return Mark(aspect, correction, person, now, words=told)
