"""Does everything fit and stay harmless, whatever people wrote and however long the day was?"""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.checklist import Task, TaskState
from app.domain.codenames import Codename
from app.domain.ids import UserId
from app.domain.organisation import Call
from app.domain.pictures import Board, IncidentList, Ring, StartAnswer, TaskLine, Told
from app.playbooks.catalogue import load_playbook
from app.sandbox.blocks import text_length
from app.slack.blocks import bookmark_title, draw, draw_list, draw_unknown, purpose_text, topic_text
from app.slack.blocks.kit import Drawn
from app.slack.ids import Action
from app.slack.mrkdwn import width
from app.usecases.ports import Topic
from tests.slack.every_message import EVERY_MESSAGE as MESSAGES
from tests.slack.pictures import (
    CALL,
    INCIDENT,
    LOCALES,
    NASTY,
    NOON,
    UNICORN,
    a_board,
    a_listed,
    a_notice,
    a_page_card,
)
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
LONG_NAME = Codename("iridescent-bioluminescent-hippopotamus", "彩虹色发光河马" * 4)


def a_long_day(written: str) -> Board:
    """The shipped fourteen items, each blocked, late and owned by somebody with a name to remember."""
    lines = tuple(
        TaskLine(
            item,
            Task(item.number, NOON, state=TaskState.BLOCKED, owner=UserId("U0"), due_at=NOON, misses=3),
            written,
            item.time_box,
            late=True,
        )
        for item in load_playbook().items
    )
    call = Call("https://meet.example.com/" + "b" * 200, phone=written, pin="987654")
    board = replace(a_board(), lines=lines, codename=LONG_NAME, label=written, out_of_band=written, call=call)
    return replace(board, warnings=tuple(f"warning_{index}" for index in range(8)))


def words_in(drawn: Drawn) -> str:
    return drawn.text + json.dumps(drawn.blocks, ensure_ascii=False)


@BOTH
@NASTILY
def test_the_board_of_a_long_day_is_one_message(written: str, locale: str) -> None:
    drawn = draw(a_long_day(written), locale)

    screen_of(drawn)
    assert len(drawn.blocks) <= 50
    assert text_length(drawn.blocks) < 10_000


@BOTH
@NASTILY
@pytest.mark.parametrize("told", Told)
def test_names_and_numbers_in_an_answer_command_nothing(written: str, told: Told, locale: str) -> None:
    ring = Ring(UserId(written), written, written)
    answer = StartAnswer(told, INCIDENT, UNICORN, (ring,), (ring,), (written,), missing=("call", written))

    drawn = draw(answer, locale)

    screen_of(drawn)
    assert_harmless(drawn)


@BOTH
@NASTILY
def test_what_people_wrote_commands_nothing_in_the_room(written: str, locale: str) -> None:
    drawn = draw(replace(a_notice("blocked"), text=written), locale)

    screen_of(drawn)
    assert_harmless(drawn)


@BOTH
@NASTILY
def test_an_unknown_word_is_repeated_harmlessly(written: str, locale: str) -> None:
    drawn = draw_unknown(written, None, locale)

    screen_of(drawn)
    assert_harmless(drawn)


@BOTH
@NASTILY
def test_a_page_text_of_any_kind_commands_nothing(written: str, locale: str) -> None:
    drawn = draw(replace(a_page_card(), text=written), locale)

    screen_of(drawn)
    assert_harmless(drawn)


def assert_harmless(drawn: Drawn) -> None:
    said = words_in(drawn)
    for dangerous in ("<!channel", "<!here", "<#C0ROOM|here>", "<https://evil", "\u202e", "\u2066", "\u0007"):
        assert dangerous not in said


@BOTH
def test_forty_rooms_and_more_fit_in_a_list(locale: str) -> None:
    drawn = draw_list(IncidentList((a_listed(),) * 60), locale)

    screen_of(drawn)
    assert "20" in words_in(drawn)


@BOTH
@pytest.mark.parametrize("case", MESSAGES)
def test_no_message_shows_the_pin(case: str, locale: str) -> None:
    assert CALL.pin
    assert CALL.pin not in words_in(draw(MESSAGES[case], locale))


OUTSIDE = [
    case for case in MESSAGES if case.split()[0] not in {"board", "start", "welcome", "score", "draft"}
]


