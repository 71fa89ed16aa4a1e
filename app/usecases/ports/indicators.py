"""How does the core find indicators in a text, remember them, and have them written for other programs?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from app.domain.ids import IncidentId, IndicatorId
from app.domain.indicators import Found, Indicator, Progress, Sieve, Sighting
from app.domain.marking import Mark


class IndicatorFinder(Protocol):
    async def find(self, text: str) -> Sequence[Found]:
        """Each once, in order. Raises FieldRefused for a text that is too long, or takes too long."""


class IndicatorBundle(Protocol):
    def write(self, indicators: Sequence[Indicator], *, organisation: str | None) -> bytes:
        """For programs that share indicators."""


class Indicators(Protocol):
    """Rows that only grow. An act holds the incident before it adds any, so that none is noted twice."""

    async def known(self, incident: IncidentId, found: Collection[Found]) -> Mapping[Found, Indicator]:
        """Those of them that are noted already."""

    async def note(self, indicators: Sequence[Indicator]) -> None:
        """New ones; their first sighting is added by `sight`."""

    async def sight(
        self, incident: IncidentId, indicators: Collection[IndicatorId], seen: Sighting
    ) -> None: ...

    async def mark(self, incident: IncidentId, indicators: Collection[IndicatorId], mark: Mark) -> None: ...

    async def next_number(self, incident: IncidentId) -> int:
        """The incident is held."""

    async def progress(self, incident: IncidentId, sieve: Sieve) -> Progress: ...

    async def page(
        self, incident: IncidentId, sieve: Sieve, *, offset: int, limit: int
    ) -> Sequence[Indicator]:
        """As they stand now, in the order in which they were noted."""

    async def numbered(self, incident: IncidentId, numbers: Collection[int]) -> Sequence[Indicator]:
        """Those there are."""

    async def incident_called(self, slug: str) -> IncidentId | None:
        """Whose indicators an operator means."""
