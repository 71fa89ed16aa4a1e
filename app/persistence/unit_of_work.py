"""How does one act become one transaction: its rows, its jobs and its link in the audit chain, or nothing of it?

Rows are locked in one order everywhere: a call, its incident, the keys of merged jobs, and the workspace last.
"""

from contextlib import suppress
from random import Random
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.domain.ids import IncidentId, UserId, WorkspaceId, draw_id
from app.domain.outgoing import Intent
from app.persistence.arrivals import SqlArrivals
from app.persistence.asks import SqlAsks
from app.persistence.attendances import SqlAttendance
from app.persistence.audit import Head, SqlAudit, digest
from app.persistence.cadences import SqlCadences
from app.persistence.calls import SqlCalls
from app.persistence.decisions import SqlDecisions
from app.persistence.deliveries import SqlDeliveries
from app.persistence.dispatch import Dispatch
from app.persistence.drafting import SqlDrafting
from app.persistence.drills import SqlDrills
from app.persistence.engine import ACT, JOB, Limits, limit
from app.persistence.failures import FAILURES, not_saved
from app.persistence.gates import SqlGates, SqlStepWords
from app.persistence.handovers import SqlHandovers
from app.persistence.heads import SqlHeads
from app.persistence.homes import SqlHomes
from app.persistence.incidents import SqlIncidents
from app.persistence.indicators import SqlIndicators
from app.persistence.jobs import SqlJobs
from app.persistence.keeping import SqlKeeping
from app.persistence.keyring import HeldKeys, Keyring
from app.persistence.notices import SqlNotices
from app.persistence.nudges import SqlNudges
from app.persistence.offers import SqlOffers
from app.persistence.outbox import SqlOutbox
from app.persistence.pages import SqlPages
from app.persistence.participants import SqlParticipants
from app.persistence.people import SqlPeople
from app.persistence.records import SqlRecords
from app.persistence.replies import SqlReplies
from app.persistence.response_log import SqlResponseLog
from app.persistence.reviews import SqlReviews
from app.persistence.roles import SqlRoles
from app.persistence.rooms import SqlRooms
from app.persistence.rosters import SqlRosters
from app.persistence.services import SqlServices
from app.persistence.stays import SqlStays
from app.persistence.table_base import Facts
from app.persistence.tasks import SqlTasks
from app.persistence.timeline import SqlTimeline
from app.persistence.transaction import Transaction
from app.usecases import ports
from app.usecases.ports import Clock, UnitOfWork


class SqlStore:
    def __init__(
        self,
        engine: AsyncEngine,
        *,
        workspace: WorkspaceId,
        keyring: Keyring,
        dispatch: Dispatch,
        clock: Clock,
        chance: Random,
    ) -> None:
        """`chance` draws ids and is secure outside tests."""
        self._engine = engine
        self._workspace = workspace
        self._keyring = keyring
        self._dispatch = dispatch
        self._clock = clock
        self._chance = chance

    def act(self, act: str, by: UserId | None) -> UnitOfWork:
        return SqlUnitOfWork(self._begin(), self._dispatch, act=act, by=by, limits=ACT)

    def job(self, act: str) -> UnitOfWork:
        return SqlUnitOfWork(self._begin(), self._dispatch, act=act, by=None, limits=JOB)

    def note(self) -> UnitOfWork:
        return SqlUnitOfWork(self._begin(), self._dispatch, act="", by=None, limits=JOB)

    def look(self) -> UnitOfWork:
        """Not READ ONLY for PostgreSQL, which would forbid the shared lock; but nothing of it is ever committed."""
        return SqlUnitOfWork(self._begin(), self._dispatch, act=None, by=None, limits=ACT)

    def _begin(self) -> Transaction:
        session = AsyncSession(self._engine, expire_on_commit=False, autoflush=False)
        return Transaction(
            session=session,
            workspace=self._workspace,
            keys=HeldKeys(self._keyring, session, self._workspace, self._clock),
            clock=self._clock,
            chance=self._chance,
            act_id=draw_id(self._chance),
        )


