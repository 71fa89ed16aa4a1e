"""The commander puts a decision to the room: silence is consent, objections are heard, the outcome is recorded."""

from collections.abc import AsyncIterator

import pytest

from app.domain.organisation import Identity
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.by_the_record import takes_command
from tests.stories.seen import rows, the_room

DECIDE = "/sec-incident decide take the build host off the network"
TIME_UP = "its time is up. What is the outcome?"


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    return await a_commanded_room(running, dana, kim)


async def after(stage: Stage, **time: float) -> None:
    await stage.time_passes(**time)
    await stage.settles()


async def proposed(stage: Stage, person: Person, command: str = DECIDE) -> Message:
    """The message of the decision, in the room."""
    await person.commands(command, channel=the_room(stage))
    await stage.settles()
    return the_room(stage).messages[-1]


async def objects(stage: Stage, person: Person, reason: str) -> None:
    await person.clicks("I object…")
    await stage.until(lambda: person.modal)
    await person.submits({"Why?": reason})
    await stage.settles()


def now(stage: Stage, message: Message) -> str:
    """What the message says now, to somebody in the room."""
    return stage.person("U0KIM").reads(stage.workspace.message(message.channel_id, message.ts))


async def test_silence_is_consent_and_the_commander_says_the_outcome(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    decision = await proposed(running, kim)
    assert "Decision 1, proposed by @Kim" in now(running, decision)
    assert "take the build host off the network" in now(running, decision)
    assert "Any strong objections? Silence is consent, until" in now(running, decision)
    await after(running, minutes=1, seconds=50)
    assert not kim.sees(TIME_UP)

    await after(running, seconds=15)
    assert "Time is up. The commander says the outcome." in now(running, decision)
    assert kim.sees(f"{room.name}, decision 1: {TIME_UP}")
    assert not sam.sees(TIME_UP)
    [asked] = [message for message in kim.dms() if TIME_UP in kim.reads(message)]
    assert "build host" not in str(asked.blocks)
    await kim.clicks("Go ahead", on=asked)
    await running.settles()

    assert "Go ahead, says @Kim," in now(running, decision)
    assert "[" not in now(running, decision)
    assert kim.sees(f"{room.name}, decision 1: go ahead. The room knows.")
    said = "SELECT facts->>'outcome', facts->>'objections' FROM timeline WHERE kind = 'decided'"
    assert await rows(running, said) == [("go_ahead", "0")]


@pytest.mark.usefixtures("room")
async def test_objections_are_counted_with_names_and_the_commander_decides(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    decision = await proposed(running, kim)
    for person, reason in ((sam, "it holds the logs"), (dana, "the release is tonight")):
        await objects(running, person, reason)

    assert "2 objections" in now(running, decision)
    assert "• @Sam: it holds the logs" in now(running, decision)
    assert "• @Dana: the release is tonight" in now(running, decision)
    await sam.clicks("Go ahead", on=decision)
    await running.settles()
    assert sam.sees("The commander decides this, nobody else. Ask them in the room.")
    await kim.clicks("Not now", on=decision)
    await running.settles()

    assert "Not now, says @Kim," in now(running, decision)
    assert "2 objections" in now(running, decision)
    await after(running, minutes=3)
    assert not kim.sees(TIME_UP)
    said = "SELECT facts->>'outcome', facts->>'objectors' FROM timeline WHERE kind = 'decided'"
    assert await rows(running, said) == [("not_now", "U0SAM,U0DANA")]


@pytest.mark.usefixtures("room")
async def test_who_objects_when_the_outcome_is_said_is_told_so(
    running: Stage, kim: Person, sam: Person
) -> None:
    decision = await proposed(running, kim)
    await sam.clicks("I object…")
    await running.until(lambda: sam.modal)
    await kim.clicks("Go ahead", on=decision)
    await running.settles()
    await sam.submits({"Why?": "too late"})

    assert sam.sees("This has moved on since it was drawn.")
    assert await rows(running, "SELECT count(*) FROM objections") == [(0,)]


async def test_the_time_box_can_be_typed_or_chosen_in_a_form(
    running: Stage, room: Channel, kim: Person
) -> None:
    await proposed(running, kim, "/sec-incident decide 5m: rotate all keys")
    await after(running, minutes=4)
    assert not kim.sees(TIME_UP)

    await kim.commands("/sec-incident decide", channel=room)
    await running.until(lambda: kim.modal)
    await kim.submits({"What is proposed?": "block the range", "Time for objections, in minutes": "1"})
    await running.settles()
    assert kim.sees("block the range")
    await after(running, minutes=1, seconds=5)
    assert kim.sees(f"{room.name}, decision 1: {TIME_UP}")
    assert kim.sees(f"{room.name}, decision 2: {TIME_UP}")


async def test_only_those_in_command_propose_and_only_in_the_room(
    running: Stage, room: Channel, kim: Person, sam: Person, alex: Person
) -> None:
    await sam.commands(DECIDE, channel=room)
    assert sam.sees("The commander or the deputy decides this. Ask them in the room.")
    await kim.commands(DECIDE, channel="general")
    assert kim.sees("There is no room of yours here.")
    await alex.commands("/sec-incident decide", channel="general")
    assert alex.sees("There is no room of yours here.")

    assert await rows(running, "SELECT count(*) FROM decisions") == [(0,)]


async def test_a_new_commander_is_asked_what_the_one_before_did_not_say(
    running: Stage, room: Channel, kim: Person, ravi: Person
) -> None:
    await proposed(running, kim)
    await after(running, minutes=2, seconds=5)
    assert kim.sees(TIME_UP)
    await takes_command(running, ravi)
    await after(running, seconds=2)

    assert ravi.sees(f"{room.name}, decision 1: {TIME_UP}")
    assert kim.sees(f"{room.name}, decision 1: it has moved on. Nothing to do here.")


async def test_two_copies_ask_once_and_what_is_typed_stays_text(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot(), stage.bot():
        room = await a_commanded_room(stage, dana, kim)
        decision = await proposed(stage, kim, "/sec-incident decide <!channel> & " + "x" * 2900)
        await after(stage, minutes=3)
        await after(stage, minutes=3)

    assert len([message for message in kim.dms() if TIME_UP in kim.reads(message)]) == 1
    shown = stage.workspace.message(decision.channel_id, decision.ts)
    assert "&lt;!channel&gt; &amp; xx" in str(shown.blocks)
    assert shown.text == f"{room.name}: decision 1"


async def test_a_restart_forgets_no_decision(stage: Stage, dana: Person, kim: Person) -> None:
    async with stage.bot():
        await a_commanded_room(stage, dana, kim)
        await proposed(stage, kim)
    stage.clock.moves(minutes=3)
    async with stage.bot():
        await after(stage, seconds=1)

    assert kim.sees(TIME_UP)


@pytest.fixture
async def chinese(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(organisation(identity=Identity(locale="zh-CN"))):
        yield stage


async def test_the_same_in_chinese(chinese: Stage, dana: Person, kim: Person, mei: Person) -> None:
    await a_commanded_room(chinese, dana, kim)
    decision = await proposed(chinese, kim, "/sec-incident decide 2m：先断网")
    assert "决策 1，由 @Kim 提出" in now(chinese, decision)
    assert "有没有强烈反对意见？ 沉默即同意，截至" in now(chinese, decision)
    await mei.clicks("我反对…")
    await chinese.until(lambda: mei.modal)
    await mei.submits({"为什么？": "日志还在上面"})
    await chinese.settles()
    assert "1 条反对意见" in now(chinese, decision)
    await after(chinese, minutes=3)
    assert "时间到。 由指挥官宣布结果。" in now(chinese, decision)
    await kim.clicks("暂不执行", on=decision)
    await chinese.settles()

    assert "@Kim 宣布：暂不执行" in now(chinese, decision)
