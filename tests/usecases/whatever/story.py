"""One story of a response: what is set up, how an act ends, how minutes pass, and what holds after each of them."""

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.checklist import Spot, Task
from app.domain.gates import Attestation, Stands
from app.domain.ids import UserId, WorkspaceId
from app.domain.incident import Incident
from app.domain.offers import Offer
from app.domain.organisation import Commander, Commanders, Nudges, RestWindow
from app.domain.refusals import Refusal
from app.domain.roles import Staff
from app.usecases.gates_now import gates_now
from app.usecases.ports import Nudge
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import Office, an_office
from tests.usecases.whatever.known import Response, StillClock

COUNSEL, SLEEPER = SAM, ALEX
PEOPLE = (KIM, SAM, DANA, ALEX)
COMMANDER = UserId("whoever commands")
ABOUT = 4
items = st.integers(0, ABOUT - 1)
"""Which of those that the story is about."""
anybody = st.sampled_from(PEOPLE)
actors = st.sampled_from([*PEOPLE, COMMANDER, COMMANDER, COMMANDER])
"""Half of what is done in a response its commander does; while there is none, whoever comes first."""
ALL_DAY = RestWindow(time(0, 0), time(23, 59, 59, 999999), "Europe/Paris")
Given = TypeVar("Given")
_workspaces = count(1)


@dataclass(frozen=True)
class Found:
    """What the store says now."""

    incident: Incident
    staff: Staff
    tasks: dict[Spot, Task]
    numbers: Sequence[int]
    stands: Stands
    attestations: Sequence[Attestation]
    nudges: dict[Spot, list[Nudge]]
    offers: Sequence[Offer]


class Story(RuleBasedStateMachine):
    """`runs` and `engine` are the test's: stories share a loop and a database, and each has a workspace of its own."""

    runs: ClassVar[Any]
    engine: ClassVar[AsyncEngine]

    office: Office
    clock: StillClock
    incident: Incident
    known: Response
    about: list[int]
    _seen: Found | None = None

    @initialize(
        commander=st.sampled_from([None, KIM, COUNSEL]),
        deputy=st.sampled_from([None, DANA]),
        about=st.lists(st.integers(1, 14), min_size=ABOUT, max_size=ABOUT, unique=True),
    )
    def somebody_starts(self, commander: UserId | None, deputy: UserId | None, about: list[int]) -> None:
        """One story is about a few items only, so that much happens to each."""
        self.about = about
        self.clock = StillClock()
        self.runs(self._starts(commander, deputy))
        self.known = Response(commander=commander, since=self.now, deputy=deputy)

    async def _starts(self, commander: UserId | None, deputy: UserId | None) -> None:
        office = await an_office(self.engine, self.clock, WorkspaceId(f"T0WHATEVER{next(_workspaces)}"))
        self.office = office.organised(
            commanders=Commanders(people=tuple(Commander(user) for user in PEOPLE)),
            legal=(COUNSEL,),
            nudges=Nudges(rest=MappingProxyType({SLEEPER: ALL_DAY})),
        )
        self.incident = await self.office.has_a_room(DANA, SAM, ALEX, commander=commander)
        async with self.office.desk.store.job("somebody_starts") as uow:
            held = await self.office.held(uow, self.incident)
            await uow.incidents.save(held.with_deputy(deputy))
            await uow.commit(held.id)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def who(self, actor: UserId) -> UserId:
        return (self.known.commander or PEOPLE[0]) if actor == COMMANDER else actor

    def acts(self, act: Coroutine[Any, Any, Given]) -> tuple[bool, Given | None]:
        """A moment later: whether it was done. Nothing but a refusal, which says why, may keep it from that."""
        self._seen = None
        self.clock.moves(seconds=0.001)
        try:
            return True, self.runs(act)
        except Refusal:
            return False, None

    def does(self, act: Coroutine[Any, Any, object], *, allowed: bool) -> bool:
        """It is done exactly where it is allowed."""
        done, _ = self.acts(act)
        assert done is allowed
        return done

    def found(self) -> Found:
        """Read once after each act."""
        if self._seen is None:
            self._seen = self.runs(self._found())
        return self._seen

    async def _found(self) -> Found:
        async with self.office.desk.store.look() as uow:
            incident = await uow.incidents.get(self.incident.id)
            assert incident is not None
            items = await uow.tasks.of(incident.id)
            tasks = [*items, *await uow.tasks.parts(incident.id)]
            nudges: dict[Spot, list[Nudge]] = {}
            for nudge in await uow.nudges.open_of(incident.id):
                nudges.setdefault(Spot(nudge.number, nudge.part), []).append(nudge)
            return Found(
                incident=incident,
                staff=await uow.roles.of(incident.id),
                tasks={task.spot: task for task in tasks},
                numbers=[task.number for task in items],
                stands=await gates_now(self.office.desk, uow, incident),
                attestations=await uow.gates.of(incident.id),
                nudges=nudges,
                offers=await uow.offers.open_of(incident.id),
            )

    def left(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Errand, addressee and subject of everything that left or is to leave, in its order."""
        query = (
            "SELECT errand, addressee, subject FROM intents WHERE incident_id = :incident ORDER BY stored_at"
        )
        stored = self.runs(rows(self.engine, query, incident=self.incident.id))
        return [(row["errand"], row["addressee"], row["subject"]) for row in stored]


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def a_moment_later(now: datetime, number: int | None) -> datetime | None:
    return None if number is None else now + minutes(number)
