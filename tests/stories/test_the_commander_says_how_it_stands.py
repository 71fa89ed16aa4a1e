"""Every half hour the commander is asked for an update: it is written in a form and posted in the room."""

from collections.abc import AsyncIterator

import pytest

from app.domain.organisation import Identity
from app.sandbox.cast import VERA, organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, fills, the_board
from tests.stories.by_the_record import becomes_deputy, takes_command
from tests.stories.seen import ITEMS, rows, the_room

QUIET = {"minutes": 31}
DUE = "update 1 is due."
UPDATE = {"Condition": "two hosts are cut off", "Needs": "a second pair of eyes"}


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    """Kim commands, and has been heard from."""
    room = await a_commanded_room(running, dana, kim)
    await kim.ticks(ITEMS[0])
    await running.settles()
    return room


async def after(stage: Stage, **time: float) -> None:
    await stage.time_passes(**time)
    await stage.settles()


async def writes(stage: Stage, author: Person, values: dict[str, str], *, asked: bool = True) -> None:
    """In the form behind the card, or behind the command."""
    if asked:
        await author.clicks("Write it…")
    else:
        await author.commands("/sec-incident update", channel=the_room(stage))
    await stage.until(lambda: author.modal)
    await author.submits(values)
    await stage.settles()


def posted(stage: Stage, text: str) -> list[str]:
    """Messages of the room in which that stands."""
    reader = stage.person("U0KIM")
    return [reader.reads(message) for message in the_room(stage).messages if text in reader.reads(message)]


async def test_asked_after_half_an_hour_by_the_slug_and_the_number_alone(
    running: Stage, room: Channel, dana: Person, kim: Person
) -> None:
    await after(running, minutes=29)
    assert not kim.sees(DUE)

    await after(running, minutes=2)
    [asked] = [message for message in kim.dms() if DUE in kim.reads(message)]
    assert kim.reads(asked).startswith(f"{room.name}: {DUE}")
    assert kim.sees("[Write it…] [10 more minutes] [30 more minutes]")
    assert not dana.sees(DUE)
    assert "Update 1 is overdue since" in dana.reads(the_board(running))


async def test_the_form_begins_from_the_record_and_the_room_reads_what_comes_of_it(
    running: Stage, room: Channel, dana: Person, kim: Person
) -> None:
    await fills(running, kim, 5, {"State": "In progress", "Owner": "Sam"})
    await fills(
        running, kim, 6, {"State": "Blocked", "Owner": "Mei", "If blocked: what is needed?": "the dumps"}
    )
    await after(running, **QUIET)
    await kim.clicks("Write it…")
    await running.until(lambda: kim.modal)

    assert kim.sees(f"5. {ITEMS[4]}: Sam")
    assert kim.sees(f"6. {ITEMS[5]}: the dumps")
    await kim.submits(UPDATE)
    await running.settles()

    [update] = posted(running, "Update 1 by @Kim")
    for said in ("two hosts are cut off", f"5. {ITEMS[4]}: Sam", "a second pair of eyes", "Next update:"):
        assert said in update
    assert f"6. {ITEMS[5]}: the dumps" not in update
    assert kim.sees(f"{room.name}: update 1 is written. Thank you.")
    assert not kim.sees(DUE)
    assert "Last update: 1," in dana.reads(the_board(running))


@pytest.mark.usefixtures("room")
async def test_the_next_one_is_due_when_the_last_one_said_and_begins_with_its_words(
    running: Stage, kim: Person
) -> None:
    await after(running, **QUIET)
    await writes(running, kim, {**UPDATE, "Next update in, minutes": "20"})
    await after(running, minutes=19)
    assert not kim.sees("update 2 is due")

    await after(running, minutes=2)
    await kim.clicks("Write it…")
    await running.until(lambda: kim.modal)
    assert kim.sees("two hosts are cut off")


async def test_executives_in_the_room_hear_that_there_is_one_and_no_more(
    running: Stage, room: Channel, kim: Person
) -> None:
    vera, lena = running.person(VERA.id), running.person("U0LENA")
    running.workspace.join(room.id, vera.id)
    running.workspace.join(room.id, lena.id)
    await running.settles()
    await after(running, **QUIET)
    await writes(running, kim, UPDATE)

    told = [vera.reads(message).splitlines()[0] for message in vera.dms()]
    assert [line for line in told if "update 1" in line] == [f"{room.name}: update 1 is in the room."]
    assert not any("cut off" in line for line in told)
    assert not any("update 1" in lena.reads(message) for message in lena.dms())


@pytest.mark.usefixtures("room")
async def test_executives_who_are_not_in_the_room_hear_nothing(running: Stage, kim: Person) -> None:
    await after(running, **QUIET)
    await writes(running, kim, UPDATE)

    assert posted(running, "two hosts are cut off")
    assert running.person(VERA.id).dms() == []


