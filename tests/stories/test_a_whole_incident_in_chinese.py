"""The organisation speaks Chinese, and so do its people: nowhere is an English word left over."""

import calendar
import re

import pytest

from app.domain.drafting.kinds import DraftKind
from app.domain.organisation import Commander, Commanders, Identity
from app.playbooks.catalogue import load_lint_rules
from app.sandbox.cast import organisation
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.slack.listeners.commands.sec_incident import WORDS
from tests.stories.seen import PLAYBOOK, the_room

CHINESE = organisation(
    identity=Identity(locale="zh-CN"),
    commanders=Commanders(people=(Commander("U0MEI", phone="+86 10 5555 0100"),)),
    out_of_band="会议室墙上的电话",
)
ITEMS = tuple(item.title("zh-CN") for item in PLAYBOOK.items)

COMMANDS = {
    "sec-incident",
    "ic",
    "exclude",
    "include",
    "trusted",
    "untrusted",
    "reading",
    "strat",
    "on",
    "off",
    "en",
    "zh",
    *WORDS,
    *DraftKind,
}
RULES = {rule.id for rule in load_lint_rules()}
NAMES = {"Mei", "Dana", "Sam", "Slack", "UTC", "PIN", "PDF", "Markdown", "JSON", "CSV", "STIX"}
SLACKS_OWN = {*calendar.month_abbr, "optional"}
"""Slack writes these itself, in each reader's language; the sandbox knows English only."""
ON_A_MACHINE = {
    "root",
    "etc",
    "shadow",
    "iptables",
    "kill",
    "sudo",
    "shutdown",
    "now",
    "IP",
    "MFA",
    "PID",
    "sha",
    "sum",
    "IMAGE",
}
ADDRESS = re.compile(r"https?://[^\s)]+")
WORD = re.compile(r"[A-Za-z][A-Za-z.-]*[A-Za-z]")


def english_in(text: str, slug: str) -> set[str]:
    """Words that a reader of Chinese should not have met."""
    known = COMMANDS | RULES | NAMES | SLACKS_OWN | ON_A_MACHINE | {slug}
    return {word for word in WORD.findall(ADDRESS.sub("", text)) if word not in known}


def all_the_bot_said(stage: Stage, reader: Person) -> str:
    """Every message, whisper and form it ever showed, in every state they had, as this person reads them."""
    said = [note.subject for note in stage.workspace.notes if _by_the_bot(note.subject, stage)]
    room = the_room(stage)
    around = [room.topic.value, room.purpose.value, *(mark.title for mark in room.bookmarks)]
    return "\n".join([*(reader.reads(one) for one in said), *around])


def _by_the_bot(subject: object, stage: Stage) -> bool:
    if isinstance(subject, Message):
        return subject.user_id == stage.workspace.bot_user_id and subject.subtype is None
    return isinstance(subject, View | Ephemeral)


async def test_from_the_first_line_to_the_last_no_english_word_is_left_over(
    stage: Stage, dana: Person, mei: Person, sam: Person
) -> None:
    for person in (dana, sam):
        person.user.locale = "zh-CN"
    async with stage.bot(CHINESE):
        await begins(stage, dana, mei)
        await works_on_items(stage, mei, sam)
        await is_nudged(stage, mei, sam)
        await drafts_a_notice(stage, mei)
        await asks_around(stage, mei, dana)
        await mei.clicks("结束…")
        await stage.until(lambda: mei.modal)
        await mei.submits({"现在怎么办？": "解除响应"})
        await stage.settles()

        slug = the_room(stage).name
        said = all_the_bot_said(stage, mei)
        assert english_in(said, slug) == set()
        assert "sapphire-unicorn" not in said
        assert said.count("已解除") > 1


async def begins(stage: Stage, dana: Person, mei: Person) -> None:
    await dana.commands("/sec-incident start 构建主机上有奇怪的登录")
    await stage.until(lambda: mei.sees("我来处理"))
    await mei.clicks("我来处理")
    await stage.until(lambda: mei.sees("由你处理。谢谢。"))
    await stage.settles()
    await dana.commands("/sec-incident start 还是那件事")
    assert dana.sees("Mei")


async def works_on_items(stage: Stage, mei: Person, sam: Person) -> None:
    await sam.ticks(ITEMS[0])
    await stage.settles()
    await sam.unticks(ITEMS[0])
    await stage.until(lambda: sam.modal)
    await sam.submits({"为什么还没完成？": "又出现了"})
    for number, change in {
        4: {"负责人": "Sam", "从现在起的限时（分钟）": "10"},
        5: {"状态": "受阻", "如果受阻：需要什么？": "日志"},
        6: {"状态": "不适用", "如果不适用：为什么？": "没有数据"},
    }.items():
        await mei.picks("打开一项…", ITEMS[number - 1])
        await stage.until(lambda: mei.modal)
        await mei.submits(change)
        await stage.settles()


async def is_nudged(stage: Stage, mei: Person, sam: Person) -> None:
    await stage.time_passes(minutes=11)
    await stage.settles()
    await stage.time_passes(minutes=11)
    await stage.settles()
    assert mei.sees("第 4 项")
    await sam.clicks("再要 10 分钟")
    await stage.settles()
    await stage.time_passes(minutes=25)
    await stage.settles()
    await sam.clicks("受阻…")
    await stage.until(lambda: sam.modal)
    await sam.submits(needs="机房钥匙")
    await stage.settles()


async def drafts_a_notice(stage: Stage, mei: Person) -> None:
    await mei.commands("/sec-incident draft external", channel=the_room(stage))
    await stage.until(lambda: mei.modal)
    await mei.submits({"标题": "公告"})
    await stage.settles()
    assert mei.sees("草稿 1 · 公开声明（简体中文）")
    for button in ("交出文本…", "已发出…", "编辑…"):
        await mei.closes(everything=True)
        await mei.clicks(button)
        await stage.until(lambda: mei.modal)
    await mei.closes(everything=True)


async def asks_around(stage: Stage, mei: Person, dana: Person) -> None:
    room = the_room(stage)
    for asked in ("status", "list", "help", "strat", ""):
        await mei.commands(f"/sec-incident {asked}".strip(), channel=room)
    await dana.commands("/sec-incident")
    await stage.settles()


@pytest.mark.usefixtures("running")
async def test_the_further_reading_is_commented_in_the_readers_language(mei: Person, kim: Person) -> None:
    await mei.commands("/sec-incident help reading")
    await kim.commands("/sec-incident help reading")

    [chinese], [english] = mei.ephemerals(), kim.ephemerals()
    for reading in PLAYBOOK.readings:
        assert reading.url in mei.reads(chinese)
        assert reading.url in kim.reads(english)
        assert reading.title.in_("en") in kim.reads(english)
    assert "延伸阅读" in mei.reads(chinese)
    assert "Further reading" in kim.reads(english)
