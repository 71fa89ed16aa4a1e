"""Which word was typed, and what stands after it."""

import pytest

from app.slack.typed import Typed, is_call, mentioned, nearest, read_call, read_command

WORDS = ["start", "page", "status", "list", "help"]


@pytest.mark.parametrize("text", ["!ic", "!ic page", "  !IC page", "\n!ic", "！ic page", "!ic,page", "!ic页"])
def test_a_call_begins_the_message(text: str) -> None:
    assert is_call(text)


@pytest.mark.parametrize(
    "text", ["", None, "ic page", "!icon", "!ic_page", "say !ic page", "!i c", "!", "`!ic`"]
)
def test_anything_else_is_no_call(text: str | None) -> None:
    assert not is_call(text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("!ic", Typed("", ""), id="nothing after it"),
        pytest.param("!ic PAGE odd  login ", Typed("page", "odd  login"), id="with a why"),
        pytest.param("!ic page钓鱼", Typed("page", "钓鱼"), id="chinese needs no space"),
        pytest.param("!ic !ic page", Typed("!ic", "page"), id="only the first counts"),
        pytest.param("!ic page a\nb", Typed("page", "a\nb"), id="lines are kept"),
    ],
)
def test_a_call_is_read(text: str, typed: Typed) -> None:
    assert read_call(text) == typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("", Typed("", ""), id="bare"),
        pytest.param("   ", Typed("", ""), id="space"),
        pytest.param("Start  odd login", Typed("start", "odd login"), id="with words"),
        pytest.param("钓鱼 邮件", Typed("钓鱼", "邮件"), id="no word of ours"),
        pytest.param(
            "start a &lt;!channel&gt; &amp;amp; b",
            Typed("start", "a <!channel> &amp; b"),
            id="unescaped once",
        ),
        pytest.param("<!channel> x", Typed("<!channel>", "x"), id="a broadcast"),
    ],
)
def test_a_command_is_read(text: str, typed: Typed) -> None:
    assert read_command(text) == typed


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("strat", "start"),
        ("stats", "status"),
        ("pgae", "page"),
        ("halp", "help"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert nearest(word, WORDS) == meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<@U0KIM>", "U0KIM", id="alone"),
        pytest.param(" <@W0KIM|kim> ", "W0KIM", id="with its label"),
        pytest.param("<@U0KIM> is gone", None, id="with more words"),
        pytest.param("<@U0KIM> <@U0RAVI>", None, id="two"),
        pytest.param("<#C0ROOM>", None, id="a channel"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_mention_counts_where_it_stands_alone(text: str, expected: str | None) -> None:
    assert mentioned(text) == expected
