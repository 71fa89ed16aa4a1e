"""What must be remembered of who comes and goes, of the services that are hit, and of reviews?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.arrivals import Unwelcome
from app.domain.ids import ArrivalId, IncidentId, UserId
from app.domain.reviews import Review
from app.domain.services import AffectedService
from app.domain.stays import Stay, Why


class Stays(Protocol):
    """Who was in which room from when to when; the intervals open and close with `Participants`."""

    async def expect(self, incident: IncidentId, users: Mapping[UserId, Why]) -> None:
        """The bot is about to invite these, and what for."""

    async def of(self, incident: IncidentId) -> Sequence[Stay]:
        """Every stay, in the order in which they began."""

    async def present(self, incident: IncidentId, user: UserId) -> Stay | None:
        """The stay that lasts."""

    async def refused(self, incident: IncidentId) -> Sequence[tuple[UserId, str]]:
        """Whom Slack would not let in, and its word for why."""

    async def welcome(self, incident: IncidentId, stay: Stay) -> bool:
        """False: they were greeted in this stay already."""

    async def understood(self, incident: IncidentId, stay: Stay, at: datetime) -> bool:
        """False: they had said so before."""


class Arrivals(Protocol):
    async def add(self, arrival: Unwelcome) -> bool:
        """False: this very arrival is known."""

    async def get(self, arrival: ArrivalId) -> Unwelcome | None: ...

    async def there(self, incident: IncidentId, user: UserId) -> Sequence[Unwelcome]:
        """Arrivals of this person who is not gone yet."""

    async def save(self, arrival: Unwelcome) -> None:
        """Whether it was told, their fate, and the problem."""

    async def untold(self) -> IncidentId | None:
        """An incident that somebody commands now, and of an arrival in which nobody could be told before."""

    async def untold_of(self, incident: IncidentId) -> Sequence[Unwelcome]: ...


class Services(Protocol):
    async def add(self, service: AffectedService) -> None: ...

    async def of(self, incident: IncidentId) -> Sequence[AffectedService]:
        """In the order in which they were named."""

    async def save(self, service: AffectedService) -> None:
        """Its representative, and when to look."""

    async def due(self, now: datetime) -> IncidentId | None:
        """An open, commanded incident with a service to look at now. Ask `due_of` once it is held."""

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[AffectedService]: ...


class Reviews(Protocol):
    async def keep(self, review: Review) -> None:
        """In the place of one that was asked for before."""

    async def of(self, incident: IncidentId) -> Review | None: ...

    async def due(self, now: datetime) -> IncidentId | None:
        """An incident of whose review somebody is to be reminded now. Ask `due_of` once it is held."""

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[Review]:
        """That review, or none."""


class Rooms(Protocol):
    """When each room was last compared with Slack, and what each is called."""

    async def called(self, slugs: Collection[str]) -> Sequence[IncidentId]:
        """Open incidents, drills aside, of these codenames."""

    async def standing(self) -> Sequence[IncidentId]:
        """Incidents, over or not, with a room that should be there: neither given up, archived nor forgotten."""

    async def to_look_at(self, now: datetime, *, again: datetime) -> IncidentId | None:
        """An open incident whose room is to be looked at now; its next look is at `again`."""
