"""Mei reads Chinese, Dana English: each is told in their own language, and the room speaks the organisation's."""

import re

from app.domain.drafting.kinds import DraftKind
from app.domain.organisation import Identity
from app.playbooks.catalogue import load_playbook
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.slack.listeners.commands.sec_incident import WORDS
from tests.stories.seen import asides, boards, letters, pages, the_room

CHINESE = organisation(identity=Identity(name="示例公司", locale="zh-CN"))
NAMES = {"Slack", "PIN", "UTC", "ic", "sec", "incident", "https", "meet", "example", "com", "bridge"}
NAMES |= {"oncall", "responders", "who", "en", "zh", "PDF", "Markdown", "JSON", "CSV", "STIX"}
NAMES |= {"Kim", "Ravi", "Dana", "Mei", "Sam"} | set(
    CHINESE.out_of_band.replace(",", "").split() if CHINESE.out_of_band else ()
)
FIRST = load_playbook().items[0].title("zh-CN")


async def test_mei_begins_and_is_answered_in_chinese_while_kim_is_paged_in_english(
    running: Stage, mei: Person, kim: Person
) -> None:
    await mei.commands("/sec-incident start 登录页面不对劲")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()

    slug = the_room(running).name
    (answer,) = asides(mei)
    (told,) = letters(running, mei)
    assert "正在呼叫：Kim、Ravi" in mei.reads(answer)
    assert slug in mei.reads(answer)
    assert f"{slug} ：由 @Kim 指挥。" in mei.reads(told)
    assert "You have it. Thank you." in kim.reads(kim.dms()[0])


async def test_a_chinese_commander_presses_chinese_buttons(running: Stage, dana: Person, kim: Person) -> None:
    running.workspace.change_user(kim.id, locale="zh-CN")
    await running.settles()
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    (page,) = pages(running, kim.id)
    assert "请尽快加入 Slack。" in kim.reads(page)
    await kim.clicks("我来处理")
    await running.settles()

    assert dana.sees("Kim has command")
    assert not english_in(kim.reads(page), the_room(running).name)


async def test_the_room_speaks_the_organisations_language_and_people_are_told_in_their_own(
    stage: Stage, dana: Person, kim: Person, mei: Person
) -> None:
    async with stage.bot(CHINESE):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks("I'm on it")
        await stage.settles()
        await mei.ticks(FIRST)
        await stage.settles()

    room = the_room(stage)
    (board,) = boards(stage, room)
    assert room.topic.value.startswith("律师工作项目 · 事件指挥官：Kim")
    assert "遏制 1/4" in mei.reads(board)
    assert "事件指挥官：@Kim" in mei.reads(board)
    assert dana.sees(f"{room.name}: @Kim has command.")
    assert not english_in(mei.reads(board), room.name)
    for message in room.messages:
        if message.user_id == stage.workspace.bot_user_id and message.blocks:
            assert not english_in(mei.reads(message), room.name)


async def test_a_refusal_is_read_in_ones_own_language(
    running: Stage, dana: Person, mei: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await mei.clicks("Stand down")
    await dana.clicks("Stand down")
    await running.settles()

    assert "由事件指挥官" in mei.reads(mei.ephemerals()[-1])
    assert "The commander or the deputy decides this." in dana.reads(dana.ephemerals()[-1])


async def test_every_word_of_the_command_answers_mei_in_chinese(running: Stage, mei: Person) -> None:
    for words in ("", "help", "list", "status", "strat"):
        await mei.commands(f"/sec-incident {words}")
    await mei.types("!ic what", channel="general")
    await running.settles()

    typed = ("strat", "what", "reading", "on", "off", "trusted", "untrusted", *WORDS, *DraftKind)
    assert len(mei.ephemerals()) == 6
    for answer in mei.ephemerals():
        assert not english_in(mei.reads(answer), *typed)


async def test_mei_fills_in_a_chinese_form_in_a_room_that_speaks_english(
    running: Stage, dana: Person, mei: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await mei.picks("Open an item…", "1. Stop the attack in progress")
    await running.until(lambda: mei.modal is not None)

    assert mei.modal is not None
    assert FIRST in mei.reads(mei.modal)
    assert "保存" in mei.reads(mei.modal)


def english_in(text: str, *names: str) -> list[str]:
    """English words in a Chinese text; names, which have no other, and the dates of a reader's own Slack left out."""
    out = {part for name in names for part in name.split("-")} | NAMES
    undated = re.sub(r"[A-Z][a-z]{2} \d{1,2}, \d{4}", "", text)
    return [word for word in re.findall(r"[A-Za-z]{2,}", undated) if word not in out]
