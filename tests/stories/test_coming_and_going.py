"""Whoever comes into the room is told the rules, and it is kept who was there from when to when, and why."""

import pytest

from app.domain.organisation import Responders
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, fills, the_board
from tests.stories.seen import all_seen, letters, rows, the_room

COUNSEL_MISSING = "counsel is not in the room yet."
INVITE = "Invite executives and counsel"


async def test_whoever_comes_is_told_the_rules_alone_and_in_their_language(
    running: Stage, dana: Person, kim: Person, sam: Person, mei: Person
) -> None:
    await a_commanded_room(running, dana, kim)

    assert sam.sees("only you see this.")
    assert sam.sees("Talk on the call and in this room only. No email, no text messages.")
    assert sam.sees("To fetch somebody by SMS, write “Please join Slack ASAP.” and nothing else.")
    assert sam.sees("its subject is “Attorney Work Project” and nothing else")
    assert sam.sees("Join the call")
    assert mei.sees("只有你能看到这条消息。")
    assert mei.sees("用短信叫人时，只写“请尽快加入 Slack。”")
    assert "只有你能看到" not in all_seen(sam)


async def test_whoever_has_read_them_says_so_once_and_the_welcome_gives_way(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await sam.clicks("I understand")
    await running.settles()

    assert sam.sees("Thank you. The rules stand on the board, too.")
    assert not sam.sees("only you see this.")
    assert await rows(running, "SELECT actor FROM timeline WHERE kind = 'understood'") == [(sam.id,)]


async def test_who_is_given_an_item_is_told_which_when_they_come(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Alex"})

    assert alex.sees("Yours: 4. Isolate affected instances")
    assert alex.sees("Commander: @Kim")


async def test_nobody_is_told_twice_unless_they_leave_and_come_back(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    running.faults.deliveries.duplicate = 3
    welcomed = [one for one in sam.ephemerals() if "only you see this." in sam.reads(one)]
    await sam.leaves(room)
    running.workspace.join(room.id, sam.id, inviter=dana.id)
    await running.settles()

    again = [one for one in sam.ephemerals() if "only you see this." in sam.reads(one)]
    assert (len(welcomed), len(again)) == (1, 2)


async def test_people_shows_who_was_there_from_when_to_when_and_why(
    running: Stage, dana: Person, kim: Person, sam: Person, alex: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await sam.clicks("I understand")
    running.workspace.join(room.id, alex.id, inviter=sam.id)
    await running.settles()
    await alex.leaves(room)
    await running.settles()
    await kim.commands("/sec-incident people", channel=room)

    shown = kim.reads(kim.ephemerals()[-1])
    lines = {line.split()[1]: line for line in shown.splitlines() if "@" in line}
    assert "began it" in lines["@Dana"]
    assert "commander on call" in lines["@Kim"] or "took command" in lines["@Kim"]
    assert "security team · has understood the rules" in lines["@Sam"]
    assert "let in by @Sam" in lines["@Alex"]
    assert " to " in lines["@Alex"]


async def test_people_is_for_those_in_the_room(running: Stage, dana: Person, kim: Person) -> None:
    await a_commanded_room(running, dana, kim)
    await kim.commands("/sec-incident people", channel="general")

    assert kim.sees("There is no room of yours here.")


async def test_executives_and_counsel_come_after_those_who_do_the_work_when_the_commander_says_so(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    assert {"U0LENA", "U0VERA"}.isdisjoint(room.members)
    await dana.clicks(INVITE)
    await running.settles()
    assert dana.sees("The commander or the deputy decides this.")

    await kim.clicks(INVITE)
    await running.settles()
    assert {"U0LENA", "U0VERA"} <= set(room.members)
    assert f"[{INVITE}]" not in kim.reads(the_board(running))
    await kim.commands("/sec-incident people", channel=room)
    shown = kim.reads(kim.ephemerals()[-1])
    assert "counsel" in next(line for line in shown.splitlines() if "@Lena" in line)
    assert "executive" in next(line for line in shown.splitlines() if "@Vera" in line)


async def test_the_commander_is_reminded_once_that_counsel_is_missing_and_asks_them_in_from_there(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    for minutes in (29, 2, 30):
        await running.time_passes(minutes=minutes)
        await running.settles()

    reminders = [one for one in letters(running, kim) if COUNSEL_MISSING in kim.reads(one)]
    assert len(reminders) == 1
    assert reminders[0].text == room.name
    await kim.clicks(INVITE, on=reminders[0])
    await running.settles()
    assert "U0LENA" in room.members
    assert "settled" in kim.reads(reminders[0])
    assert not ravi.sees(COUNSEL_MISSING)


async def test_counsel_in_the_room_is_not_asked_for(running: Stage, dana: Person, kim: Person) -> None:
    await a_commanded_room(running, dana, kim)
    await kim.clicks(INVITE)
    await running.settles()
    await running.time_passes(minutes=31)
    await running.settles()

    assert not kim.sees(COUNSEL_MISSING)


async def test_without_counsel_in_the_file_the_board_says_so_once(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot(organisation(legal=())):
        await a_commanded_room(stage, dana, kim)
        assert not kim.sees("No counsel is set up.")
        await stage.time_passes(minutes=31)
        await stage.settles()

        assert kim.reads(the_board(stage)).count("No counsel is set up.") == 1
        assert not kim.sees(COUNSEL_MISSING)


PAYMENTS = organisation(responders={"payments": Responders(users=("U0ALEX",))})


async def test_a_service_that_is_hit_brings_its_representative_in(
    stage: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    async with stage.bot(PAYMENTS):
        room = await a_commanded_room(stage, dana, kim)
        await kim.commands("/sec-incident service Payments", channel=room)
        await stage.settles()

        assert "Services: 1. Payments (@Alex)" in kim.reads(the_board(stage))
        assert alex.id in room.members
        assert alex.sees("only you see this.")
        await stage.time_passes(minutes=11)
        await stage.settles()
        assert not kim.sees("of the services on the board")


async def test_a_service_that_nobody_speaks_for_is_asked_about_once_more(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot(PAYMENTS):
        room = await a_commanded_room(stage, dana, kim)
        await kim.commands("/sec-incident service search", channel=room)
        await stage.settles()
        assert kim.sees("Nobody is on call for “search”.")
        assert "1. search: no representative yet" in kim.reads(the_board(stage))
        for _ in range(3):
            await stage.time_passes(minutes=11)
            await stage.settles()

        asked = [one for one in letters(stage, kim) if "number 1 of the services" in kim.reads(one)]
        assert len(asked) == 1
        assert "search" not in "".join(kim.reads(one) for one in letters(stage, kim))

        await kim.commands("/sec-incident service search @Alex", channel=room)
        await stage.settles()
        assert "1. search (@Alex)" in kim.reads(the_board(stage))


@pytest.mark.parametrize("words", ["service", "service "])
async def test_the_command_alone_says_how_to_name_one(
    running: Stage, dana: Person, kim: Person, words: str
) -> None:
    await a_commanded_room(running, dana, kim)
    await kim.commands(f"/sec-incident {words}", channel=the_room(running))

    assert kim.sees("No service has been named yet.")
    assert kim.sees("To name one: /sec-incident service and its name")
