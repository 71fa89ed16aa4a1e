"""A drill is the same as the real thing, for those who are drilled: it says so everywhere, and wakes nobody else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.domain.organisation import Identity, Organisation, Responders
from app.sandbox.cast import ORGANISATION, organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, opens, the_board, title
from tests.stories.seen import ITEMS, all_seen, boards, pages, rooms, rows, the_room

DRILLED = replace(ORGANISATION.commanders, drill=("U0RAVI", "U0MEI"))
IN_IT = {"U0DANA", "U0RAVI", "U0MEI"}
MARKS = ("DRILL", "演练")
UNREACHABLE = "This person cannot be reached here. Choose somebody else."


def a_company(**changes: Any) -> Organisation:
    """Ravi and Mei are drilled; payments has somebody on call."""
    teams = {"payments": Responders(users=("U0ALEX",))}
    return organisation(**{"commanders": DRILLED, "responders": teams, **changes})


async def a_drill_led_by(stage: Stage, starter: Person, commander: Person, answer: str) -> Channel:
    await starter.commands("/sec-incident drill a laptop is lost")
    await stage.until(lambda: answer in all_seen(commander))
    await commander.clicks(answer)
    await stage.settles()
    return the_room(stage)


def told(stage: Stage) -> set[str]:
    """Everybody whom a call to Slack invited, wrote to, or drew something for."""
    found: set[str] = set()
    for call in stage.workspace.calls:
        if call.method in {"conversations.invite", "chat.postEphemeral", "views.publish"}:
            named = [str(call.arguments.get(whom) or "") for whom in ("user", "users", "user_id")]
            found |= {user for users in named for user in users.split(",") if user}
        elif call.method.startswith("chat."):
            found |= {*stage.workspace.channels[call.arguments["channel"]].members}
    return found - {stage.workspace.bot_user_id}


def said(stage: Stage) -> Iterator[dict[str, Any]]:
    """Every message, whisper, form and answer, as it left."""
    for call in stage.workspace.calls:
        if call.method.startswith(("chat.", "views.", "conversations.set")):
            yield call.arguments
    for delivered in stage.delivery.deliveries:
        if delivered.ok and delivered.answer.keys() & {"text", "blocks", "view"}:
            yield delivered.answer


def unmarked(stage: Stage) -> list[str]:
    found = [json.dumps(one, ensure_ascii=False) for one in said(stage)]
    return [one[:300] for one in found if not any(mark in one for mark in MARKS)]


async def closes(stage: Stage, person: Person) -> None:
    """Only somebody of the drill can be asked to review it."""
    await person.clicks("End…")
    await stage.until(lambda: person.modal)
    assert "DRILL" in person.reads(person.modal)  # type: ignore[arg-type]
    choices = {"What now?": "Close", "What becomes of what is unfinished?": "nothing", "Until": "2030-01-01"}
    await person.submits({**choices, "Who reviews this?": "Sam"})
    assert person.modal_errors == {"reviewer": UNREACHABLE}
    await person.submits({"Who reviews this?": "Mei"})
    await stage.settles()


async def test_a_drill_is_scored_to_its_end(stage: Stage, dana: Person, ravi: Person) -> None:
    async with stage.bot(a_company()):
        room = await a_drill_led_by(stage, dana, ravi, "I'm on it")
        assert room.topic.value.startswith("Attorney Work Project · DRILL · Commander: Ravi")
        assert the_board(stage).blocks[0]["text"]["text"] == "DRILL"
        assert the_board(stage).text.startswith("DRILL: ")

        stage.clock.moves(minutes=12)
        await ravi.ticks(title(1))
        await closes(stage, ravi)

        [score] = [message for message in room.messages if "how it went" in str(message.blocks)]
        read = ravi.reads(score)
        assert "Until the first page arrived: under 1 s" in read
        assert "Until the room was open: " in read
        assert "1. Stop the attack in progress: 12 min " in read
        assert f"{ITEMS[1]}: not done" in read
        assert unmarked(stage) == []


async def test_a_drill_sets_when_the_checklist_was_tested(
    stage: Stage, dana: Person, ravi: Person, kim: Person
) -> None:
    async with stage.bot(a_company()):
        await a_drill_led_by(stage, dana, ravi, "I'm on it")
        await ravi.clicks("Stand down")
        await stage.settles()

        today = f"last tested: {stage.clock.now():%Y-%m-%d}"
        await kim.opens_home()
        await stage.settles()
        assert today in all_seen(kim)
        await kim.commands("/sec-incident start smoke")
        await stage.settles()
        real = next(room for room in rooms(stage) if "DRILL" not in room.topic.value)
        [board] = boards(stage, real)
        assert today in kim.reads(board)
        assert "DRILL" not in str(board.blocks)


async def test_a_drill_in_chinese_says_so_in_chinese_to_its_end(
    stage: Stage, dana: Person, mei: Person
) -> None:
    async with stage.bot(a_company(identity=Identity(locale="zh-CN"))):
        room = await a_drill_led_by(stage, dana, mei, "我来处理")
        assert room.topic.value.startswith("律师工作项目 · 演练 · ")
        [page] = pages(stage, mei.id)
        assert page.text.startswith("演练：请尽快加入 Slack。")

        await mei.clicks("解除响应")
        await stage.settles()

        [score] = [message for message in room.messages if "结果如何" in str(message.blocks)]
        assert "未完成" in mei.reads(score)
        assert unmarked(stage) == []


async def nobody_answers_for_six_minutes(stage: Stage) -> None:
    for _ in range(3):
        await stage.time_passes(minutes=2)
        await stage.settles()


async def types_whatever_there_is(stage: Stage, person: Person, room: Channel) -> None:
    for typed in ("!ic page", "!ic page @Alex", "!ic", "!ic page responders", "!ic nonsense"):
        await person.types(typed, channel=room)
    for word in ("page @Kim", "page responders", "service payments", "status", "list", "help", "oncall"):
        await person.commands(f"/sec-incident {word}", channel=room)
    await stage.settles()


async def gives_an_item(stage: Stage, person: Person, *, within: str, outside: str) -> None:
    await opens(stage, person, 4)
    await person.submits({OWNER: outside})
    assert person.modal_errors == {"owner": UNREACHABLE}
    await person.submits({OWNER: within})
    await stage.settles()


async def test_a_drill_reaches_nobody_else_whatever_is_typed_and_however_long_it_lasts(
    stage: Stage, dana: Person, ravi: Person
) -> None:
    async with stage.pager() as pager, stage.bot(a_company()):
        await dana.commands("/sec-incident drill a laptop is lost")
        await stage.settles()
        await nobody_answers_for_six_minutes(stage)
        await ravi.clicks("I'm on it")
        await stage.settles()
        await types_whatever_there_is(stage, ravi, the_room(stage))
        assert ravi.sees("This is a drill: nobody is paged but those on the drill roster")
        await gives_an_item(stage, ravi, within="Mei", outside="Alex")
        for _ in range(4):
            await stage.time_passes(minutes=20)
            await stage.settles()
        await ravi.clicks("Stand down")
        await stage.settles()

        assert told(stage) == IN_IT
        assert set(the_room(stage).members) == IN_IT | {stage.workspace.bot_user_id}
        assert unmarked(stage) == []
        assert pager.payloads() == []


async def test_the_pager_is_rung_where_that_was_asked_for_and_confirmed(
    stage: Stage, dana: Person, ravi: Person
) -> None:
    async with stage.pager() as pager, stage.bot(a_company()):
        await dana.commands("/sec-incident drill pager a laptop is lost")
        await stage.until(lambda: dana.modal)
        await stage.settles()
        assert rooms(stage) == []
        await dana.submits({})
        await stage.settles()
        await ravi.clicks("I'm on it")
        await stage.settles()

        [rung] = pager.account.incidents
        assert rung.title == f"DRILL: Please join Slack ASAP. {the_room(stage).name}"
        assert rung.status == "acknowledged"
        assert unmarked(stage) == []


@pytest.mark.parametrize("words", [("drill", "start"), ("start", "drill")])
async def test_a_drill_swallows_nothing_real_and_nothing_real_a_drill(
    stage: Stage, dana: Person, kim: Person, words: tuple[str, str]
) -> None:
    async with stage.bot(a_company()):
        for word in words:
            await dana.commands(f"/sec-incident {word} odd login")
            await stage.settles()

        states = await rows(stage, "SELECT drill FROM incidents ORDER BY drill")
        assert states == [(False,), (True,)]
        [page] = pages(stage, kim.id)
        assert "DRILL" not in page.text + str(page.blocks)
        await dana.commands("/sec-incident list")
        listed = dana.ephemerals()[-1]
        assert dana.reads(listed).count("DRILL") == 1


async def test_whoever_drills_twice_hears_of_the_drill_that_is_open(stage: Stage, dana: Person) -> None:
    async with stage.bot(a_company()):
        for _ in range(2):
            await dana.commands("/sec-incident drill")
            await stage.settles()

        assert len(rooms(stage)) == 1
        assert dana.sees("is open already; you began it a moment ago.")


async def test_nobody_on_the_drill_roster_is_said_and_nothing_is_started(
    stage: Stage, dana: Person, mei: Person
) -> None:
    async with stage.bot(a_company(commanders=replace(DRILLED, drill=("U0GONE",)))):
        await dana.commands("/sec-incident drill")
        await mei.opens_home()
        await stage.settles()
        await mei.clicks("演练")
        await stage.settles()

        assert dana.sees("Nobody can be paged for a drill, so nothing was started.")
        assert "什么都没有开始" in all_seen(mei)
        assert rooms(stage) == []
        assert await rows(stage, "SELECT count(*) FROM incidents") == [(0,)]


async def test_a_drill_begins_on_the_home_and_is_answered_with_its_name(
    stage: Stage, dana: Person, ravi: Person
) -> None:
    async with stage.bot(a_company()):
        await dana.opens_home()
        await stage.settles()
        await dana.clicks("Drill")
        await stage.settles()

        assert dana.modal is not None
        assert f"DRILL {the_room(stage).name}" in dana.reads(dana.modal)
        assert [page.text for page in pages(stage, ravi.id)] == [
            f"DRILL: Please join Slack ASAP. {the_room(stage).name}"
        ]
