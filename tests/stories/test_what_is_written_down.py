"""People write down what they saw, pin what others said, and read the log again; nobody outside reads a word of it."""

from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta
from functools import partial

import pytest

from app.domain.organisation import Identity
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.faults import answer_5xx
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import all_seen, rows, the_room

PIN = "pushpin"
SAW = "the deploy token was used from 203.0.113.7"
BRACE = "billing asks for passwords again"


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    return await a_commanded_room(running, dana, kim)


async def opens_the_log(stage: Stage, person: Person, kind: str = "") -> str:
    """What stands in it, of that kind."""
    await person.commands("/sec-incident log", channel=the_room(stage))
    await stage.until(lambda: person.modal)
    if kind:
        return await chooses(stage, person, kind)
    return shown(person)


async def chooses(stage: Stage, person: Person, kind: str) -> str:
    return await turned(stage, person, person.picks("log_sieve", kind))


async def presses(stage: Stage, person: Person, button: str) -> str:
    return await turned(stage, person, person.clicks(button))


async def turned(stage: Stage, person: Person, pressed: Awaitable[object]) -> str:
    """What the modal has become, which Slack is told after the press."""
    before = person.modal.hash if person.modal else ""
    await pressed
    await stage.until(lambda: person.modal and person.modal.hash != before)
    return shown(person)


def shown(person: Person) -> str:
    assert person.modal is not None
    return person.reads(person.modal)


async def says(stage: Stage, person: Person, text: str) -> Message:
    message = await person.types(text, channel=the_room(stage))
    await stage.settles()
    return message


async def pins(stage: Stage, person: Person, message: Message) -> None:
    await person.reacts(PIN, message)
    await stage.settles()


def is_refused_in_a_modal(person: Person) -> bool:
    return person.modal is not None and "There is no room of yours here." in shown(person)


def earlier(stage: Stage, **time: float) -> str:
    """As somebody types it, in UTC."""
    now = stage.clock.now()
    at = now - timedelta(**time)
    return f"{at:%H:%M}" if at.date() == now.date() else f"yesterday {at:%H:%M}"


async def test_what_somebody_saw_is_written_down_with_both_times_when_it_is_late(
    running: Stage, room: Channel, sam: Person, dana: Person
) -> None:
    await sam.commands(f"/sec-incident log {SAW}", channel=room)
    assert sam.sees("log: entry 1, Observation. It happened")
    await sam.commands(f"/sec-incident log {earlier(running, minutes=40)} finding: it is CI's", channel=room)
    assert sam.sees(", written down ")

    log = await opens_the_log(running, dana, "What people wrote")
    first, second = log.index("2 · Finding · @Sam"), log.index("1 · Observation · @Sam")
    assert first < second
    assert ("it is CI's" in log, SAW in log) == (True, True)
    assert log.count("written down") == 1
    await sam.commands("/sec-incident log 23:59-12:00 it goes on", channel=room)
    assert sam.sees("This time is still to come, so nothing was written down.")
    assert "it goes on" not in await opens_the_log(running, dana)


async def test_the_bot_has_written_down_what_it_saw_happen_beside_it(
    running: Stage, room: Channel, sam: Person, mei: Person
) -> None:
    await sam.commands(f"/sec-incident log {SAW}", channel=room)

    english = await opens_the_log(running, sam)
    assert "Took command · @Kim" in english + await presses(running, sam, "Older")
    chinese = await opens_the_log(running, mei) + await presses(running, mei, "较早")
    assert "接过指挥权 · @Kim" in chinese
    assert SAW in chinese
    assert "1 · 观察 · @Sam" in chinese


