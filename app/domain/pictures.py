"""What is there to be shown? Values drawn from the record; the Slack adapter turns each into blocks in one language.

Those seen outside the room carry the codename and a number at most (law 6); that is a matter of their fields.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.checklist import Task
from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, NudgeId, PageId, UserId
from app.domain.organisation import Call
from app.domain.paging import PagerStand, PageState
from app.domain.playbook import Item


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody who is being paged.

    `phone` is set only where the reader may see it. `told_at`: when it first arrived.
    """

    user: UserId
    name: str
    phone: str | None = None
    told_at: datetime | None = None


class Told(StrEnum):
    """In which words the starter is answered."""

    OPENED = "opened"
    ALREADY_OPEN = "already_open"
    COMMANDERS_TOLD = "commanders_told"
    PAGED_AGAIN = "paged_again"
    PAGING = "paging"
    ALREADY_PAGED = "already_paged"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """What the starter reads at once.

    `missing`: keys of the organisation file without which this is harder. `outsider`: hears that it was heard, no more.
    """

    told: Told
    incident: IncidentId | None
    codename: Codename | None
    paged: tuple[Ring, ...] = ()
    ring: tuple[Ring, ...] = ()
    skipped: tuple[str, ...] = ()
    nobody_listed: bool = False
    channel: ChannelId | None = None
    guest: bool = False
    missing: tuple[str, ...] = ()
    commander: UserId | None = None
    outsider: bool = False


class PageFace(StrEnum):
    """ANSWERED: command is theirs by a second button. COMING: they were called, and not for command."""

    ASKING = "asking"
    YOURS = "yours"
    ANSWERED = "answered"
    COMING = "coming"
    TAKEN = "taken"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page in a direct message. `codename` is None for a call without a room.

    `call_url`: where to meet instead, for whoever commands an incident whose room could not be opened.
    """

    page: PageId
    face: PageFace
    text: str
    round: int
    codename: Codename | None = None
    channel: ChannelId | None = None
    may_open_room: bool = False
    call_url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How it stands with one person who was paged, over all rounds.

    `told_at`: first and last time a page reached them; `times`: how often. `problem`: Slack's word for why not.
    """

    name: str
    told_at: tuple[datetime, datetime] | None = None
    times: int = 0
    state: PageState = PageState.WAITING
    answered_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CallLine:
    """Where a call stands. For its starter and the room only: it names people.

    `codename` is None for a call without a room. `commander`: who answered it. `silent`: they are not heard from.
    """

    codename: Codename | None
    people: tuple[Asked, ...]
    round: int
    next_round_at: datetime | None
    pager: PagerStand
    commander: UserId | None = None
    silent: bool = False
    over: bool = False
    reached_nobody: bool = False


class IdleFace(StrEnum):
    ASKING = "asking"
    STAYS = "stays"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class IdleCard:
    """A commander who has done nothing since taking command is asked, by the slug alone."""

    incident: IncidentId
    codename: Codename
    face: IdleFace


@dataclass(frozen=True, slots=True)
class StarterNews:
    """A direct message to the starter: `news` is commander, another, renamed, no_room, room or stood_down."""

    news: str
    codename: Codename | None
    channel: ChannelId | None = None
    commander: UserId | None = None
    old_slug: str = ""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One item as the board shows it. `box`: its time box where nobody agreed on another."""

    item: Item
    task: Task
    owner_name: str
    box: timedelta
    late: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """The pinned message of the room. `revision` and the ticked bits go into its block ids (law 10)."""

    incident: IncidentId
    codename: Codename
    revision: int
    open: bool
    confirmed: bool
    declared_at: datetime
    ended_at: datetime | None
    starter: UserId
    commander: UserId | None
    commander_since: datetime | None
    paging_since: datetime | None
    paged_round: int
    call: Call | None
    label: str
    out_of_band: str | None
    lines: tuple[TaskLine, ...]
    warnings: tuple[str, ...]
    last_reviewed: date | None
    last_tested: date | None
    line: CallLine | None = None


@dataclass(frozen=True, slots=True)
class RoomNotice:
    """A line in the room: `notice` names which; facts are ids, `text` what a person wrote there."""

    notice: str
    codename: Codename
    person: UserId | None = None
    number: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The modal of one item, with what it was drawn from."""

    incident: IncidentId
    codename: Codename
    channel: ChannelId
    item: Item
    task: Task
    box_minutes: int
    suggested_owner: UserId | None = None


@dataclass(frozen=True, slots=True)
class UntickForm:
    incident: IncidentId
    channel: ChannelId
    item: Item


class NudgeFace(StrEnum):
    ASKING = "asking"
    SETTLED = "settled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class NudgeCard:
    """A nudge in a direct message: slug and item number only. `settled`: done, more, blocked or handed_back."""

    nudge: NudgeId
    codename: Codename
    number: int
    late: bool
    face: NudgeFace = NudgeFace.ASKING
    settled: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class NeedsForm:
    """What a blocked item needs, asked from a nudge."""

    nudge: NudgeId
    codename: Codename
    number: int


@dataclass(frozen=True, slots=True)
class Assigned:
    codename: Codename
    number: int
    channel: ChannelId | None


@dataclass(frozen=True, slots=True)
class OwnerLate:
    """To the commander or deputy: an owner missed more than once."""

    codename: Codename
    number: int
    misses: int


@dataclass(frozen=True, slots=True)
class Digest:
    """To the commander: items that stall and have no owner who could be asked."""

    codename: Codename
    unowned: tuple[int, ...]
    blocked: tuple[int, ...]
    resting: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StartedTwice:
    """To the commanders of an open incident: its starter asks for another one, once more."""

    codename: Codename


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of `/sec-incident list` or `status`."""

    codename: Codename
    channel: ChannelId | None
    state: str
    commander: UserId | None
    declared_at: datetime
    settled: int
    total: int


@dataclass(frozen=True, slots=True)
class IncidentList:
    incidents: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """`/sec-incident status` in a room."""

    listed: Listed
    paging_since: datetime | None
    open_items: tuple[TaskLine, ...]


Message = (
    StartAnswer
    | PageCard
    | StarterNews
    | Board
    | RoomNotice
    | NudgeCard
    | Assigned
    | OwnerLate
    | Digest
    | StartedTwice
    | CallLine
    | IdleCard
)
"""What can be posted or updated by delivery."""
