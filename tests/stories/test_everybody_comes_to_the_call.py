"""Whoever is in the room says that they are on the call; who does not is reminded once, and the board counts them."""

import pytest

from app.sandbox.cast import LENA, organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, pressable, the_board
from tests.stories.seen import ITEMS, rows

REMINDED = "please come to the call as well."
ON_IT = "I'm on the call"


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    room = await a_commanded_room(running, dana, kim)
    await kim.ticks(ITEMS[0])
    await running.settles()
    return room


async def after(stage: Stage, **time: float) -> None:
    await stage.time_passes(**time)
    await stage.settles()


def reminders(person: Person) -> list[str]:
    return [person.reads(message) for message in person.dms() if REMINDED in person.reads(message)]


@pytest.mark.usefixtures("room")
async def test_the_board_counts_those_who_say_that_they_are_there(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    assert "On the call: 0 of 5" in dana.reads(the_board(running))
    for person in (kim, sam, sam):
        await person.clicks(ON_IT, on=the_board(running))
        await running.settles()

    assert "On the call: 2 of 5" in dana.reads(the_board(running))
    assert len(await rows(running, "SELECT actor FROM timeline WHERE kind = 'call_joined'")) == 2


async def test_who_does_not_say_so_is_reminded_once_and_told_neither_the_pin_nor_why(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await kim.clicks(ON_IT, on=the_board(running))
    await running.settles()
    await after(running, minutes=9)
    assert reminders(sam) == []
    await after(running, minutes=2)
    await after(running, minutes=20)

    [reminder] = reminders(sam)
    assert reminder.startswith(f"{room.name}: {REMINDED}")
    assert "https://meet.example.com/bridge" in str(sam.dms()[-1].blocks)
    assert "1234" not in str([message.blocks for message in sam.dms()])
    assert reminders(kim) == []


async def test_counsel_and_executives_are_not_waited_for(running: Stage, room: Channel, dana: Person) -> None:
    lena = running.person(LENA.id)
    running.workspace.join(room.id, lena.id)
    await running.settles()
    await after(running, minutes=11)

    assert reminders(lena) == []
    assert reminders(dana)


async def test_without_a_call_nothing_is_counted_and_nobody_is_reminded(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot(organisation(call=None)):
        await a_commanded_room(stage, dana, kim)
        await after(stage, minutes=11)

        assert pressable(dana, "join_call") == ""
        assert "On the call:" not in dana.reads(the_board(stage))
        assert reminders(dana) == []
