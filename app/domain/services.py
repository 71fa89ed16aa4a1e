"""Which services are hit, and is somebody there for each (DOMAIN.md A3.5.2)? Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.ids import IncidentId, ServiceId, UserId

NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class AffectedService:
    """`representative`: who was asked to speak for it. `look_at`: when it is seen whether anybody came; once."""

    id: ServiceId
    incident: IncidentId
    name: str
    named_by: UserId
    named_at: datetime
    representative: UserId | None = None
    look_at: datetime | None = None


def clean_name(words: str) -> str:
    """On one line, and no longer than a name."""
    return " ".join(words.split())[:NAME_LIMIT].strip()


def team_called(name: str, teams: Iterable[str]) -> str | None:
    """The team of the organisation file that looks after a service of this name."""
    return next((team for team in teams if team.casefold() == name.casefold()), None)


def service_called(name: str, services: Iterable[AffectedService]) -> AffectedService | None:
    return next((service for service in services if service.name.casefold() == name.casefold()), None)


def somebody_came(service: AffectedService, team: Collection[UserId], present: Collection[UserId]) -> bool:
    """Whoever was asked, or anybody else on call for it."""
    return bool({service.representative, *team} & set(present))
