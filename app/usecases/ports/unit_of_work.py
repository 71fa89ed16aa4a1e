"""What is one act to the store? Everything it reads and writes, in one transaction."""

from types import TracebackType
from typing import Protocol, Self

from app.domain.ids import IncidentId, UserId
from app.domain.outgoing import Intent
from app.usecases.ports.cadence import Asks, Attendance, Cadences, Decisions
from app.usecases.ports.drafting import Drafting
from app.usecases.ports.drills import Drills
from app.usecases.ports.gates import Gates, StepWords
from app.usecases.ports.heads import Heads
from app.usecases.ports.homes import Homes
from app.usecases.ports.indicators import Indicators
from app.usecases.ports.jobs import Jobs
from app.usecases.ports.keeping import Keeping
from app.usecases.ports.log import ResponseLog
from app.usecases.ports.notices import Notices
from app.usecases.ports.offers import Offers
from app.usecases.ports.presence import Arrivals, Reviews, Rooms, Services, Stays
from app.usecases.ports.records import Records
from app.usecases.ports.replies import Replies
from app.usecases.ports.roles import Handovers, Roles
from app.usecases.ports.store import (
    Calls,
    Deliveries,
    Incidents,
    Nudges,
    Outbox,
    Pages,
    Participants,
    People,
    Rosters,
    Tasks,
    Timeline,
)


class UnitOfWork(Protocol):
    """One transaction. Left without `commit`, nothing happened. Any failure of the store is raised as NotSaved."""

    deliveries: Deliveries
    incidents: Incidents
    tasks: Tasks
    calls: Calls
    pages: Pages
    nudges: Nudges
    offers: Offers
    gates: Gates
    step_words: StepWords
    records: Records
    people: People
    participants: Participants
    stays: Stays
    arrivals: Arrivals
    services: Services
    reviews: Reviews
    rooms: Rooms
    roles: Roles
    handovers: Handovers
    indicators: Indicators
    drafting: Drafting
    timeline: Timeline
    log: ResponseLog
    rosters: Rosters
    homes: Homes
    drills: Drills
    heads: Heads
    keeping: Keeping
    cadences: Cadences
    asks: Asks
    decisions: Decisions
    attendance: Attendance
    notices: Notices
    replies: Replies
    outbox: Outbox
    jobs: Jobs

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def enqueue(self, *intents: Intent) -> None:
        """Store these with the act; they leave after the commit."""

    def count(self, **facts: int) -> None:
        """Numbers for the act's line in the audit."""

    async def commit(self, incident: IncidentId | None = None) -> None:
        """Write the audit row of the act (in the incident's chain, or the workspace's) and commit."""


class Store(Protocol):
    def act(self, act: str, by: UserId | None) -> UnitOfWork:
        """A person's act, with the short limits of law 1."""

    def job(self, act: str) -> UnitOfWork:
        """The bot's own act: a sweep, a step of a room; with longer limits, audited as a person's act is."""

    def note(self) -> UnitOfWork:
        """Bookkeeping that decides nothing: how far a delivery got, who people are.

        No line in the record, and so no link in the audit chain, whose lock would make deliveries wait for each other.
        """

    def look(self) -> UnitOfWork:
        """Only reading: nothing to commit, nothing to audit."""
