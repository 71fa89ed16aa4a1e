"""What is an incident, and how does it move from declared to over?"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, UserId, WorkspaceId


class IncidentState(StrEnum):
    OPEN = "open"
    STOOD_DOWN = "stood_down"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Room:
    """How far the private room has come. Each field is one recorded step of opening it (law 3)."""

    channel: ChannelId | None = None
    board_ts: str | None = None
    topic_set: bool = False
    purpose_set: bool = False
    invited: bool = False
    pinned: bool = False
    bookmarked: bool = False
    abandoned: bool = False
    archived: bool = False

    @property
    def usable(self) -> bool:
        return self.channel is not None and not self.abandoned and not self.archived

    @property
    def complete(self) -> bool:
        """Is there nothing left to do, so that running the job again does nothing?"""
        return self.abandoned or all(
            (self.board_ts, self.topic_set, self.purpose_set, self.invited, self.pinned, self.bookmarked)
        )


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. `revision` counts what the board must show; `drawn_revision` is what it shows.

    `drill_pager`: a drill that may ring through the pager, too. `tested_at`: when a drill had its score.
    `doubted_at`: when somebody trained doubted that the commander is there; signs of life count from then.
    `held_since`: on legal hold. `forget_told_at`: it was announced that what was written here will be forgotten.
    `excluded`: who may learn nothing of it, besides those of the organisation file. `chat_untrusted_at`: since when
    what is said here is taken to be read by others.
    """

    id: IncidentId
    workspace: WorkspaceId
    codename: Codename
    locale: str
    declared_by: UserId
    declared_at: datetime
    state: IncidentState = IncidentState.OPEN
    commander: UserId | None = None
    commander_since: datetime | None = None
    deputy: UserId | None = None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    opened_another: bool = False
    revision: int = 1
    drawn_revision: int = 0
    room: Room = field(default_factory=Room)
    warnings: tuple[str, ...] = ()
    idle_look_at: datetime | None = None
    idle_asks: int = 0
    doubted_at: datetime | None = None
    contained_at: datetime | None = None
    counsel_look_at: datetime | None = None
    second_wave_at: datetime | None = None

    roles_look_at: datetime | None = None
    roles_reminded: bool = False
    drill_pager: bool = False
    tested_at: datetime | None = None
    held_since: datetime | None = None
    forget_told_at: datetime | None = None
    forgotten_at: datetime | None = None
    excluded: tuple[UserId, ...] = ()
    chat_untrusted_at: datetime | None = None

    @property
    def drill(self) -> bool:
        """Is it only a drill?"""
        return self.codename.drill

    @property
    def idle_asked(self) -> bool:
        """Was the commander asked whether they are there, and has not said so?"""
        return self.idle_asks > 0

    @property
    def relief_wanted(self) -> bool:
        """The commander was asked whether they are there, did not say so, and others are paged."""
        return self.commander is not None and self.idle_asked and self.idle_look_at is None

    @property
    def open(self) -> bool:
        return self.state is IncidentState.OPEN

    def moved(self) -> "Incident":
        """The board has something new to show."""
        return replace(self, revision=self.revision + 1)

    def commanded_by(
        self,
        user: UserId,
        now: datetime,
        *,
        look_at: datetime | None = None,
        roles_look_at: datetime | None = None,
    ) -> "Incident":
        """`look_at`: when to see whether they have done anything since; `roles_look_at`: and which roles are held."""
        taken = replace(self.moved(), commander=user, commander_since=now, doubted_at=None)
        roles_look_at = None if self.roles_reminded else self.roles_look_at or roles_look_at
        return replace(taken, idle_look_at=look_at, idle_asks=0, roles_look_at=roles_look_at)

    def with_deputy(self, user: UserId | None) -> "Incident":
        return replace(self, deputy=user)

    def reminded_of_roles(self) -> "Incident":
        return replace(self, roles_look_at=None, roles_reminded=True)

    def heard_from(self) -> "Incident":
        """The commander is there: nobody asks any more."""
        return replace(self, idle_look_at=None, idle_asks=0)

    def doubted(self, now: datetime) -> "Incident":
        """Somebody trained would take over: the commander is asked from now on, whatever they did before."""
        return replace(self, doubted_at=now, idle_look_at=now, idle_asks=0)

    def asked_whether_there(self, *, until: datetime) -> "Incident":
        return replace(self, idle_look_at=until, idle_asks=self.idle_asks + 1)

    def wants_relief(self) -> "Incident":
        """They did not say. They stay commander until somebody answers."""
        return replace(self.moved(), idle_look_at=None)

    def given_up(self) -> "Incident":
        """The commander cannot: nobody commands."""
        freed = replace(self.moved(), commander=None, commander_since=None)
        return replace(freed, idle_look_at=None, idle_asks=0)

    def confirmed(self, now: datetime) -> "Incident":
        return replace(self.moved(), confirmed_at=self.confirmed_at or now)

    def stood_down(self, now: datetime) -> "Incident":
        """Ended without a response; the record stays (DOMAIN.md H8)."""
        ended = replace(self.moved(), state=IncidentState.STOOD_DOWN, ended_at=now, idle_look_at=None)
        return ended.tested(now)

    def contained(self, at: datetime | None) -> "Incident":
        """The attack is held, and the work goes on; None: it is not, after all."""
        contained = replace(self.moved(), contained_at=at)
        return contained if at is None else contained.tested(at)

    def closed(self, now: datetime) -> "Incident":
        """The work is done."""
        ended = replace(self.moved(), state=IncidentState.CLOSED, ended_at=now, idle_look_at=None)
        return ended.tested(now)

    def reopened(self, *, look_at: datetime | None = None) -> "Incident":
        """It goes on, under the commander it had. `look_at`: when to see whether they have done anything."""
        again = replace(self.moved(), state=IncidentState.OPEN, ended_at=None, contained_at=None)
        asked = replace(again, idle_look_at=look_at if self.commander else None, idle_asks=0)
        return replace(asked, forget_told_at=None)

    def held(self, now: datetime) -> "Incident":
        """On legal hold: nothing of it is archived or forgotten."""
        return replace(self.moved(), held_since=now, forget_told_at=None)

    def released(self) -> "Incident":
        return replace(self.moved(), held_since=None)

    def forget_announced(self, now: datetime) -> "Incident":
        return replace(self, forget_told_at=now)

    def forgotten(self, now: datetime) -> "Incident":
        """What was written is unreadable from now on. The board is not drawn anew: it shows what it showed."""
        return replace(self, forgotten_at=now)

    def without(self, user: UserId) -> "Incident":
        """Whoever that is learns nothing of it any more."""
        return replace(self, excluded=(*self.excluded, user))

    def with_again(self, user: UserId) -> "Incident":
        return replace(self, excluded=tuple(one for one in self.excluded if one != user))

    def distrusting_chat(self, since: datetime | None) -> "Incident":
        """None: what is said in Slack is trusted again."""
        return replace(self.moved(), chat_untrusted_at=since)

    def renamed(self, codename: Codename) -> "Incident":
        return replace(self.moved(), codename=replace(codename, drill=self.drill))

    def tested(self, now: datetime) -> "Incident":
        """A drill has come so far: the checklist was tested."""
        return replace(self, tested_at=now) if self.drill else self
