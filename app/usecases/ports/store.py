"""What must be remembered, and how does the core ask for it? One protocol a noun, joined in a unit of work."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.checklist import Task
from app.domain.codenames import Codename
from app.domain.ids import CallId, ChannelId, IncidentId, IntentId, NudgeId, PageId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Stored
from app.domain.paging import Call, Page, PagerStand, Wanted
from app.domain.people import Person
from app.domain.roster import KnownRoster, Override, Presence, Shift, TeamShift
from app.domain.timeline import Entry, Kind
from app.usecases.ports.slack import Sent


class NotSaved(Exception):
    """The store did not take the act: as far as anybody can know, nothing happened. `gone`: it cannot be reached."""

    def __init__(self, *, gone: bool = False) -> None:
        super().__init__()
        self.gone = gone


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a delivery was answered the first time. `told` names the words, `incident` what they were about."""

    told: str = ""
    incident: IncidentId | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """One nudge as stored. It is outdated when the task has moved past `task_version`."""

    id: NudgeId
    incident: IncidentId
    number: int
    owner: UserId
    task_version: int
    misses: int
    late: bool
    part: int = 0
    settled: str = ""
    minutes: int = 0
    channel: str | None = None
    ts: str | None = None


@dataclass(frozen=True, slots=True)
class Lying:
    """A letter that lies in Slack: to whom, where, and what it is about."""

    to: UserId
    at: Sent
    subject: Mapping[str, str | int]


class Deliveries(Protocol):
    async def remember(self, key: str) -> Remembered | None:
        """None: new, and remembered from this commit on. Else how it was answered."""

    async def answer(self, key: str, remembered: Remembered) -> None:
        """Keep what a repeat will be told."""


class Incidents(Protocol):
    """`locked` rows are held until the transaction ends; they are the only ones an act may change."""

    async def add(self, incident: Incident, *, summary: str) -> None: ...

    async def get(self, incident: IncidentId) -> Incident | None: ...

    async def locked(self, incident: IncidentId) -> Incident | None: ...

    async def shared(self, incident: IncidentId) -> Incident | None:
        """Read under a shared lock: waits for acts that already asked for a redraw (ARCHITECTURE §6)."""

    async def in_channel(self, channel: ChannelId) -> Incident | None: ...

    async def in_channel_locked(self, channel: ChannelId) -> Incident | None: ...

    async def save(self, incident: Incident) -> None:
        """Everything but the room's steps and `drawn_revision`, which jobs write."""

    async def record_room(self, incident: IncidentId, **steps: str | bool | None) -> None:
        """One or more steps of the room, named as the fields of `Room`."""

    async def warn(self, incident: IncidentId, warning: str) -> None:
        """Show a standing warning on the board, once."""

    async def drawn(self, incident: IncidentId, revision: int) -> None: ...

    async def burn(self, codename: Codename) -> bool:
        """Take this codename for ever. False: somebody had it."""

    async def latest_open_of(
        self, starter: UserId, since: datetime, *, drill: bool = False
    ) -> Incident | None:
        """`drill`: of drills, else of what is real: neither is ever taken for the other."""

    async def open_since(self, since: datetime) -> Sequence[Incident]:
        """Open incidents that were begun since then, the oldest first."""

    async def hold_starter(self, starter: UserId) -> None:
        """Make this person's starts wait for each other until the transaction ends."""

    async def seen_by(self, person: UserId) -> Sequence[Incident]:
        """Those whose room the person is in, newest first."""

    async def undrawn(self) -> Sequence[IncidentId]:
        """Open rooms whose board shows less than the record."""

    async def unopened(self) -> Sequence[IncidentId]:
        """Incidents whose room still lacks a step."""

    async def last_act_of(
        self, person: UserId, incident: IncidentId, *, besides: Collection[str]
    ) -> datetime | None:
        """When they last did anything in this incident. `besides`: names of acts that are no sign of life."""

    async def to_look_at_roles(self, now: datetime) -> Incident | None:
        """One whose commander is to be reminded of roles, locked, skipping those that others hold."""

    async def with_handover_due(self, now: datetime) -> Incident | None:
        """One of whose handover the giver is to be told, locked, skipping those that others hold."""

    async def to_look_for_counsel(self, now: datetime) -> Incident | None:
        """One that is due, locked, skipping those that others hold."""

    async def with_tasks_due(self, now: datetime) -> Incident | None:
        """One open incident with a task to look at, locked, skipping those that others hold. None: no more."""


