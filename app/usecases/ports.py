"""What does the core need from outside? Time, the store and Slack, as it wishes to see them."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from app.domain.checklist import Task
from app.domain.codenames import Codename
from app.domain.ids import CallId, ChannelId, IncidentId, IntentId, NudgeId, PageId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Intent, Stored
from app.domain.paging import Call, Page
from app.domain.people import Person
from app.domain.pictures import Message
from app.domain.timeline import Entry


class NotSaved(Exception):
    """The store could not take the act: nothing of it happened, as far as anybody can know. Press again."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The present in UTC, moved by the sandbox."""


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
    settled: str = ""
    minutes: int = 0
    channel: str | None = None
    ts: str | None = None


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

    async def record_room(self, incident: IncidentId, **steps: str | bool) -> None:
        """One or more steps of the room, named as the fields of `Room`."""

    async def warn(self, incident: IncidentId, warning: str) -> None:
        """Show a standing warning on the board, once."""

    async def drawn(self, incident: IncidentId, revision: int) -> None: ...

    async def burn(self, codename: Codename) -> bool:
        """Take this codename for ever. False: somebody had it."""

    async def latest_open_of(self, starter: UserId, since: datetime) -> Incident | None: ...

    async def hold_starter(self, starter: UserId) -> None:
        """Make this person's starts wait for each other until the transaction ends."""

    async def seen_by(self, person: UserId) -> Sequence[Incident]:
        """Those whose room the person is in, newest first."""

    async def undrawn(self) -> Sequence[IncidentId]:
        """Open rooms whose board shows less than the record."""

    async def unopened(self) -> Sequence[IncidentId]:
        """Incidents whose room still lacks a step."""

    async def with_tasks_due(self, now: datetime) -> Incident | None:
        """One open incident with a task to look at, locked, skipping those that others hold. None: no more."""


class Tasks(Protocol):
    async def add(
        self, incident: IncidentId, tasks: Collection[Task], looks: Mapping[int, datetime | None]
    ) -> None:
        """`looks`: when each is looked at if nothing happens."""

    async def of(self, incident: IncidentId) -> Sequence[Task]:
        """All fourteen, in order."""

    async def get(self, incident: IncidentId, number: int) -> Task: ...

    async def save(self, incident: IncidentId, task: Task, look: datetime | None) -> None: ...

    async def due(self, incident: IncidentId, now: datetime) -> Sequence[Task]: ...


class Calls(Protocol):
    """Lock order: a call before its incident."""

    async def add(self, call: Call, *, why: str) -> None: ...

    async def get(self, call: CallId) -> Call | None: ...

    async def locked(self, call: CallId) -> Call | None: ...

    async def of_incident(self, incident: IncidentId) -> Call | None: ...

    async def of_incident_locked(self, incident: IncidentId) -> Call | None: ...

    async def latest_open_of(self, starter: UserId, since: datetime) -> Call | None:
        """A call without an incident that nobody has answered."""

    async def why(self, call: CallId) -> str: ...

    async def save(self, call: Call) -> None: ...

    async def due(self, now: datetime) -> Call | None:
        """One call whose next round has come, locked, skipping those that others hold."""


class Pages(Protocol):
    async def add(self, pages: Collection[Page]) -> None: ...

    async def get(self, page: PageId) -> Page | None: ...

    async def of(self, call: CallId) -> Sequence[Page]: ...

    async def save(self, page: Page) -> None:
        """Its state."""

    async def told(self, page: PageId, channel: str, ts: str) -> None:
        """Where its card lies."""


class Nudges(Protocol):
    async def add(self, nudge: Nudge) -> None: ...

    async def get(self, nudge: NudgeId) -> Nudge | None: ...

    async def of(self, incident: IncidentId, number: int) -> Sequence[Nudge]:
        """Nudges about this item that are not settled."""

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


class Participants(Protocol):
    async def invited(self, incident: IncidentId, users: Collection[UserId], at: datetime) -> None:
        """Invited by the bot, and so in the room."""

    async def refused(self, incident: IncidentId, user: UserId, problem: str, at: datetime) -> None: ...

    async def moved(self, incident: IncidentId, user: UserId, at: datetime, *, present: bool) -> None: ...

    async def present(self, incident: IncidentId) -> frozenset[UserId]: ...


