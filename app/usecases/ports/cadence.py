"""What must be remembered of updates, of questions to somebody, of decisions and of the call?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.domain.cadence import Cadence, Update
from app.domain.decisions import Decision, Objection
from app.domain.ids import AskId, DecisionId, IncidentId, UserId


class About(StrEnum):
    """The value is stored: rename none."""

    UPDATE = "update"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question put to one person in a direct message.

    `number`: of the update or the decision. `settled`: empty while it stands, then written, more, go_ahead, not_now,
    moved or over. `minutes`: with more.
    """

    id: AskId
    incident: IncidentId
    about: About
    number: int
    person: UserId
    asked_at: datetime
    settled: str = ""
    minutes: int = 0
    channel: str = ""
    ts: str = ""


class Cadences(Protocol):
    """How the updates of an incident stand, and the updates themselves, which only grow."""

    async def of(self, incident: IncidentId) -> Cadence: ...

    async def save(self, incident: IncidentId, cadence: Cadence) -> None: ...

    async def due(self, now: datetime) -> IncidentId | None:
        """An open incident to look at, held, skipping those that others hold. None: no more."""

    async def add(self, incident: IncidentId, update: Update) -> None: ...

    async def last(self, incident: IncidentId) -> Update | None: ...

    async def updates(self, incident: IncidentId) -> Sequence[Update]:
        """All of them, in order."""

    async def update(self, incident: IncidentId, number: int) -> Update:
        """Raises LookupError."""


class Asks(Protocol):
    async def add(self, ask: Ask) -> None: ...

    async def get(self, ask: AskId) -> Ask | None: ...

    async def open_of(self, incident: IncidentId, about: About | None = None) -> Sequence[Ask]:
        """Those that stand, the oldest first; `about`: only these."""

    async def settle(self, ask: AskId, how: str, *, minutes: int = 0) -> None: ...

    async def told(self, ask: AskId, channel: str, ts: str) -> None:
        """Where its card lies."""


class Decisions(Protocol):
    async def add(self, decision: Decision) -> None: ...

    async def get(self, decision: DecisionId) -> Decision | None: ...

    async def numbered(self, incident: IncidentId, number: int) -> Decision:
        """Raises LookupError."""

    async def next_number(self, incident: IncidentId) -> int:
        """The incident is held."""

    async def waiting(self, incident: IncidentId) -> Sequence[Decision]:
        """Those whose outcome nobody has said, in order."""

    async def save(self, decision: Decision) -> None:
        """How it stands; objections are added by `add_objection`."""

    async def add_objection(self, decision: DecisionId, objection: Objection) -> None: ...

    async def lies(self, decision: DecisionId, channel: str, ts: str) -> None:
        """Where the proposal stands in the room."""

    async def due(self, now: datetime) -> IncidentId | None:
        """An open incident with a decision whose time is up and not seen to, or whose commander was not asked; held."""


class Attendance(Protocol):
    """Who has said that they are on the call, and who was reminded."""

    async def join(self, incident: IncidentId, person: UserId, at: datetime) -> bool:
        """False: they had said so before."""

    async def on_call(self, incident: IncidentId) -> frozenset[UserId]: ...

    async def look(self, incident: IncidentId, people: Collection[UserId], at: datetime) -> None:
        """These need no look any more."""

    async def unlooked(self, incident: IncidentId, since: datetime) -> Sequence[UserId]:
        """Who has been in the room since before then, and nobody looked whether they are on the call."""

    async def due(self, since: datetime) -> IncidentId | None:
        """An open incident with such people, held, skipping those that others hold. None: no more."""
