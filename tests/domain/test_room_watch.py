"""Is the room still as secret as it was made?"""

from dataclasses import replace

import pytest

from app.domain.ids import UserId
from app.domain.room_watch import (
    NOBODY_MOVED,
    RoomSeen,
    Trouble,
    is_labelled,
    lasting,
    troubles_of,
    unheard_moves,
)

A, B, C = UserId("U0A"), UserId("U0B"), UserId("U0C")
RIGHT = RoomSeen("azure-toucan", private=True, shared=False, archived=False, topic="", members=frozenset({A}))


@pytest.mark.parametrize(
    ("seen", "troubles"),
    [
        (RIGHT, set()),
        (None, {Trouble.LOST}),
        (replace(RIGHT, private=False), {Trouble.PUBLIC}),
        (replace(RIGHT, shared=True), {Trouble.SHARED}),
        (replace(RIGHT, name="breach"), {Trouble.RENAMED}),
        (replace(RIGHT, archived=True), {Trouble.ARCHIVED}),
        (replace(RIGHT, private=False, name="breach"), {Trouble.PUBLIC, Trouble.RENAMED}),
    ],
)
def test_what_is_wrong_is_named(seen: RoomSeen | None, troubles: set[Trouble]) -> None:
    assert troubles_of(seen, "azure-toucan") == troubles


def test_the_board_tells_of_all_but_the_archive() -> None:
    assert lasting(["legal_unset", "room_public", "room_archived"]) == {Trouble.PUBLIC}


@pytest.mark.parametrize(
    ("seen", "before", "now", "came", "went"),
    [
        ({A}, {A}, {A}, set(), set()),
        ({A, B}, {A}, {A}, {B}, set()),
        ({A}, {A, B}, {A, B}, set(), {B}),
        ({A}, {A}, {A, B}, set(), set()),
        ({A, B}, {A, B}, {A}, set(), set()),
        ({A, C}, {A, B}, {A, B}, {C}, {B}),
    ],
)
def test_whoever_moved_meanwhile_is_left_to_the_event(
    seen: set[UserId], before: set[UserId], now: set[UserId], came: set[UserId], went: set[UserId]
) -> None:
    moves = unheard_moves(seen, before, now)
    assert (set(moves.came), set(moves.went), moves.any) == (came, went, bool(came or went))
    assert not NOBODY_MOVED.any


@pytest.mark.parametrize(
    ("topic", "there"),
    [
        ("Attorney Work Project · Commander: Kim", True),
        ("R&amp;D counsel · x", False),
        ("ask Dana", False),
        ("", False),
    ],
)
def test_the_label_stands_first(topic: str, there: bool) -> None:
    assert is_labelled(topic, "Attorney Work Project") is there


def test_the_label_is_compared_as_people_read_it() -> None:
    assert is_labelled("R&amp;D counsel · x", "R&D  counsel")