class SqlUnitOfWork:
    def __init__(
        self,
        transaction: Transaction,
        dispatch: Dispatch,
        *,
        act: str | None,
        by: UserId | None,
        limits: Limits,
    ) -> None:
        """`act`: its name in the audit chain; empty for bookkeeping, None for one that only looks."""
        self._transaction = transaction
        self._dispatch = dispatch
        self._act = act
        self._by = by
        self._limits = limits
        self._intents: list[Intent] = []
        self._counted: dict[str, int] = {}
        self._give_repositories(transaction)

    def _give_repositories(self, transaction: Transaction) -> None:
        self._audit = SqlAudit(transaction)
        self._timeline = SqlTimeline(transaction)
        self._outbox = SqlOutbox(transaction)
        self.deliveries: ports.Deliveries = SqlDeliveries(transaction)
        self.incidents: ports.Incidents = SqlIncidents(transaction)
        self.tasks: ports.Tasks = SqlTasks(transaction)
        self.calls: ports.Calls = SqlCalls(transaction)
        self.pages: ports.Pages = SqlPages(transaction)
        self.nudges: ports.Nudges = SqlNudges(transaction)
        self.offers: ports.Offers = SqlOffers(transaction)
        self.gates: ports.Gates = SqlGates(transaction)
        self.step_words: ports.StepWords = SqlStepWords(transaction)
        self.timeline: ports.Timeline = self._timeline
        self.rosters: ports.Rosters = SqlRosters(transaction)
        self.homes: ports.Homes = SqlHomes(transaction)
        self.drills: ports.Drills = SqlDrills(transaction)
        self.outbox: ports.Outbox = self._outbox
        self._give_people(transaction)
        self._give_cadence(transaction)
        self._give_keeping(transaction)

    def _give_people(self, transaction: Transaction) -> None:
        self.people: ports.People = SqlPeople(transaction)
        self.participants: ports.Participants = SqlParticipants(transaction)
        self.stays: ports.Stays = SqlStays(transaction)
        self.arrivals: ports.Arrivals = SqlArrivals(transaction)
        self.services: ports.Services = SqlServices(transaction)
        self.reviews: ports.Reviews = SqlReviews(transaction)
        self.rooms: ports.Rooms = SqlRooms(transaction)
        self.roles: ports.Roles = SqlRoles(transaction)
        self.handovers: ports.Handovers = SqlHandovers(transaction)

    def _give_keeping(self, transaction: Transaction) -> None:
        self.log: ports.ResponseLog = SqlResponseLog(transaction, self._timeline)
        self.records: ports.Records = SqlRecords(transaction)
        self.replies: ports.Replies = SqlReplies(transaction)
        self.indicators: ports.Indicators = SqlIndicators(transaction)
        self.drafting: ports.Drafting = SqlDrafting(transaction)
        self.heads: ports.Heads = SqlHeads(transaction)
        self.keeping: ports.Keeping = SqlKeeping(transaction)
        self.jobs: ports.Jobs = SqlJobs(transaction, self._dispatch)

    def _give_cadence(self, transaction: Transaction) -> None:
        self.cadences: ports.Cadences = SqlCadences(transaction)
        self.asks: ports.Asks = SqlAsks(transaction)
        self.decisions: ports.Decisions = SqlDecisions(transaction)
        self.attendance: ports.Attendance = SqlAttendance(transaction)
        self.notices: ports.Notices = SqlNotices(transaction)

    async def __aenter__(self) -> Self:
        try:
            await limit(self._transaction.session, self._limits)
        except FAILURES as failure:
            await self._leave()
            raise not_saved(failure) from failure
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leave()
        if isinstance(error, FAILURES):
            raise not_saved(error) from error

    def enqueue(self, *intents: Intent) -> None:
        self._intents.extend(intents)

    def count(self, **facts: int) -> None:
        self._counted |= facts

    async def commit(self, incident: IncidentId | None = None) -> None:
        """Raises RuntimeError in a transaction that was to look only, and for a line of the record without an act."""
        if self._act is None or (not self._act and self._timeline.written):
            raise RuntimeError("only an act changes the record")
        head = await self._audit.head(incident) if incident is not None and self._act else None
        await self._outbox.send(self._intents, self._dispatch)
        if self._act:
            await self._audited(self._act, head or await self._audit.head(None), incident)
        await self._transaction.session.commit()
        self._transaction.keys.committed()

    async def _audited(self, act: str, head: Head, incident: IncidentId | None) -> None:
        await self._audit.write(
            head,
            incident,
            act=act,
            actor=self._by,
            facts=self._facts(),
            digest=digest(self._timeline.written),
        )

    def _facts(self) -> Facts:
        """What the act did, by the names of kinds."""
        return {
            "wrote": [str(line["kind"]) for line in self._timeline.written],
            "sends": [intent.errand.value for intent in self._intents],
            **self._counted,
        }

    async def _leave(self) -> None:
        """Nothing is at stake any more: what was to be kept is committed, and a lost connection rolls back."""
        with suppress(*FAILURES):
            await self._transaction.session.close()
