"""What of a room is not as the record has it?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.domain.drift import Drift, drifts_of_room
from app.domain.ids import ChannelId
from app.domain.incident import Incident, IncidentState, Room
from app.domain.room_watch import RoomSeen, Trouble
from tests.builders import an_incident

LABEL = "Attorney Work Project"
ROOM = Room(
    channel=ChannelId("C0ROOM"),
    board_ts="1.2",
    topic_set=True,
    purpose_set=True,
    invited=True,
    pinned=True,
    bookmarked=True,
)
INCIDENT = an_incident(room=ROOM)
SEEN = RoomSeen(INCIDENT.codename.slug, True, False, False, f"{LABEL} · Over", frozenset())


def found(incident: Incident, seen: RoomSeen | None, *, pinned: bool | None = True) -> list[Drift]:
    drifts: Iterator[Drift] = drifts_of_room(incident, seen, pinned=pinned, label=LABEL)
    return list(drifts)


def with_room(**changes: Any) -> Incident:
    return replace(INCIDENT, room=replace(ROOM, **changes))


def test_a_room_as_it_was_made_has_not_drifted() -> None:
    assert found(INCIDENT, SEEN) == []


@pytest.mark.parametrize(
    ("seen", "pinned", "drifts"),
    [
        (replace(SEEN, archived=True, topic="lunch"), None, [Drift.ROOM_ARCHIVED]),
        (replace(SEEN, private=False), True, [Drift.ROOM_CHANGED]),
        (replace(SEEN, topic="lunch"), True, [Drift.TOPIC_UNLABELLED]),
        (SEEN, None, [Drift.BOARD_GONE]),
        (SEEN, False, [Drift.BOARD_UNPINNED]),
        (None, None, [Drift.ROOM_CHANGED]),
    ],
)
def test_each_difference_has_a_name(seen: RoomSeen | None, pinned: bool | None, drifts: list[Drift]) -> None:
    assert found(INCIDENT, seen, pinned=pinned) == drifts


def test_what_the_command_was_told_of_has_not_drifted_and_what_was_put_right_has() -> None:
    told = replace(INCIDENT, warnings=(Trouble.PUBLIC.value,))

    assert found(told, replace(SEEN, private=False)) == []
    assert found(told, SEEN) == [Drift.ROOM_CHANGED]


def test_once_it_is_over_nobody_minds_what_the_room_is_called_or_whether_it_is_seen() -> None:
    over = replace(INCIDENT, state=IncidentState.CLOSED)

    assert found(over, replace(SEEN, name="old-matters")) == []
    assert found(over, None, pinned=None) == []


def test_a_step_that_was_not_taken_yet_is_not_missed() -> None:
    assert found(with_room(topic_set=False), replace(SEEN, topic="")) == []
    assert found(with_room(board_ts=None), SEEN, pinned=None) == []
    assert found(with_room(pinned=False), SEEN, pinned=False) == []
