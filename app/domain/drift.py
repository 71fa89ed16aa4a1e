"""What drifted from the record: in Slack, or among the jobs? And which errand brings it back?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.ids import IncidentId, IntentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.room_watch import RoomSeen, is_labelled, lasting, troubles_of


class Drift(StrEnum):
    """What an operator reads: rename none."""

    BOARD_BEHIND = "board_behind"
    BOARD_GONE = "board_gone"
    BOARD_UNPINNED = "board_unpinned"
    ROOM_UNFINISHED = "room_unfinished"
    ROOM_ARCHIVED = "room_archived"
    ROOM_CHANGED = "room_changed"
    TOPIC_UNLABELLED = "topic_unlabelled"
    JOB_FAILED = "job_failed"
    JOB_STALLED = "job_stalled"
    JOB_MISSING = "job_missing"


REMEDIES: Mapping[Drift, Errand] = MappingProxyType(
    {
        Drift.BOARD_BEHIND: Errand.REDRAW_BOARD,
        Drift.BOARD_GONE: Errand.REDRAW_BOARD,
        Drift.BOARD_UNPINNED: Errand.OPEN_ROOM,
        Drift.ROOM_UNFINISHED: Errand.OPEN_ROOM,
        Drift.ROOM_CHANGED: Errand.LOOK_AT_ROOM,
        Drift.TOPIC_UNLABELLED: Errand.RETOPIC,
    }
)
"""Each errand finds out by itself what is to be done. The others are mended by writing down what is so."""


@dataclass(frozen=True, slots=True)
class Drifted:
    """One thing that is not as the record has it. `intent`: whose job it is; `slug` is empty where of no incident."""

    drift: Drift
    incident: IncidentId | None
    slug: str
    intent: IntentId | None = None
    errand: str = ""


@dataclass(frozen=True, slots=True)
class Adrift:
    """Something that is to leave, and no living job that would carry it."""

    intent: IntentId
    errand: str
    incident: IncidentId | None
    drift: Drift


def drifts_of_room(
    incident: Incident, seen: RoomSeen | None, *, pinned: bool | None, label: str
) -> Iterator[Drift]:
    """`seen`: None where Slack does not show the room. `pinned`: None where its board is gone."""
    if seen is not None and seen.archived:
        yield Drift.ROOM_ARCHIVED
        return
    if incident.open and troubles_of(seen, incident.codename.slug) != lasting(incident.warnings):
        yield Drift.ROOM_CHANGED
    if seen is None:
        return
    if incident.room.topic_set and not is_labelled(seen.topic, label):
        yield Drift.TOPIC_UNLABELLED
    if incident.room.board_ts is not None:
        yield from _of_board(incident, pinned=pinned)


def _of_board(incident: Incident, *, pinned: bool | None) -> Iterator[Drift]:
    if pinned is None:
        yield Drift.BOARD_GONE
    elif incident.room.pinned and not pinned:
        yield Drift.BOARD_UNPINNED
