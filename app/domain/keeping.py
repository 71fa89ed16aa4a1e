"""How long is kept what people wrote, and when is it announced that it will be forgotten? Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.incident import Incident

NOTICE = timedelta(days=30)
"""Between the announcement and the forgetting, whatever the organisation keeps."""


@dataclass(frozen=True, slots=True)
class Due:
    """Ended at or before `announce`: announced now. At or before `forget`, and announced before `told`: forgotten."""

    announce: datetime
    forget: datetime
    told: datetime


def due(now: datetime, keep: timedelta) -> Due:
    return Due(announce=now - keep + NOTICE, forget=now - keep, told=now - NOTICE)


def forget_on(incident: Incident, keep: timedelta) -> datetime | None:
    """When it will be forgotten, once that is announced; None while it is open, held, or was not announced."""
    if incident.open or incident.held_since or incident.ended_at is None or incident.forget_told_at is None:
        return None
    return max(incident.ended_at + keep, incident.forget_told_at + NOTICE)
