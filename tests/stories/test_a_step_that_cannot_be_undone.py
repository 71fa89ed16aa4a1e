"""Somebody ticks a step that cannot be undone: the commander is asked, by the slug and the number alone."""

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, opens
from tests.stories.gates import shows
from tests.stories.seen import rows, the_room

DELETES = "⚠ At a suspected provider, delete all accounts but those of people here"
PUBLISHES = "⚠ Publish as soon as possible, best within a few days"
ASKED = "item 2: a step that cannot be undone wants your word."


@pytest.fixture
async def commanded(running: Stage, dana: Person, kim: Person) -> Stage:
    await a_commanded_room(running, dana, kim)
    return running


async def ticks_step(stage: Stage, person: Person, number: int, step: str) -> None:
    await opens(stage, person, number)
    await person.ticks(step)
    await person.submits()
    await stage.settles()


async def steps_done(stage: Stage, number: int) -> list[str]:
    [(steps,)] = await rows(stage, f"SELECT steps FROM tasks WHERE number = {number}")  # noqa: S608 - a number
    assert isinstance(steps, list)
    return steps


async def test_a_step_that_stops_the_attack_counts_at_once_and_the_commander_says_no(
    commanded: Stage, kim: Person, sam: Person, dana: Person
) -> None:
    await ticks_step(commanded, sam, 2, DELETES)
    assert await steps_done(commanded, 2) == ["2.2"]
    assert kim.sees(f"{the_room(commanded).name}, {ASKED}")
    assert all("provider" not in kim.reads(letter) for letter in kim.dms())
    assert dana.sees("1 step waits for the commander's word")

    await kim.clicks("Show…")
    await commanded.until(lambda: shows(kim, "delete all accounts but those of people here"))
    assert shows(kim, "@Sam ticked it")
    await kim.submits({"answer": "No", "reason": "Keep the audit account."})
    await commanded.settles()

    assert await steps_done(commanded, 2) == []
    assert sam.sees("item 2: the commander says no. Ask in the room.")
    assert kim.sees("item 2: you said no. They have been told.")
    assert not dana.sees("1 step waits for the commander's word")
    await opens(commanded, sam, 2)
    assert not shows(sam, "waits for the commander's word")


async def test_publishing_waits_for_the_commanders_yes(commanded: Stage, kim: Person, sam: Person) -> None:
    await ticks_step(commanded, sam, 14, PUBLISHES)
    assert await steps_done(commanded, 14) == []
    await opens(commanded, sam, 14)
    assert shows(sam, "waits for the commander's word")
    await sam.closes()

    await kim.clicks("Gates…")
    await commanded.until(lambda: shows(kim, "@Sam has ticked it, and it waits for the commander's word."))
    await kim.clicks("Answer…")
    await commanded.until(lambda: shows(kim, "Your word"))
    await kim.submits({"answer": "Yes"})
    await commanded.settles()

    assert await steps_done(commanded, 14) == ["14.12"]
    assert sam.sees("item 14: the commander says yes.")


async def test_where_nobody_commands_nobody_is_waited_for(running: Stage, dana: Person, sam: Person) -> None:
    await dana.commands("/sec-incident start strange logins on the build host")
    await running.settles()

    await ticks_step(running, sam, 2, DELETES)

    assert await steps_done(running, 2) == ["2.2"]
    said = "SELECT facts->>'word' FROM timeline WHERE kind = 'step_asked'"
    assert await rows(running, said) == [("allowed",)]


async def test_in_chinese_the_commander_is_asked_in_chinese(
    commanded: Stage, kim: Person, sam: Person
) -> None:
    commanded.workspace.change_user(kim.id, locale="zh-CN")
    await commanded.settles()
    await ticks_step(commanded, sam, 2, DELETES)

    assert kim.sees("第 2 项：有一个无法撤回的步骤在等你确认。")
    await kim.clicks("查看…")
    await commanded.until(lambda: shows(kim, "删除除在场者以外的所有账户"))
    await kim.submits({"answer": "是"})
    await commanded.settles()
    assert kim.sees("第 2 项：你已同意。谢谢。")
