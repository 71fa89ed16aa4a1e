"""The commander ends it: contained, closed with what is unfinished named, stood down, reviewed, or reopened."""

import psycopg

from app.domain.organisation import Commander, Commanders, Identity
from app.sandbox.cast import organisation
from app.sandbox.faults import api_error
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, fills, the_board, the_board_is_true, title
from tests.stories.seen import letters, pages, rows, the_room

CLOSE, CONTAINED, STAND_DOWN = "Close", "Contained", "Stand down"
NOW, NOTE, REVIEWER, DAY = "What now?", "What becomes of what is unfinished?", "Who reviews this?", "Until"
OWED = "the platform team finishes it by Friday"


async def presses_end(stage: Stage, person: Person) -> None:
    await person.clicks("End…")
    await stage.until(lambda: person.modal)


async def closes(stage: Stage, person: Person, reviewer: str = "Sam") -> None:
    await presses_end(stage, person)
    await person.submits({NOW: CLOSE, NOTE: OWED, REVIEWER: reviewer})
    await stage.settles()


async def test_a_whole_incident_to_its_end_with_what_is_unfinished_named(
    running: Stage, dana: Person, kim: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Sam"})
    await kim.ticks(title(1))
    await kim.clicks("Confirm")
    await running.settles()
    await presses_end(running, kim)
    form = kim.reads(kim.modal)  # type: ignore[arg-type]
    assert "@Sam: 4. Isolate affected instances" in form
    assert "nobody yet: 2. Cut off the attack vector, 3." in form
    assert "Gates that are shut: G2" in form
    assert "1. Stop the attack" not in form

    await kim.submits({NOW: CLOSE})
    assert kim.modal_errors == {"end_note": "Say what is to become of what is unfinished."}
    await kim.submits({NOW: CLOSE, NOTE: OWED})
    assert kim.modal_errors == {"reviewer": "Choose who reviews this."}
    await kim.submits({REVIEWER: "Sam"})
    await running.settles()
    [(facts,)] = await rows(running, "SELECT facts FROM timeline WHERE kind = 'closed'")
    assert facts == {"unfinished": "2,3,4,5,6,7,8,9,10,11,12,13,14"}


async def test_everybody_concerned_sees_that_it_is_closed(running: Stage, dana: Person, kim: Person) -> None:
    room = await a_commanded_room(running, dana, kim)
    await closes(running, kim)

    board = kim.reads(the_last_board(running))
    assert "Closed," in board
    assert "Review: @Sam, due on" in board
    assert "[Reopen…] [Archive the room]" in board
    assert "[Open an item…" not in board
    assert room.topic.value == "Attorney Work Project · Over"
    assert dana.sees("Kim closed this. The record stays.")
    assert dana.sees(f"{room.name} is over. Thank you for saying something.")
    assert await rows(running, "SELECT state FROM incidents") == [("closed",)]


async def test_contained_is_shown_and_the_work_goes_on(running: Stage, dana: Person, kim: Person) -> None:
    await a_commanded_room(running, dana, kim)
    await kim.clicks("Confirm")
    await running.settles()
    assert "[Stand down]" not in kim.reads(the_board(running))
    await presses_end(running, kim)
    await kim.submits({NOW: CONTAINED})
    await running.settles()
    assert "Contained since" in kim.reads(the_board(running))
    assert "[End…]" in kim.reads(the_board(running))

    await presses_end(running, kim)
    await kim.submits({NOW: "Not contained after all"})
    await running.settles()
    assert "Contained since" not in kim.reads(the_board(running))


def the_last_board(stage: Stage) -> Message:
    """Also when it has no boxes any more."""
    room = the_room(stage)
    return next(message for message in room.messages if message.ts in room.pins)


async def nobody_commands(stage: Stage) -> None:
    """As after somebody gave up command and the incident ended before another took it."""
    async with await psycopg.AsyncConnection.connect(stage.database_url) as connection:
        await connection.execute(b"UPDATE incidents SET commander = NULL, commander_since = NULL")


async def test_a_false_alarm_after_six_minutes_is_two_presses(
    running: Stage, dana: Person, kim: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await running.time_passes(minutes=6)
    await running.settles()
    await presses_end(running, kim)
    await kim.submits()
    await running.settles()

    assert await rows(running, "SELECT state FROM incidents") == [("stood_down",)]
    assert await rows(running, "SELECT count(*) FROM reviews") == [(0,)]
    assert "[Ask for a review…]" in kim.reads(the_last_board(running))


async def test_what_was_stood_down_can_still_be_reviewed(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await kim.clicks(STAND_DOWN)
    await running.settles()
    await kim.clicks("Ask for a review…")
    await running.until(lambda: kim.modal)
    await kim.submits({REVIEWER: "Sam", DAY: "2020-01-01"})
    assert kim.modal_errors == {"review_on": "Choose today or a day to come."}
    await kim.submits({DAY: "2030-01-01"})
    await running.settles()

    assert sam.sees(f"{room.name}: the review is yours. It is due on 2030-01-01.")
    assert "Review: @Sam, due on 2030-01-01" in kim.reads(the_last_board(running))


async def test_whoever_reviews_it_is_reminded_until_it_is_done(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await closes(running, kim)
    (asked,) = [one for one in letters(running, sam) if "the review is yours" in sam.reads(one)]
    assert asked.text == room.name
    for _ in range(5):
        await running.time_passes(days=1)
        await running.settles()
    due = [one for one in letters(running, sam) if "the review is due on" in sam.reads(one)]
    assert 3 <= len(due) <= 4

    await sam.clicks("Done", on=due[-1])
    await running.settles()
    for _ in range(3):
        await running.time_passes(days=1)
        await running.settles()
    assert not [one for one in letters(running, sam) if "the review is due on" in sam.reads(one)]
    assert "Review: @Sam, done" in kim.reads(the_last_board(running))


async def test_nobody_but_the_command_ends_it(running: Stage, dana: Person, kim: Person, sam: Person) -> None:
    await a_commanded_room(running, dana, kim)
    await sam.clicks("End…")
    await running.settles()

    assert sam.sees("The commander or the deputy decides this.")
    assert sam.modal is None


async def test_somebody_who_cannot_come_in_reviews_nothing(stage: Stage, dana: Person, kim: Person) -> None:
    async with stage.bot(organisation(excluded=frozenset({"U0ALEX"}))):
        await a_commanded_room(stage, dana, kim)
        await presses_end(stage, kim)
        await kim.submits({NOW: CLOSE, NOTE: OWED, REVIEWER: "Alex"})

        assert kim.modal_errors == {"reviewer": "This person cannot be reached here. Choose somebody else."}


async def test_what_was_over_goes_on_again(
    running: Stage, dana: Person, kim: Person, ravi: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Sam"})
    await closes(running, kim)
    await dana.clicks("Reopen…")
    await running.settles()
    assert dana.sees("The commander or somebody on the roster of commanders does this.")

    await ravi.clicks("Reopen…")
    await running.until(lambda: ravi.modal)
    await ravi.submits({"Why does it go on?": "the same address is back"})
    await running.settles()
    assert kim.sees(f"{room.name} goes on again.")
    assert kim.sees("Ravi reopened this. Reminders go on.")
    assert "Commander: Kim" in room.topic.value
    assert "1. Stop the attack in progress" in kim.reads(the_board(running))
    assert await rows(running, "SELECT state, contained_at FROM incidents") == [("open", None)]
    assert sam.sees("no review is asked of you any more.")
    await running.time_passes(hours=1)
    await running.settles()
    assert sam.sees("item 4")


async def test_where_nobody_commands_what_was_reopened_somebody_is_paged(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await closes(running, kim)
    before = len(pages(running, ravi.id))
    await nobody_commands(running)
    await ravi.clicks("Reopen…")
    await running.until(lambda: ravi.modal)
    await ravi.submits({"Why does it go on?": "the same address is back"})
    await running.settles()

    assert len(pages(running, ravi.id)) == before + 1


async def test_the_commander_archives_what_is_over_and_nothing_is_deleted(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await closes(running, kim)
    said = len(room.messages)
    await dana.clicks("Archive the room")
    await running.settles()
    assert dana.sees("The commander decides this, nobody else.")

    await kim.clicks("Archive the room")
    await running.settles()
    assert room.is_archived
    assert len(room.messages) >= said
    assert await rows(running, "SELECT count(*) FROM timeline WHERE kind = 'archived'") == [(1,)]


async def test_a_room_that_slack_does_not_let_be_archived_says_so(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await closes(running, kim)
    running.faults.on("conversations.archive", then=api_error("restricted_action"))
    await kim.clicks("Archive the room")
    await running.settles()

    assert not room.is_archived
    assert kim.sees("Slack did not let the bot archive this room. Archive it by hand.")


async def test_a_board_in_a_room_archived_by_hand_is_left_alone(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    running.workspace.archive(room.id, by=kim.id)
    await running.time_passes(hours=1)
    await running.settles()
    await running.time_passes(hours=1)
    await running.settles()

    refused = [call for call in running.workspace.calls_of("chat.update") if not (call.answer or {})["ok"]]
    assert len(refused) <= 1
    assert await rows(running, "SELECT archived FROM incidents") == [(True,)]


async def test_a_room_that_is_opened_again_by_hand_shows_what_it_missed(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    running.workspace.archive(room.id, by=kim.id)
    await running.time_passes(hours=1)
    await running.settles()
    assert await rows(running, "SELECT archived FROM incidents") == [(True,)]

    running.workspace.unarchive(room.id, by=kim.id)
    await running.settles()
    await the_board_is_true(running)
    await kim.clicks("End…")
    await running.until(lambda: kim.modal)


async def test_in_chinese_the_words_are_the_same_acts(stage: Stage, dana: Person, mei: Person) -> None:
    people = Commanders(people=(Commander("U0MEI"),))
    async with stage.bot(organisation(identity=Identity(locale="zh-CN"), commanders=people)):
        await a_commanded_room(stage, dana, mei)
        await mei.clicks("结束…")
        await stage.until(lambda: mei.modal)
        await mei.submits(
            {"现在怎么办？": "关闭", "未完成的事怎么办？": "平台团队周五前完成", "由谁复盘？": "Sam"}
        )
        await stage.settles()

        assert mei.sees("已关闭")
        assert mei.sees("[重新打开…] [归档房间]")
        assert "律师工作项目 · 已结束" in the_room(stage).topic.value
        assert await rows(stage, "SELECT state FROM incidents") == [("closed",)]


async def test_a_false_alarm_after_six_minutes_in_chinese(stage: Stage, dana: Person, mei: Person) -> None:
    people = Commanders(people=(Commander("U0MEI"),))
    async with stage.bot(organisation(identity=Identity(locale="zh-CN"), commanders=people)):
        room = await a_commanded_room(stage, dana, mei)
        await stage.time_passes(minutes=6)
        await stage.settles()
        await mei.clicks("结束…")
        await stage.until(lambda: mei.modal)
        await mei.submits({"现在怎么办？": "解除响应"})
        await stage.settles()

        assert await rows(stage, "SELECT state FROM incidents") == [("stood_down",)]
        assert "律师工作项目 · 已结束" in room.topic.value
        assert dana.sees(f"{room.name} is over.")