@BOTH
@pytest.mark.parametrize("case", OUTSIDE)
def test_a_direct_message_says_nothing_of_what_it_is_about(case: str, locale: str) -> None:
    said = words_in(draw(MESSAGES[case], locale)).lower()

    for telling in ("security", "attack", "breach", "安全事件", "攻击", "泄露"):
        assert telling not in said


@BOTH
@pytest.mark.parametrize("case", MESSAGES)
def test_a_notification_shows_the_codename_and_a_number_at_most(case: str, locale: str) -> None:
    """And that something is a drill, where it is one."""
    text = draw(MESSAGES[case], locale).text.removeprefix("演练：").removeprefix("DRILL: ")

    allowed = {
        UNICORN.slug,
        "sapphire-unicorn, item 4",
        "sapphire-unicorn，第 4 项",
        "sapphire-unicorn, item 4, part 2",
        "sapphire-unicorn，第 4-2 项",
        "sapphire-unicorn: update 4",
        "sapphire-unicorn：第 4 次更新",
        "sapphire-unicorn: update 4 is due",
        "sapphire-unicorn：第 4 次更新该写了",
        "sapphire-unicorn: decision 2",
        "sapphire-unicorn：决策 2",
        "sapphire-unicorn, decision 2",
        "sapphire-unicorn，决策 2",
        "sapphire-unicorn: draft 2",
        "sapphire-unicorn：草稿 2",
        "Please join Slack ASAP. sapphire-unicorn",
        "Please join Slack ASAP.",
        "The commanders are being paged. No room has been opened.",
        "正在呼叫事件指挥官。没有打开房间。",
        "There is news for you.",
        "有给你的消息。",
        "The checklist is to be looked at again.",
        "检查清单该再看一看了。",
    }
    assert text in allowed


def test_nothing_ticked_leaves_initial_options_out() -> None:
    tasks = tuple(replace(line, task=Task(line.item.number, NOON)) for line in a_board().lines)

    drawn = draw(replace(a_board(), lines=tasks), "en")

    assert "initial_options" not in words_in(drawn)


def test_every_redraw_changes_the_id_of_every_block_that_holds_input() -> None:
    def ids(revision: int) -> set[str]:
        blocks = draw(replace(a_board(), revision=revision), "en").blocks
        return {block["block_id"] for block in blocks if block["type"] == "actions"}

    assert len(ids(17)) == 5
    assert not ids(17) & ids(18)


def test_a_board_that_is_over_offers_nothing_but_the_way_back_and_what_comes_after() -> None:
    drawn = draw(replace(a_board(), open=False, ended_at=NOON + timedelta(hours=1)), "en")

    *picture, last = drawn.blocks
    assert {block["type"] for block in picture} == {"header", "section", "context"}
    assert [one["action_id"] for one in last["elements"]] == [Action.REOPEN, Action.REVIEW, Action.ARCHIVE]


@BOTH
def test_the_topic_of_what_is_over_says_so_after_the_label(locale: str) -> None:
    topic = topic_text(Topic("Attorney Work Project", "Kim", CALL.url, over=True), locale)

    assert topic in {"Attorney Work Project · Over", "Attorney Work Project · 已结束"}


@BOTH
@NASTILY
def test_the_topic_fits_and_begins_with_the_label(written: str, locale: str) -> None:
    topic = topic_text(Topic("Attorney Work Project", written, CALL.url), locale)

    assert topic.startswith("Attorney Work Project · ")
    assert topic.endswith(CALL.url.replace("&", "&amp;"))
    assert width(topic) <= 250
    assert "<" not in topic


@BOTH
def test_a_topic_without_a_commander_says_so(locale: str) -> None:
    topic = topic_text(Topic("Attorney Work Project", "", ""), locale)

    assert topic.split(" · ")[1] in {"No commander yet", "还没有事件指挥官"}


def test_a_call_link_too_long_for_the_topic_is_left_out_whole() -> None:
    topic = topic_text(Topic("Attorney Work Project", "Kim", "https://meet.example.com/" + "x" * 250), "en")

    assert topic == "Attorney Work Project · Commander: Kim"


@pytest.mark.parametrize(("locale", "title"), [("en", "Voice call"), ("zh-CN", "语音通话")])
def test_the_bookmark_of_the_call_says_what_it_is(locale: str, title: str) -> None:
    assert bookmark_title(locale) == title


@BOTH
@NASTILY
def test_the_purpose_fits_and_names_only_the_label(written: str, locale: str) -> None:
    purpose = purpose_text(written, locale)

    assert width(purpose) <= 250
    assert "<" not in purpose
