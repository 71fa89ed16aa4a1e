"""What is shown in the room: its board, a line, the form of an item?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.checklist import Task
from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.organisation import Call
from app.domain.pictures.calling import CallLine
from app.domain.playbook import Item


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
