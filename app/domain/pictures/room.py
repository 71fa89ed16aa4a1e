"""What is shown in the room: its board, a line, the form of an item?"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.domain.checklist import Task
from app.domain.codenames import Codename
from app.domain.gates import GateStand
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.organisation import Call
from app.domain.outside import Proposal
from app.domain.pictures.calling import CallLine
from app.domain.pictures.coming import ServiceLine
from app.domain.pictures.ending import BoardEnding
from app.domain.pictures.gating import BoardGates
from app.domain.pictures.notices import BoardClocks
from app.domain.pictures.pulse import Pulse
from app.domain.playbook import Item
from app.domain.registers.versions import Tally
from app.domain.roles import Staff


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One item as the board shows it. `box`: its time box where nobody agreed on another.

    `offered_by`: the name of whoever would take it. `waits`: ids of the shut gates it waits for.
    `tallies`: what its registers say of it.
    """

    item: Item
    task: Task
    owner_name: str
    box: timedelta
    late: bool = False
    parts: int = 0
    parts_done: int = 0
    offered_by: str = ""
    waits: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()


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
    starter: UserId | None
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
    staff: Staff = field(default_factory=Staff)
    take_command: bool = False
    ending: BoardEnding = field(default_factory=BoardEnding)
    services: tuple[ServiceLine, ...] = ()
    second_wave: bool = False
    gates: BoardGates = field(default_factory=BoardGates)
    pulse: Pulse = field(default_factory=Pulse)
    untrusted: bool = False
    clocks: BoardClocks = field(default_factory=BoardClocks)


@dataclass(frozen=True, slots=True)
class RoomNotice:
    """A line in the room: `notice` names which; facts are ids, `text` what a person wrote there."""

    notice: str
    codename: Codename
    person: UserId | None = None
    number: int | None = None
    part: int = 0
    text: str = ""
    other: UserId | None = None


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The modal of one item, with what it was drawn from. `offers`: who would take it.

    `gates`: the shut ones it waits for; `early`: done now, it needs a reason. `steps_waiting`: for the commander's
    word. `proposals`: who outside may have to hear of it, in the items about that.
    """

    incident: IncidentId
    codename: Codename
    channel: ChannelId
    item: Item
    task: Task
    box_minutes: int
    suggested_owner: UserId | None = None
    parts: tuple[Task, ...] = ()
    offers: tuple[UserId, ...] = ()
    gates: tuple[GateStand, ...] = ()
    early: bool = False
    steps_waiting: frozenset[str] = frozenset()
    tallies: tuple[Tally, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class PartForm:
    """The modal of one part of an item; `part` is None for one that is to be added."""

    incident: IncidentId
    item: Item
    box_minutes: int
    part: Task | None = None


@dataclass(frozen=True, slots=True)
class UntickForm:
    """`others`: items unticked with it, which stand ticked until somebody does it again."""

    incident: IncidentId
    channel: ChannelId
    item: Item
    others: tuple[Item, ...] = ()
