"""How does an incident move, and when is its room complete?"""

from datetime import timedelta
from random import Random

import pytest

from app.domain.ids import ChannelId, UserId, draw_id
from app.domain.incident import Incident, IncidentState, Room
from app.domain.people import Person
from tests.builders import DANA, KIM, NOON, a_codename, a_person, an_incident

LATER = NOON + timedelta(minutes=3)
WHOLE = Room(
    channel=ChannelId("C0ROOM"),
    board_ts="1.0",
    topic_set=True,
    purpose_set=True,
    invited=True,
    pinned=True,
    bookmarked=True,
)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(an_incident().commanded_by(KIM, LATER), id="commanded"),
        pytest.param(an_incident().confirmed(LATER), id="confirmed"),
        pytest.param(an_incident().stood_down(LATER), id="stood down"),
        pytest.param(an_incident().renamed(a_codename("jade-heron", "翡翠苍鹭")), id="renamed"),
    ],
)
def test_every_move_is_one_the_board_must_show(after: Incident) -> None:
    assert after.revision == an_incident().revision + 1


def test_command_is_taken_at_a_time() -> None:
    incident = an_incident().commanded_by(KIM, LATER)

    assert (incident.commander, incident.commander_since) == (KIM, LATER)


def test_the_commander_is_reminded_of_roles_once_whoever_commands_by_then() -> None:
    first = an_incident().commanded_by(KIM, NOON, roles_look_at=LATER)
    second = first.commanded_by(DANA, LATER, roles_look_at=LATER + timedelta(minutes=10))

    assert (first.roles_look_at, second.roles_look_at) == (LATER, LATER)
    assert second.reminded_of_roles().commanded_by(KIM, LATER, roles_look_at=LATER).roles_look_at is None


def test_a_deputy_stands_in_until_another_does() -> None:
    assert an_incident().with_deputy(KIM).deputy == KIM
    assert an_incident().with_deputy(KIM).with_deputy(None).deputy is None


def test_confirming_twice_keeps_the_first_time() -> None:
    assert an_incident().confirmed(NOON).confirmed(LATER).confirmed_at == NOON


def test_an_incident_stood_down_is_over() -> None:
    incident = an_incident().stood_down(LATER)

    assert (incident.open, incident.state, incident.ended_at) == (False, IncidentState.STOOD_DOWN, LATER)


@pytest.mark.parametrize(
    ("room", "usable", "complete"),
    [
        pytest.param(Room(), False, False, id="not begun"),
        pytest.param(Room(channel=ChannelId("C0ROOM")), True, False, id="created"),
        pytest.param(WHOLE, True, True, id="whole"),
        pytest.param(Room(channel=ChannelId("C0ROOM"), abandoned=True), False, True, id="abandoned"),
    ],
)
def test_a_room_is_complete_when_every_step_is_recorded(room: Room, usable: bool, complete: bool) -> None:
    assert (room.usable, room.complete) == (usable, complete)


@pytest.mark.parametrize(
    ("person", "full", "reachable"),
    [
        pytest.param(a_person(), True, True, id="a member"),
        pytest.param(a_person(guest=True), False, True, id="a guest"),
        pytest.param(a_person(deactivated=True), False, False, id="deactivated"),
        pytest.param(a_person(bot=True), False, False, id="a bot"),
        pytest.param(a_person(foreign=True), False, False, id="of another company"),
        pytest.param(Person.unknown(UserId("U0NEW")), False, True, id="unknown is not yes"),
    ],
)
def test_what_an_account_may_be_shown_and_whether_it_can_be_reached(
    person: Person, full: bool, reachable: bool
) -> None:
    assert (person.full_member, person.reachable) == (full, reachable)


def test_identifiers_are_sixteen_hex_digits() -> None:
    assert {len(draw_id(Random(seed))) for seed in range(50)} == {16}


def test_contained_is_a_time_of_what_goes_on_and_can_be_taken_back() -> None:
    contained = an_incident().contained(LATER)

    assert (contained.open, contained.contained_at) == (True, LATER)
    assert contained.contained(None).contained_at is None


def test_what_was_closed_goes_on_under_its_commander() -> None:
    closed = an_incident(commander=KIM, contained_at=NOON, idle_look_at=LATER).closed(LATER)
    again = closed.reopened()

    assert (closed.open, closed.state, closed.ended_at) == (False, IncidentState.CLOSED, LATER)
    assert (closed.idle_look_at, closed.commander) == (None, KIM)
    assert (again.open, again.ended_at, again.contained_at, again.commander) == (True, None, None, KIM)
    assert again.revision == closed.revision + 1


def test_an_archived_room_is_used_no_more() -> None:
    assert not Room(channel=ChannelId("C0ROOM"), archived=True).usable
