"""By when is the public best told (DOMAIN.md A14.9)?

A soft time: it is shown beside what holds the statement back, and moves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.attack_times import attack_times
from app.domain.registers.versions import Version

PUBLIC = "G5"


@dataclass(frozen=True, slots=True)
class StatementDue:
    """`detected`: counted from the first detection that the record knows; else from when it was declared."""

    at: datetime
    within: timedelta
    detected: bool


def statement_due(versions: Sequence[Version], declared_at: datetime, within: timedelta) -> StatementDue:
    """`versions`: of all registers, the oldest of each entry first."""
    known = [when.earliest or when.latest for when in attack_times(versions).detected]
    seen = [moment for moment in known if moment is not None]
    if not seen:
        return StatementDue(declared_at + within, within, detected=False)
    return StatementDue(min(seen) + within, within, detected=True)