class Tasks(Protocol):
    async def add(
        self, incident: IncidentId, tasks: Collection[Task], looks: Mapping[int, datetime | None]
    ) -> None:
        """`looks`: when each is looked at if nothing happens."""

    async def of(self, incident: IncidentId) -> Sequence[Task]:
        """All fourteen, in order."""

    async def get(self, incident: IncidentId, number: int, part: int = 0) -> Task:
        """`part`: of which part; 0 is the item itself. Raises LookupError."""

    async def parts(self, incident: IncidentId, number: int | None = None) -> Sequence[Task]:
        """Of one item, or of all, in order."""

    async def add_part(self, incident: IncidentId, part: Task, look: datetime | None) -> None: ...

    async def save(self, incident: IncidentId, task: Task, look: datetime | None) -> None:
        """An item or a part."""

    async def due(self, incident: IncidentId, now: datetime) -> Sequence[Task]:
        """Items first, then parts."""

    async def owners_at_work(self) -> Mapping[ChannelId, frozenset[UserId]]:
        """Who has an item or a part that is not settled, by the room of its open incident."""


class Calls(Protocol):
    """Lock order: a call before its incident."""

    async def add(self, call: Call, *, why: str) -> None: ...

    async def get(self, call: CallId) -> Call | None: ...

    async def locked(self, call: CallId) -> Call | None: ...

    async def shared(self, call: CallId) -> Call | None:
        """Read under a shared lock: waits for acts that already asked for its line."""

    async def of_incident(self, incident: IncidentId) -> Call | None: ...

    async def of_incident_locked(self, incident: IncidentId) -> Call | None: ...

    async def latest_open_of(self, starter: UserId, since: datetime) -> Call | None:
        """A call without an incident that nobody has answered."""

    async def latest_wanting(
        self, wants: Wanted, people: Collection[UserId], incident: IncidentId | None, since: datetime
    ) -> Call | None:
        """A call of that kind begun since then that pages one of these people, for this incident or for none."""

    async def why(self, call: CallId) -> str: ...

    async def save(self, call: Call) -> None: ...

    async def due(self, now: datetime) -> Call | None:
        """One call whose next round has come, locked, skipping those that others hold."""

    async def line_lies(self, call: CallId, channel: str, ts: str) -> None:
        """Where its running line was posted, to be updated there from now on."""

    async def pager_stands(self, call: CallId, stand: PagerStand) -> None: ...

    async def look_at_pager(self, call: CallId, at: datetime | None) -> None:
        """When to ask the pager whether somebody answered there; None: no more."""

    async def to_look_at_pager(self, now: datetime) -> Call | None:
        """One that is due, locked, skipping those that others hold."""

    async def of_idle_commander(self, now: datetime) -> Call | None:
        """A call of an incident whose commander is to be looked at now, locked, skipping those that others hold."""


class Pages(Protocol):
    async def add(self, pages: Collection[Page]) -> None: ...

    async def get(self, page: PageId) -> Page | None: ...

    async def of(self, call: CallId) -> Sequence[Page]: ...

    async def save(self, page: Page) -> None:
        """Its state, and when it was answered."""

    async def told(self, page: PageId, channel: str, ts: str) -> None:
        """Where its card lies, from now on."""

    async def failed(self, page: PageId, problem: str) -> None:
        """Slack would not deliver it."""


