"""Boxes that were drawn long ago, copied elsewhere or made up: only what somebody really changed is applied."""

from copy import deepcopy
from typing import Any

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import (
    a_commanded_room,
    item,
    opens,
    picture,
    the_board,
    the_board_is_true,
    ticked,
    title,
)
from tests.stories.seen import asides, rows

Blocks = list[dict[str, Any]]


async def test_a_tick_on_an_old_picture_leaves_what_others_did_since(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    old = picture(running)
    await kim.ticks(title(1))
    await running.settles()

    await sam.ticks(title(2), picture=old)
    await running.settles()

    assert ticked(the_board(running)) == {1, 2}
    await the_board_is_true(running)
    assert await rows(running, "SELECT actor FROM timeline WHERE kind = 'item_done'") == [
        (kim.id,),
        (sam.id,),
    ]


async def test_two_people_who_tick_the_same_box_are_both_right_and_it_is_done_once(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    old = picture(running)
    await kim.ticks(title(1))
    await running.settles()

    await sam.ticks(title(1), picture=old)
    await running.settles()

    assert ticked(the_board(running)) == {1}
    assert (await item(running, 1))["version"] == 1
    assert await rows(running, "SELECT actor FROM timeline WHERE kind = 'item_done'") == [(kim.id,)]


async def test_the_log_names_the_steps_that_were_open_when_an_item_was_ticked(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)

    await sam.ticks(title(2))
    await running.settles()

    [(facts,)] = await rows(running, "SELECT facts FROM timeline WHERE kind = 'item_done'")
    assert facts == {"item": 2, "unfinished": "2.1,2.2,2.3,2.4"}


async def test_an_unticked_box_stands_ticked_until_a_reason_is_given(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await sam.ticks(title(1))
    await running.settles()

    await sam.unticks(title(1))
    await running.until(lambda: sam.modal)
    await running.settles()

    assert sam.sees("Why is it not done?")
    assert "[x] 1. Stop the attack in progress" in sam.reads(the_board(running))
    assert "[x] 1. Stop the attack in progress" in kim.reads(the_board(running))

    await sam.submits(reason="they are back on the second host")
    await running.settles()

    assert sam.modal is None
    assert "[ ] 1. Stop the attack in progress" in sam.reads(the_board(running))
    assert (await item(running, 1))["state"] == "open"
    await the_board_is_true(running)


async def test_whoever_thinks_better_of_unticking_leaves_the_box_ticked(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await sam.ticks(title(1))
    await running.settles()
    await sam.unticks(title(1))
    await running.until(lambda: sam.modal)

    await sam.submits(reason="   ")
    assert "Say why, in a few words." in sam.modal_errors.values()
    await sam.closes()
    await running.settles()

    assert "[x] 1. Stop the attack in progress" in sam.reads(the_board(running))
    assert (await item(running, 1))["state"] == "done"


async def test_a_board_copied_to_another_channel_does_nothing_and_says_so_to_the_one_who_tried(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    general = running.workspace.named("general")
    copied = running.workspace.post(
        general.id,
        running.workspace.bot_user_id,
        "",
        blocks=deepcopy(the_board(running).blocks),
    )

    await sam.ticks(title(1), on=copied)
    await sam.picks("Open an item…", title(1), on=copied)
    await sam.clicks("Stand down", on=copied)
    await running.until(lambda: len(asides(sam)) == 3)

    assert all("There is no room of yours here." in told.text for told in asides(sam))
    assert sam.modal is None
    await nothing_was_touched(running)


def with_block_ids(blocks: Blocks, written: str) -> Blocks:
    """The same boxes under made-up ids."""
    forged = deepcopy(blocks)
    for number, block in enumerate(forged):
        if str(block.get("block_id")).startswith("chk:"):
            block["block_id"] = written.format(number=number)
    return forged


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("chk:contain:r1:b00000{number}", id="another number of bits"),
        pytest.param("chk:payroll{number}:r1:b0000", id="no such phase"),
        pytest.param("chk:understand:r{number}:b0000", id="the boxes of another phase"),
        pytest.param("{number}'; DROP TABLE tasks; --", id="no id of ours"),
    ],
)
async def test_a_forged_block_id_does_nothing_and_says_so(
    running: Stage, dana: Person, kim: Person, sam: Person, written: str
) -> None:
    room = await a_commanded_room(running, dana, kim)
    forged = running.workspace.post(
        room.id,
        running.workspace.bot_user_id,
        "",
        blocks=with_block_ids(the_board(running).blocks, written),
    )

    await sam.ticks(title(1), on=forged)

    await running.until(lambda: sam.sees("This has moved on since it was drawn."))
    await nothing_was_touched(running)


async def test_a_board_copied_within_its_own_room_does_nothing_and_the_real_one_goes_on(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    board = the_board(running)
    copied = running.workspace.post(
        room.id,
        running.workspace.bot_user_id,
        "",
        blocks=deepcopy(board.blocks),
    )

    await sam.ticks(title(1), on=copied)
    await running.until(lambda: sam.sees("Look at the latest message and press there."))
    await nothing_was_touched(running)

    await sam.ticks(title(1), on=board)
    await running.settles()
    assert (await item(running, 1))["state"] == "done"


async def test_after_standing_down_an_old_board_and_an_open_form_do_nothing_and_say_so(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    old = picture(running)
    await opens(running, sam, 1)
    await kim.clicks("Stand down")
    await running.settles()

    await sam.submits(Note="too late")
    assert "This is over already" in "".join(sam.modal_errors.values())
    await sam.closes()
    await sam.ticks(title(1), picture=old)

    await running.until(lambda: any("This is over already" in told.text for told in sam.ephemerals()))
    assert (await item(running, 1))["version"] == 0


async def nothing_was_touched(stage: Stage) -> None:
    await stage.settles()
    assert await rows(stage, "SELECT sum(version) FROM tasks") == [(0,)]
    assert await rows(stage, "SELECT state FROM incidents") == [("open",)]
