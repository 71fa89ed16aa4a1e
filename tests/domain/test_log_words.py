"""What somebody writes into the log: which time, which kind, which words; nothing is guessed."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.log_words import read_entry, read_todo, said_at, shortened
from app.domain.refusals import FieldRefused
from app.domain.timeline import Kind

NOW = datetime(2026, 11, 24, 14, 30, 10, tzinfo=UTC)
TODAY, YESTERDAY = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)


def at(day: datetime, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return day + timedelta(hours=hour, minutes=minute, seconds=second)


def test_words_alone_are_an_observation_of_now() -> None:
    written = read_entry("  saw the token used ", NOW)

    assert (written.kind, written.at, written.text) == (Kind.OBSERVATION, NOW, "saw the token used")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("14:05 saw it", at(TODAY, 14, 5)),
        ("9:05 saw it", at(TODAY, 9, 5)),
        ("14:05:30 saw it", at(TODAY, 14, 5, 30)),
        ("14：05 saw it", at(TODAY, 14, 5)),
        ("14:05, saw it", at(TODAY, 14, 5)),
        ("14:05Z saw it", at(TODAY, 14, 5)),
        ("14:05 UTC saw it", at(TODAY, 14, 5)),
        ("14:05 gmt saw it", at(TODAY, 14, 5)),
        ("15:05+02:00 saw it", at(TODAY, 13, 5)),
        ("15:05 +0200 saw it", at(TODAY, 13, 5)),
        ("15:05+02 saw it", at(TODAY, 13, 5)),
        ("09:05-0500 saw it", at(TODAY, 14, 5)),
        ("09:05-05 saw it", at(TODAY, 14, 5)),
        ("yesterday 23:55 saw it", at(YESTERDAY, 23, 55)),
        ("昨天 23:55 saw it", at(YESTERDAY, 23, 55)),
        ("Yesterday 23:55 +01:00 saw it", at(YESTERDAY, 22, 55)),
        ("14:30 saw it", at(TODAY, 14, 30)),
    ],
)
def test_a_time_in_front_is_of_today_in_utc_unless_it_says_otherwise(words: str, when: datetime) -> None:
    written = read_entry(words, NOW)

    assert (written.at, written.text) == (when, "saw it")


def test_the_day_is_that_of_the_offset() -> None:
    """At 14:30 UTC it is past midnight in Auckland, where 00:10 is of the new day."""
    assert read_entry("00:10+13:00 saw it", NOW).at == at(TODAY, 11, 10)
    assert read_entry("yesterday 23:50+13:00 saw it", NOW).at == at(TODAY, 10, 50)


def test_chinese_needs_no_space_between() -> None:
    written = read_entry("14:05看到令牌被使用", NOW)

    assert (written.at, written.text) == (at(TODAY, 14, 5), "看到令牌被使用")


@pytest.mark.parametrize("words", ["14:32 saw it", "23:55 saw it", "14:05-05:00 saw it"])
def test_a_time_still_to_come_is_refused(words: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_entry(words, NOW)

    assert (refused.value.field, refused.value.problem) == ("log", "to_come")


def test_a_watch_that_is_a_little_ahead_tells_the_present() -> None:
    assert read_entry("14:31 saw it", NOW).at == NOW


@pytest.mark.parametrize(
    "words",
    [
        "25:61 is no time",
        "14:05.123 in the trace",
        "14:055 packets",
        "14:05x",
        "16:9 screens",
        "1:1 with Kim",
    ],
)
def test_what_is_no_time_is_said(words: str) -> None:
    written = read_entry(words, NOW)

    assert (written.at, written.text) == (NOW, words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("action: cut the VPN", Kind.ACTION),
        ("Decision：cut the VPN", Kind.DECISION),
        ("communication: cut the VPN", Kind.COMMUNICATION),
        ("FINDING : cut the VPN", Kind.FINDING),
        ("todo: cut the VPN", Kind.TODO),
        ("observation: cut the VPN", Kind.OBSERVATION),
        ("发现：cut the VPN", Kind.FINDING),
        ("行动:cut the VPN", Kind.ACTION),
    ],
)
def test_a_kind_may_stand_in_front(words: str, kind: Kind) -> None:
    written = read_entry(words, NOW)

    assert (written.kind, written.text) == (kind, "cut the VPN")


def test_time_and_kind_stand_in_either_order_and_each_once() -> None:
    for words in ("14:05 action: cut it", "action: 14:05 cut it"):
        written = read_entry(words, NOW)
        assert (written.kind, written.at, written.text) == (Kind.ACTION, at(TODAY, 14, 5), "cut it")

    written = read_entry("14:05 13:00 cut it", NOW)
    assert (written.at, written.text) == (at(TODAY, 14, 5), "13:00 cut it")
    assert read_entry("action: finding: cut it", NOW).text == "finding: cut it"


@pytest.mark.parametrize("words", ["14:05", "finding:", "14:05 finding: ", " "])
def test_nothing_said_is_refused(words: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_entry(words, NOW)

    assert refused.value.problem == "missing"


def test_more_than_is_kept_is_refused_rather_than_cut() -> None:
    assert len(read_entry("x" * 3000, NOW).text) == 3000
    with pytest.raises(FieldRefused) as refused:
        read_entry("x" * 3001, NOW)

    assert refused.value.problem == "too_long"


@pytest.mark.parametrize(
    ("text", "todo"),
    [
        ("TODO: rotate the keys", "rotate the keys"),
        ("  todo：rotate\nthe keys ", "rotate\nthe keys"),
        ("待办：rotate the keys", "rotate the keys"),
        ("待办: rotate the keys", "rotate the keys"),
        ("TODO", None),
        ("TODO:", None),
        ("TODO:  ", None),
        ("a TODO: rotate", None),
        ("todos: rotate", None),
    ],
)
def test_what_is_to_be_done_says_so_in_front(text: str, todo: str | None) -> None:
    assert read_todo(text) == todo


def test_when_a_message_was_posted_is_in_its_ts() -> None:
    assert said_at("1764000000.000100") == datetime(2025, 11, 24, 16, 0, 0, 100, tzinfo=UTC)
    assert said_at("1764000000") == datetime(2025, 11, 24, 16, 0, tzinfo=UTC)


def test_of_a_long_message_the_beginning_is_kept_and_how_long_it_was() -> None:
    assert shortened("x" * 3000) == ("x" * 3000, {})
    assert shortened("x" * 3001) == ("x" * 3000, {"length": 3001})