async def test_a_pinned_message_is_in_the_log_with_where_it_is_and_who_put_it_there(
    running: Stage, room: Channel, sam: Person, kim: Person, dana: Person
) -> None:
    message = running.workspace.post(room.id, dana.id, f"<!channel> {BRACE}")
    for person in (sam, kim):
        await pins(running, person, message)
    await sam.uses("add_to_log", message=message)
    await running.until(lambda: sam.sees("log: it was there already, entry 1, Observation."))
    await running.settles()

    log = await opens_the_log(running, kim, "What people wrote")
    assert log.count(BRACE) == 1
    assert "1 · Observation · @Dana" in log
    for who in ("@Kim, by a reaction", "@Sam, by a reaction", "@Sam\n"):
        assert f"Added by {who}" in log
    address = f"/archives/{room.id}/p{message.ts.replace('.', '')}"
    assert address in str(kim.modal.blocks if kim.modal else "")
    assert f"@channel {BRACE}" in log
    assert "<!channel" not in str(kim.modal)
    assert await rows(running, "SELECT count(*) FROM log_entries") == [(1,)]


@pytest.mark.usefixtures("room")
async def test_taken_off_edited_and_deleted_it_stays_as_it_first_was_and_says_so(
    running: Stage, sam: Person, kim: Person, dana: Person
) -> None:
    message = await says(running, dana, BRACE)
    await pins(running, sam, message)
    await dana.edits(message, "billing asks for one-time codes")
    await running.settles()
    log = await opens_the_log(running, kim, "What people wrote")
    assert (BRACE in log, ": billing asks for one-time codes" in log) == (True, True)

    await sam.unreacts(PIN, message)
    await running.settles()
    assert "taken back · @Sam" in await opens_the_log(running, kim, "What people wrote")
    await dana.deletes(message)
    await running.settles()
    log = await opens_the_log(running, kim, "What people wrote")
    assert "deleted in Slack" in log
    assert BRACE in log
    assert log.index("Edited ") < log.index("deleted in Slack")


@pytest.mark.usefixtures("room")
async def test_a_todo_is_open_until_somebody_ticks_it_off(
    running: Stage, sam: Person, kim: Person, dana: Person
) -> None:
    message = await says(running, dana, "TODO: rotate the deploy keys")
    await running.until(lambda: dana.sees("log: entry 1, TODO."))
    assert not sam.sees("entry 1, TODO")
    await pins(running, kim, message)

    assert "[Done]" in await opens_the_log(running, sam, "TODO")
    done = await presses(running, sam, "Done")
    assert "done · @Sam" in done
    assert "[Done]" not in done
    assert "1 · TODO · @Dana" in await opens_the_log(running, kim, "TODO")
    assert "[Done]" not in shown(kim)


async def test_who_is_not_in_the_room_writes_nothing_there_and_reads_nothing(
    running: Stage, room: Channel, sam: Person, alex: Person, gus: Person
) -> None:
    await sam.commands(f"/sec-incident log {SAW}", channel=room)
    await says(running, sam, f"TODO: tell {BRACE}")
    elsewhere = await alex.types("a message of ours", channel="general")
    for person in (alex, sam):
        await person.commands("/sec-incident log", channel="general")
        await person.commands("/sec-incident log saw it", channel="general")
        assert person.sees("There is no room of yours here.")
        await person.uses("add_to_log", message=elsewhere)
        await running.until(partial(is_refused_in_a_modal, person))
    await pins(running, alex, elsewhere)
    await alex.types("TODO: lunch", channel="general")
    await running.settles()

    for outsider in (alex, gus):
        assert SAW not in all_seen(outsider)
        assert "entry" not in all_seen(outsider)
        assert room.name not in all_seen(outsider)
    assert await rows(running, "SELECT number FROM log_entries ORDER BY number") == [(1,), (2,)]


async def test_who_was_removed_reads_no_further_in_what_is_still_open(
    running: Stage, room: Channel, sam: Person
) -> None:
    await opens_the_log(running, sam)
    await sam.leaves(room)
    await running.settles()

    assert "There is no room of yours here." in await chooses(running, sam, "What the bot noted")


