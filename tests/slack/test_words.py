"""Does each reader get their own language, with facts filled in and times in their own zone?"""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import app.slack
from app.domain.codenames import Codename
from app.slack.words import later, words


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW", "ZH", "zh_Hans"])
def test_chinese_readers_get_chinese(locale: str) -> None:
    _ = words(locale)

    assert _("I'm on it") == "我来处理"
    assert _.locale == "zh-CN"


@pytest.mark.parametrize("locale", ["en", "en-GB", "fr-FR", "", "xx"])
def test_everybody_else_gets_english(locale: str) -> None:
    assert words(locale)("I'm on it") == "I'm on it"
    assert words(locale).locale == "en"


#: ARCHITECTURE.md §5, row "words".
CONTRACT = {
    "I'm on it": "我来处理",
    "I can't": "我不行",
    "Done": "完成",
    "10 more minutes": "再要 10 分钟",
    "30 more minutes": "再要 30 分钟",
    "Blocked…": "受阻…",
    "Hand back": "交回",
    "Open another": "另开一个",
    "Open the room": "打开房间",
    "Open an item…": "打开一项…",
}


@pytest.mark.parametrize(("english", "chinese"), CONTRACT.items())
def test_what_people_press_is_a_contract(english: str, chinese: str) -> None:
    assert (words("en")(english), words("zh-CN")(english)) == (english, chinese)


def test_a_fact_is_never_read_as_a_message() -> None:
    assert (
        words("en")("There is no “{word}” here.", word="{person} {0}") == "There is no “{person} {0}” here."
    )


def test_numbers_choose_the_form_of_the_word() -> None:
    forms = ("and {n} older one", "and {n} older ones")

    assert [words("en").n(*forms, count) for count in (1, 2)] == ["and 1 older one", "and 2 older ones"]
    assert words("zh-CN").n(*forms, 1) == "还有 1 个较早的"


def test_a_date_is_told_on_the_readers_clock_with_utc_to_fall_back_on() -> None:
    at = datetime(2026, 11, 24, 13, 0, tzinfo=timezone(timedelta(hours=1)))

    assert words("en").date(at) == "<!date^1795521600^{date_short_pretty} {time}|2026-11-24 12:00 UTC>"
    assert words("en").time(at) == "12:00 UTC"
    assert words("zh-CN").utc(at.astimezone(UTC)) == "2026-11-24 12:00 UTC"


@pytest.mark.parametrize(
    ("length", "english", "chinese"),
    [
        (timedelta(minutes=15), "15 min", "15 分钟"),
        (timedelta(minutes=90), "90 min", "90 分钟"),
        (timedelta(hours=2), "2 h", "2 小时"),
        (timedelta(days=1), "1 day", "1 天"),
        (timedelta(days=3), "3 days", "3 天"),
        (timedelta(0), "0 min", "0 分钟"),
    ],
)
def test_a_length_of_time_is_told_in_the_largest_unit_that_divides_it(
    length: timedelta, english: str, chinese: str
) -> None:
    assert (words("en").span(length), words("zh-CN").span(length)) == (english, chinese)


def test_several_things_are_joined_as_the_language_does() -> None:
    assert words("en").several(["Kim", "Lee"]) == "Kim, Lee"
    assert words("zh-CN").several(["Kim", "Lee"]) == "Kim、Lee"


def test_a_codename_keeps_its_slug_in_every_language() -> None:
    unicorn = Codename("sapphire-unicorn", "蓝宝石独角兽")

    assert words("en").name(unicorn) == "sapphire-unicorn"
    assert words("zh-CN").name(unicorn) == "sapphire-unicorn（蓝宝石独角兽）"


def test_a_message_in_a_table_is_only_marked() -> None:
    assert later("Done") == "Done"


def test_every_sentence_is_said_where_the_extraction_finds_it() -> None:
    said_at_once = re.compile(r"""words\([^()]*\)\(\s*["']|\bself\(\s*["']""")

    sources = Path(app.slack.__file__).parent.rglob("*.py")

    assert [file.name for file in sources if said_at_once.search(file.read_text("utf-8"))] == []