class Nudges(Protocol):
    async def add(self, nudge: Nudge) -> None: ...

    async def get(self, nudge: NudgeId) -> Nudge | None: ...

    async def of(self, incident: IncidentId, number: int, part: int = 0) -> Sequence[Nudge]:
        """Nudges about this item (or this part of it) that are not settled."""

    async def open_of(self, incident: IncidentId) -> Sequence[Nudge]:
        """All that are not settled."""

    async def save(self, nudge: Nudge) -> None:
        """How it was settled, and the minutes."""

    async def told(self, nudge: NudgeId, channel: str, ts: str) -> None:
        """Where its card lies."""


class People(Protocol):
    async def get(self, user: UserId) -> Person:
        """`Person.unknown` where Slack has not told us yet."""

    async def many(self, users: Collection[UserId]) -> Mapping[UserId, Person]:
        """Only those known."""

    async def save(self, people: Collection[Person]) -> None: ...

    async def called(self, name: str) -> Sequence[Person]:
        """Those whose shown name is this, in any case."""

    async def full_members(self) -> frozenset[UserId]:
        """Who may be shown phone numbers."""


class Participants(Protocol):
    async def invited(self, incident: IncidentId, users: Collection[UserId], at: datetime) -> None:
        """Invited by the bot, and so in the room."""

    async def refused(self, incident: IncidentId, user: UserId, problem: str, at: datetime) -> None: ...

    async def moved(
        self,
        incident: IncidentId,
        user: UserId,
        at: datetime,
        *,
        present: bool,
        by_hand_of: UserId | None = None,
    ) -> None:
        """`by_hand_of`: who let them in; None where it was the bot."""

    async def present(self, incident: IncidentId) -> frozenset[UserId]: ...


class Timeline(Protocol):
    async def add(self, incident: IncidentId, *entries: Entry) -> None: ...

    async def of(self, incident: IncidentId, kinds: Collection[Kind] = ()) -> Sequence[Entry]: ...


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """Who is on call as the pager, Slack and people themselves last said. `read_at`: None was never asked."""

    shifts: tuple[Shift, ...] = ()
    trained: tuple[UserId, ...] = ()
    overrides: tuple[Override, ...] = ()
    team_shifts: tuple[TeamShift, ...] = ()
    presences: tuple[Presence, ...] = ()
    read_at: datetime | None = None


class Rosters(Protocol):
    async def facts(self) -> RosterFacts: ...

    async def keep_shifts(self, shifts: Collection[Shift]) -> None:
        """Instead of those kept before."""

    async def keep_trained(self, users: Collection[UserId]) -> None:
        """Instead of those kept before."""

    async def keep_team_shifts(self, shifts: Collection[TeamShift]) -> None:
        """Instead of those kept before."""

    async def keep_presences(self, presences: Collection[Presence]) -> None:
        """Instead of those kept before."""

    async def read(self, at: datetime) -> None:
        """All sources have answered."""

    async def override(self, override: Override, *, at: datetime) -> None:
        """A person's last word counts."""

    async def pager_people(
        self, emails: Collection[str], *, asked_since: datetime | None = None
    ) -> Mapping[str, UserId | None]:
        """Who has which address; None where nobody had it, absent where nobody asked yet (or since then)."""

    async def keep_pager_people(self, people: Mapping[str, UserId | None], *, at: datetime) -> None: ...


class RosterCopy(Protocol):
    """The roster as it last was, apart from the store: for when that is gone."""

    def read(self) -> KnownRoster | None: ...

    def write(self, roster: KnownRoster) -> None:
        """Raises OSError."""


class Outbox(Protocol):
    async def begin(self, intent: IntentId) -> Stored | None:
        """Count one more delivery; None when it was already settled."""

    async def uncount(self, intent: IntentId) -> None:
        """The delivery begun last sent nothing, for certain: the next one is as good as the first."""

    async def lying(self, incident: IncidentId, errand: Errand) -> Sequence[Lying]:
        """Letters of that errand, the oldest first."""

    async def settle(self, intent: IntentId, *, outcome: str, channel: str = "", ts: str = "") -> None:
        """`outcome`: sent, moot or failed:CODE."""
