"""A time box passes: its owner gets one direct message with seven buttons, and each of them does what it says."""

from datetime import timedelta
from typing import Any

import pytest

from app.sandbox.controls import controls_in
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import (
    MINUTES,
    OWNER,
    a_commanded_room,
    fills,
    item,
    line_of,
    the_board,
    the_board_is_true,
    title,
)
from tests.stories.seen import ITEMS, rows, the_room

SEVEN = [
    "Done",
    "10 more minutes",
    "30 more minutes",
    "Other…",
    "Blocked…",
    "I don't know",
    "Hand back",
]
NO_NUDGES = ("is yours now", "have understood")


def nudges(person: Person) -> list[Message]:
    """Direct messages that ask about an item, or asked."""
    about = [message for message in person.dms() if "item 4" in person.reads(message)]
    return [message for message in about if not any(said in person.reads(message) for said in NO_NUDGES)]


def buttons(message: Message) -> list[str]:
    return [str(control.element["text"]["text"]) for control in controls_in(message.blocks)]


async def a_late_item(stage: Stage, dana: Person, kim: Person, sam: Person) -> Message:
    """Kim gave item 4 to Sam for ten minutes, and they have passed."""
    await a_commanded_room(stage, dana, kim)
    await fills(stage, kim, 4, {OWNER: "Sam", MINUTES: "10"})
    await stage.time_passes(minutes=11)
    await stage.settles()
    [nudge] = nudges(sam)
    return nudge


async def test_the_owner_is_asked_once_by_slug_and_number_and_the_board_says_late(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    nudge = await a_late_item(running, dana, kim, sam)

    await running.time_passes(minutes=2)
    await running.settles()

    assert nudges(sam) == [nudge]
    assert buttons(nudge) == SEVEN
    assert f"{the_room(running).name}, item 4: its time is up." in sam.reads(nudge)
    assert not any(named in sam.reads(nudge) for named in (ITEMS[3], "Isolate"))
    assert nudges(kim) == []
    assert "late" in line_of(the_board(running), 4)
    await the_board_is_true(running)


@pytest.mark.parametrize(
    ("pressed", "said", "kept"),
    [
        pytest.param("Done", "done. Thank you.", {"state": "done"}, id="done"),
        pytest.param("10 more minutes", "10 more minutes agreed.", {"box_agreed": True}, id="ten more"),
        pytest.param("30 more minutes", "30 more minutes agreed.", {"box_agreed": True}, id="thirty more"),
        pytest.param("Hand back", "handed back.", {"owner": None, "state": "open"}, id="hand back"),
    ],
)
async def test_one_press_answers_and_the_card_says_what_came_of_it(
    running: Stage, dana: Person, kim: Person, sam: Person, pressed: str, said: str, kept: dict[str, Any]
) -> None:
    nudge = await a_late_item(running, dana, kim, sam)

    await sam.clicks(pressed)
    await running.settles()

    after = await item(running, 4)
    assert {key: after[key] for key in kept} == kept
    assert said in sam.reads(nudge)
    assert buttons(nudge) == []
    await the_board_is_true(running)
    if "more" in pressed:
        due = running.clock.now() + timedelta(minutes=int(pressed[:2]))
        assert due - timedelta(minutes=1) < after["due_at"] <= due
    if pressed == "Hand back":
        assert kim.sees("@Sam handed back item 4. It needs somebody.")


async def test_blocked_asks_what_is_needed_and_tells_the_room(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    nudge = await a_late_item(running, dana, kim, sam)

    await sam.clicks("Blocked…")
    await running.until(lambda: sam.modal)
    assert sam.sees(f"{the_room(running).name}, item 4")
    await sam.submits({"What is needed to go on?": "the keys to the rack"})
    await running.settles()

    assert (await item(running, 4))["state"] == "blocked"
    assert kim.sees("@Sam is blocked on item 4. Needed: the keys to the rack")
    assert "blocked. The commander hears of it." in sam.reads(nudge)
    assert "the keys" not in "".join(sam.reads(message) for message in sam.dms())


async def test_a_nudge_whose_item_moved_since_says_so_and_its_old_buttons_do_nothing(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    nudge = await a_late_item(running, dana, kim, sam)
    old = Message(nudge.ts, nudge.channel_id, nudge.user_id, nudge.text, blocks=list(nudge.blocks))

    await kim.ticks(title(4))
    await running.settles()
    assert "it was ticked off. Nothing to do here." in sam.reads(nudge)
    assert "@Kim" not in sam.reads(nudge)
    assert buttons(nudge) == []

    for pressed in ("Hand back", "Blocked…"):
        await sam.clicks(pressed, picture=old)
        await running.until(lambda: sam.modal)
        assert sam.sees("@Kim ticked it off")
        await sam.closes()
    assert (await item(running, 4))["state"] == "done"


async def test_the_second_miss_goes_to_the_commander_too_and_an_answer_ends_it(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_late_item(running, dana, kim, sam)

    await running.time_passes(minutes=11)
    await running.settles()
    assert len(nudges(sam)) == 2
    [told] = nudges(kim)
    assert "item 4: its owner was asked 2 times without an answer." in kim.reads(told)
    assert buttons(told) == []

    await sam.clicks("30 more minutes")
    await running.settles()
    assert [buttons(message) for message in nudges(sam)] == [[], []]

    await running.time_passes(minutes=25)
    await running.settles()
    assert len(nudges(sam)) == 2


async def test_somebody_else_cannot_answer_it(
    running: Stage, dana: Person, kim: Person, sam: Person, mei: Person
) -> None:
    nudge = await a_late_item(running, dana, kim, sam)
    room = the_room(running)
    copied = running.workspace.post(room.id, running.workspace.bot_user_id, "", blocks=list(nudge.blocks))

    await kim.clicks("Done", on=copied)
    await mei.clicks("Blocked…", on=copied)

    await running.until(lambda: kim.sees("This button is meant for somebody else."))
    await running.until(lambda: mei.sees("这个按钮是给别人的"))
    assert (await item(running, 4))["state"] == "in_progress"
    await sam.clicks("Done", on=nudge)
    assert (await item(running, 4))["state"] == "done"


async def test_every_answer_is_in_the_log(running: Stage, dana: Person, kim: Person, sam: Person) -> None:
    await a_late_item(running, dana, kim, sam)

    await sam.clicks("10 more minutes")
    await running.settles()

    log = await rows(running, "SELECT kind, facts FROM timeline WHERE kind LIKE 'nudge%' ORDER BY seq")
    assert log == [
        ("nudged", {"item": 4, "why": "box", "misses": 1, "owner": "U0SAM"}),
        ("nudge_answered", {"item": 4, "how": "more", "minutes": 10}),
    ]