async def test_ten_more_minutes_are_ten_more_minutes(running: Stage, room: Channel, kim: Person) -> None:
    await after(running, **QUIET)
    await kim.clicks("10 more minutes")
    await running.settles()
    assert kim.sees(f"{room.name}, update 1: 10 more minutes agreed.")
    assert not kim.sees(DUE)

    await after(running, minutes=9)
    assert not kim.sees(DUE)
    await after(running, minutes=2)
    assert kim.sees(DUE)


async def test_the_question_goes_with_command(
    running: Stage, room: Channel, kim: Person, ravi: Person
) -> None:
    await after(running, **QUIET)
    await takes_command(running, ravi)
    await after(running, seconds=2)

    assert kim.sees(f"{room.name}: update 1 has moved on. Nothing to do here.")
    assert ravi.sees(DUE)
    running.workspace.join(room.id, ravi.id)
    await running.settles()
    await writes(running, ravi, UPDATE)
    assert posted(running, "Update 1 by @Ravi")


async def test_two_copies_ask_once(stage: Stage, dana: Person, kim: Person) -> None:
    async with stage.bot(), stage.bot():
        await a_commanded_room(stage, dana, kim)
        await kim.ticks(ITEMS[0])
        await stage.settles()
        await after(stage, **QUIET)
        await after(stage, minutes=5)

    assert len([message for message in kim.dms() if DUE in kim.reads(message)]) == 1


async def test_an_update_can_be_given_at_any_time_by_those_in_command(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await writes(running, kim, UPDATE, asked=False)
    assert posted(running, "Update 1 by @Kim")

    await sam.commands("/sec-incident update", channel=room)
    assert sam.sees("The commander or the deputy decides this. Ask them in the room.")
    await kim.commands("/sec-incident update", channel="general")
    assert kim.sees("There is no room of yours here.")


async def test_nobody_is_asked_once_it_is_over(running: Stage, room: Channel, kim: Person) -> None:
    await kim.clicks("Stand down")
    await running.settles()
    await after(running, **QUIET)

    assert not kim.sees(DUE)
    await kim.commands("/sec-incident update", channel=room)
    assert kim.sees("This is over already.")


async def test_what_is_written_stays_text_and_three_thousand_characters_fit(
    running: Stage, room: Channel, kim: Person
) -> None:
    long = "<!channel> <@U0SAM> *bold* & " + "x" * 2971
    await writes(running, kim, {"Condition": long, "Actions": "y" * 3000, "Needs": "z" * 3000}, asked=False)

    [message] = [message for message in room.messages if "y" * 2000 in str(message.blocks)]
    assert "&lt;!channel&gt; &lt;@U0SAM&gt;" in str(message.blocks)
    assert message.text == f"{room.name}: update 1"
    [(stored,)] = await rows(running, "SELECT count(*) FROM updates")
    assert stored == 1


async def test_the_deputy_calls_out_the_age_in_the_first_hour_only(
    running: Stage, room: Channel, kim: Person, ravi: Person
) -> None:
    await becomes_deputy(running, ravi)
    for _ in range(9):
        await after(running, minutes=10, seconds=1)

    called = [ravi.reads(message).splitlines()[0] for message in ravi.dms()]
    assert [line for line in called if "since it began" in line] == [
        f"{room.name}: {age} minutes since it began." for age in (10, 20, 30, 40, 50, 60)
    ]
    assert not kim.sees("since it began")


@pytest.mark.usefixtures("room")
async def test_without_a_deputy_nobody_calls_it_out(running: Stage) -> None:
    await after(running, minutes=21)

    assert await rows(running, "SELECT 1 FROM timeline WHERE kind = 'age_called'") == []


@pytest.fixture
async def chinese(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(organisation(identity=Identity(locale="zh-CN"))):
        yield stage


async def test_the_same_in_chinese(chinese: Stage, dana: Person, mei: Person) -> None:
    """Mei commands, in a room that speaks Chinese."""
    await dana.commands("/sec-incident start odd login")
    await chinese.settles()
    await takes_command(chinese, mei)
    await after(chinese, **QUIET)
    room = the_room(chinese)
    assert mei.sees(f"{room.name}：第 1 次更新该写了。")
    await mei.clicks("再要 10 分钟")
    await chinese.settles()
    assert mei.sees("第 1 次更新：同意再延 10 分钟。")
    await after(chinese, minutes=11)
    await mei.clicks("去写…")
    await chinese.until(lambda: mei.modal)
    await mei.submits({"现状": "两台主机已隔离", "需要": "再来一个人"})
    await chinese.settles()

    assert mei.sees("第 1 次更新，@Mei")
    assert mei.sees("两台主机已隔离")
    assert mei.sees(f"{room.name}：第 1 次更新已写好。谢谢。")
