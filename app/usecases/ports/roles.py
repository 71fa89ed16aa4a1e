"""What must be remembered of roles, and of command changing hands?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.handover import Handover
from app.domain.ids import HandoverId, IncidentId
from app.domain.metrics import Shift
from app.domain.roles import Held, Staff


class Roles(Protocol):
    """Commander and deputy are read here and written with their incident."""

    async def of(self, incident: IncidentId) -> Staff:
        """Who holds a role now."""

    async def history(self, incident: IncidentId) -> Sequence[Shift]:
        """Who held which role, from when until when, the earliest first."""

    async def begin(self, incident: IncidentId, held: Held) -> None: ...

    async def end(self, incident: IncidentId, held: Held, at: datetime) -> None: ...


class Handovers(Protocol):
    """At most one waits in an incident."""

    async def add(self, handover: Handover) -> None: ...

    async def get(self, handover: HandoverId) -> Handover | None: ...

    async def waiting(self, incident: IncidentId) -> Handover | None: ...

    async def save(self, handover: Handover) -> None:
        """Its state, and when the giver is told."""

    async def due(self, incident: IncidentId, now: datetime) -> Sequence[Handover]:
        """Those whose giver is to be told now that nobody has accepted."""