class Timeline(Protocol):
    async def add(self, incident: IncidentId, *entries: Entry) -> None: ...

    async def of(self, incident: IncidentId) -> Sequence[Entry]: ...


class Outbox(Protocol):
    async def begin(self, intent: IntentId) -> Stored | None:
        """Count one more delivery; None when it was already settled."""

    async def settle(self, intent: IntentId, *, outcome: str, channel: str = "", ts: str = "") -> None:
        """`outcome`: sent, moot or failed:CODE."""


class UnitOfWork(Protocol):
    """One transaction. Left without `commit`, nothing happened. Any failure of the store is raised as NotSaved."""

    deliveries: Deliveries
    incidents: Incidents
    tasks: Tasks
    calls: Calls
    pages: Pages
    nudges: Nudges
    people: People
    participants: Participants
    timeline: Timeline
    outbox: Outbox

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def enqueue(self, *intents: Intent) -> None:
        """Store these with the act; they leave after the commit."""

    async def commit(self, incident: IncidentId | None = None) -> None:
        """Write the audit row of the act (in the incident's chain, or the workspace's) and commit."""


class Store(Protocol):
    def act(self, act: str, by: UserId | None) -> UnitOfWork:
        """A person's act, with the short limits of law 1."""

    def job(self, act: str) -> UnitOfWork:
        """The bot's own work: a delivery or a sweep, with longer limits."""

    def look(self) -> UnitOfWork:
        """Only reading: nothing to commit, nothing to audit."""


class Throttled(Exception):
    """Slack (or our own pace) says later. Nothing was sent."""

    def __init__(self, after: float) -> None:
        """`after`: seconds."""
        super().__init__()
        self.after = after


class UnknownOutcome(Exception):
    """The answer was lost: Slack may have done it. Look before doing it again."""


class SlackRefused(Exception):
    """Slack said no, and will again. `code` is Slack's own word for it."""

    def __init__(self, code: str) -> None:
        """`code`: such as name_taken or is_archived."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sent:
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class RoomMade:
    """What Slack says of a channel it made or has.

    `private` is False for a shared one, too. `untouched`: neither topic nor purpose, so nobody has begun to use it.
    """

    channel: ChannelId
    name: str
    private: bool
    created: float
    untouched: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    label: str
    commander_name: str
    call_url: str


class Traffic(Protocol):
    """What Slack still takes now, shared by all copies. On real time, whatever the clock says."""

    async def reserve(self, method: str, channel: str) -> float:
        """Seconds to wait before this call; 0: go now (a post then holds the channel for one second)."""

    async def close(self, method: str, channel: str, seconds: float) -> None:
        """Slack answered 429: nobody calls this (for posts: in this channel) before then."""


class Chat(Protocol):
    """Slack, as delivery uses it. Every method raises Throttled, UnknownOutcome or SlackRefused."""

    async def post(
        self, to: str, message: Message, *, locale: str, key: str, again: float | None = None
    ) -> Sent:
        """`to`: a user or channel id.

        `again`: the epoch second since which a lost copy may lie there; it is looked up by `key` and returned if found.
        """

    async def update(self, sent: Sent, message: Message, *, locale: str, key: str) -> None: ...

    async def whisper(
        self, channel: str, user: UserId, message: Message, *, locale: str, thread: str
    ) -> None:
        """An ephemeral message; `thread` may be empty."""

    async def create_room(self, name: str) -> RoomMade:
        """Private. Raises SlackRefused("name_taken")."""

    async def own_room(self, name: str) -> RoomMade | None:
        """A private room of that name made by this bot."""

    async def set_topic(self, channel: ChannelId, topic: Topic, *, locale: str) -> None: ...

    async def set_purpose(self, channel: ChannelId, label: str, *, locale: str) -> None: ...

    async def invite(self, channel: ChannelId, users: Sequence[UserId]) -> Mapping[UserId, str]:
        """Those who could not be invited, and Slack's word for why."""

    async def pin(self, sent: Sent) -> None: ...

    async def bookmark_call(self, channel: ChannelId, url: str, *, locale: str) -> None: ...

    async def group(self, usergroup: str) -> Sequence[UserId]:
        """Members of a user group."""

    async def person(self, user: UserId) -> Person: ...

    def people(self) -> AsyncIterator[Sequence[Person]]:
        """Everybody in the workspace, a page at a time."""
