"""*Open an item…*: a form filled with what is known; each person's changes are kept, the rest is left alone."""

from datetime import timedelta

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import (
    MINUTES,
    NEEDS,
    NOTE,
    OWNER,
    STATE,
    WHY,
    a_commanded_room,
    fills,
    item,
    line_of,
    opens,
    the_board,
    the_board_is_true,
)
from tests.stories.seen import rows


async def test_the_form_tells_what_the_item_asks_and_is_filled_with_what_is_known(
    running: Stage, dana: Person, kim: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Sam", NOTE: "web-1 is off the network", "Steps": ["4.1", "4.2"]})

    await opens(running, kim, 4)

    form = kim.reads(kim.modal)  # type: ignore[arg-type] # it is open
    assert "Isolate affected instances" in form
    assert "What not to do" in form
    assert "[In progress ▾" in form
    assert "[@Sam ▾]" in form
    assert "web-1 is off the network" in form
    assert form.count("[x]") == 2


async def test_two_people_with_the_same_form_open_both_keep_what_they_changed(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await opens(running, kim, 4)
    await opens(running, sam, 4)

    await kim.submits({OWNER: "Sam", "Steps": ["4.1"]})
    await sam.submits({NOTE: "two hosts so far", "Steps": ["4.2"]})
    await running.settles()

    await opens(running, kim, 4)
    form = kim.reads(kim.modal)  # type: ignore[arg-type] # it is open
    assert "[@Sam ▾]" in form
    assert "two hosts so far" in form
    assert form.count("[x]") == 2
    assert "Sam" in line_of(the_board(running), 4)
    assert "steps 2/7" in line_of(the_board(running), 4)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        pytest.param({STATE: "Open"}, {"state": "open"}, id="state"),
        pytest.param({OWNER: "Kim"}, {"owner": "U0KIM"}, id="owner"),
        pytest.param({NOTE: "seen on web-2"}, {}, id="note"),
        pytest.param({STATE: "Done"}, {"state": "done"}, id="done"),
    ],
)
async def test_a_field_that_is_saved_alone_leaves_the_others(
    running: Stage, dana: Person, kim: Person, sam: Person, change: dict[str, str], changed: dict[str, str]
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 5, {OWNER: "Mei", MINUTES: "60"})
    before = await item(running, 5)

    await fills(running, kim if OWNER in change else sam, 5, change)

    after = await item(running, 5)
    expected = {"owner": "U0MEI", "state": "in_progress", **changed, "version": before["version"] + 1}
    assert {key: after[key] for key in expected} == expected
    assert OWNER in change or after["due_at"] == before["due_at"]
    await the_board_is_true(running)


async def test_a_form_saved_as_it_was_changes_nothing_and_is_not_in_the_log(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    before = await item(running, 4)

    await fills(running, sam, 4, {})

    assert sam.modal is None
    assert await item(running, 4) == before
    assert await rows(running, "SELECT count(*) FROM timeline WHERE kind = 'item_changed'") == [(0,)]


async def test_whoever_is_given_an_item_is_told_its_number_and_comes_into_the_room(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)

    await fills(running, kim, 4, {OWNER: "Alex"})

    [told] = alex.dms()
    assert f"{room.name}: item 4 is yours now." in alex.reads(told)
    assert "Isolate" not in alex.reads(told)
    assert alex.id in room.members
    assert (await item(running, 4))["owner"] == alex.id
    assert "Alex" in line_of(the_board(running), 4)


async def test_a_commander_who_takes_an_item_themselves_is_not_told_of_it(
    running: Stage, dana: Person, kim: Person
) -> None:
    await a_commanded_room(running, dana, kim)

    await fills(running, kim, 4, {OWNER: "Kim"})

    assert not any("is yours now" in kim.reads(message) for message in kim.dms())
    assert (await item(running, 4))["owner"] == kim.id


async def test_a_time_box_is_agreed_in_minutes_from_now_and_stands_on_the_board(
    running: Stage, dana: Person, kim: Person
) -> None:
    await a_commanded_room(running, dana, kim)

    await fills(running, kim, 4, {OWNER: "Sam", MINUTES: "25"})

    kept = await item(running, 4)
    due = running.clock.now() + timedelta(minutes=25)
    assert kept["box_agreed"]
    assert due - timedelta(minutes=1) < kept["due_at"] <= due
    assert f"until {kept['due_at']:%H:%M} UTC" in line_of(the_board(running), 4)


@pytest.mark.parametrize(
    ("state", "field", "wanted", "words", "shown"),
    [
        pytest.param(
            "Blocked", NEEDS, "Say what is needed to go on.", "the cloud admin", "blocked", id="blocked"
        ),
        pytest.param(
            "Not applicable", WHY, "Say why, in a few words.", "no such system", "not applicable", id="n/a"
        ),
    ],
)
async def test_a_state_that_needs_a_word_of_why_is_refused_without_it_and_kept_with_it(
    running: Stage,
    dana: Person,
    kim: Person,
    sam: Person,
    state: str,
    field: str,
    wanted: str,
    words: str,
    shown: str,
) -> None:
    await a_commanded_room(running, dana, kim)
    await opens(running, sam, 9)

    await sam.submits({STATE: state})
    assert list(sam.modal_errors.values()) == [wanted]
    assert (await item(running, 9))["version"] == 0

    await sam.submits({field: words})
    await running.settles()
    assert sam.modal is None
    assert shown in line_of(the_board(running), 9)
    assert words not in line_of(the_board(running), 9)


@pytest.mark.parametrize(
    "nobody",
    [
        pytest.param("U0GUEST", id="a guest"),
        pytest.param("U0GONE", id="somebody who has left"),
        pytest.param("U0STRANGER", id="somebody of another company"),
        pytest.param("U0OFFICER", id="the bot itself"),
    ],
)
async def test_an_owner_who_cannot_take_it_is_refused_beside_the_field_and_the_next_one_is_taken(
    running: Stage, dana: Person, kim: Person, alex: Person, nobody: str
) -> None:
    await a_commanded_room(running, dana, kim)
    await opens(running, kim, 4)

    await kim.submits({OWNER: nobody, NOTE: "so far so good"})
    assert kim.modal_errors == {"owner": "This person cannot be reached here. Choose somebody else."}
    assert (await item(running, 4))["version"] == 0

    await kim.submits({OWNER: "Alex"})
    await running.settles()
    assert kim.modal is None
    assert (await item(running, 4))["owner"] == alex.id


async def test_a_note_is_sealed_where_it_is_stored(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)

    await fills(running, sam, 4, {NOTE: "web-1 was the first"})

    [(note,)] = await rows(running, "SELECT note FROM tasks WHERE number = 4")
    assert note
    assert b"web-1" not in bytes(note)  # type: ignore[call-overload] # a bytea