@pytest.mark.usefixtures("room")
async def test_what_slack_delivers_three_times_is_there_once(
    running: Stage, sam: Person, dana: Person, kim: Person
) -> None:
    running.faults.deliveries.duplicate = 3
    message = await says(running, dana, "TODO: rotate the deploy keys")
    other = await says(running, dana, BRACE)
    await pins(running, sam, other)
    await kim.uses("add_to_log", message=other)
    await dana.edits(other, "billing asks for one-time codes")
    await running.settles()
    await sam.unreacts(PIN, other)
    await dana.deletes(other)
    await running.settles()
    running.faults.deliveries.duplicate = 1

    kinds = "SELECT kind, count(*) FROM timeline WHERE kind LIKE 'log%%' OR kind IN ('todo', 'observation') "
    assert sorted(map(str, await rows(running, kinds + "GROUP BY kind"))) == [
        "('log_deleted', 1)",
        "('log_edited', 1)",
        "('log_linked', 2)",
        "('log_read', 1)",
        "('log_seconded', 1)",
        "('log_taken_back', 1)",
        "('observation', 1)",
        "('todo', 1)",
    ]
    assert message.ts


async def test_while_slack_does_not_answer_the_entry_is_there_and_its_words_follow(
    running: Stage, sam: Person, dana: Person, kim: Person, room: Channel
) -> None:
    running.faults.on("conversations.history", nth=1, then=answer_5xx())
    message = await dana.types(BRACE, channel=room)
    await pins(running, sam, message)

    assert BRACE in await opens_the_log(running, kim)
    read = [
        call for call in running.workspace.calls_of("conversations.history") if "latest" in call.arguments
    ]
    assert [call.arguments["latest"] for call in read] == [message.ts] * 2


async def test_two_copies_write_down_one_entry_and_a_long_message_is_cut(
    stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    async with stage.bot(), stage.bot():
        await a_commanded_room(stage, dana, kim)
        message = await says(stage, dana, f"{BRACE} " * 120)
        await pins(stage, sam, message)
        log = await opens_the_log(stage, sam, "Observations")

    assert f"({len(message.text.strip())} characters long; the first 3000 are kept here.)" in log
    assert "The message in Slack" in log
    assert await rows(stage, "SELECT count(*) FROM log_entries") == [(1,)]


async def test_the_log_goes_on_when_it_is_over_and_after_a_restart(
    stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    async with stage.bot():
        room = await a_commanded_room(stage, dana, kim)
        message = await says(stage, dana, BRACE)
        await pins(stage, sam, message)
        await kim.clicks("End…")
        await stage.until(lambda: kim.modal)
        await kim.submits({"What now?": "Stand down"})
        await stage.settles()
    async with stage.bot():
        await sam.commands("/sec-incident log finding: it was a drill of billing", channel=room)
        await dana.edits(message, "it was a drill")
        await stage.settles()
        log = await opens_the_log(stage, kim, "What people wrote")

    for part in (BRACE, ": it was a drill", "2 · Finding · @Sam"):
        assert part in log


@pytest.fixture
async def chinese(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(organisation(identity=Identity(locale="zh-CN"), timeline_reaction="memo")):
        yield stage


async def test_the_same_in_chinese_with_a_reaction_of_their_own(
    chinese: Stage, dana: Person, kim: Person, mei: Person
) -> None:
    room = await a_commanded_room(chinese, dana, kim)
    await mei.commands("/sec-incident log 昨天 23:10 发现：令牌被人使用", channel=room)
    assert mei.sees("的记录：第 1 条，发现。")
    assert mei.sees("记下。")
    todo = await says(chinese, mei, "待办：更换部署密钥")
    await chinese.until(lambda: mei.sees("的记录：第 2 条，待办。"))
    message = await says(chinese, dana, BRACE)
    for emoji in (PIN, "memo"):
        await mei.reacts(emoji, message)
    await chinese.settles()
    await mei.deletes(todo)
    await chinese.settles()

    log = await opens_the_log(chinese, mei, "人写的")
    for part in ("1 · 发现 · @", "令牌被人使用", "更换部署密钥", "已在 Slack 中删除", BRACE, "用表情加入"):
        assert part in log
    await chooses(chinese, mei, "待办")
    assert "已完成" in await presses(chinese, mei, "完成")
    assert await rows(chinese, "SELECT count(*) FROM log_entries") == [(3,)]
