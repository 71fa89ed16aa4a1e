"""Does what people write stay text, and short enough, whatever it is?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.slack.mrkdwn import channel, cut, escape, link, one_line, person, plain, quote, width
from tests.slack.pictures import NASTY

NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)


@given(st.text(), st.integers(min_value=1, max_value=400))
def test_escaped_text_commands_nothing_and_fits(written: str, limit: int) -> None:
    escaped = escape(written, limit)

    assert "<" not in escaped
    assert ">" not in escaped
    assert width(escaped) <= limit


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs", "So"]), max_size=300))
def test_escaping_loses_nothing_that_can_be_seen(written: str) -> None:
    assert escape(written).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == written


@given(st.text(), st.integers(min_value=1, max_value=100))
def test_cut_text_fits_in_either_way_of_counting(written: str, limit: int) -> None:
    shorter = cut(written, limit)

    assert len(shorter) <= width(shorter) <= limit
    assert shorter == written or shorter.endswith("…")


def test_cutting_keeps_surrogate_pairs_and_entities_whole() -> None:
    assert cut("🔥🔥🔥", 4) == "🔥…"
    assert escape("a<<<", 7) == "a&lt;…"


@NASTILY
def test_plain_text_is_one_line_without_direction_marks(written: str) -> None:
    shown = plain(written, 75)

    assert width(shown) <= 75
    assert not set(shown) & set("\u202e\u202c\u2066\u2069\n\r\u0000\u0007")


def test_right_to_left_letters_stay_but_cannot_turn_what_follows() -> None:
    assert escape("שלום \u202egnp.exe") == "שלום gnp.exe"


def test_a_name_over_several_lines_becomes_one() -> None:
    assert one_line(" Kim\n\n<Lee> ", 80) == "Kim &lt;Lee&gt;"


def test_only_ids_become_mentions() -> None:
    assert person("U0KIM") == "<@U0KIM>"
    assert channel("C0ROOM") == "<#C0ROOM>"
    assert person("U0KIM> <!here") == "U0KIM&gt; &lt;!here"
    assert channel("general|x") == "general|x"


def test_a_link_shows_the_words_given_for_it() -> None:
    assert link("https://x.example/a?b=1&c=2", "Join") == "<https://x.example/a?b=1&amp;c=2|Join>"
    assert link("https://x.example/|<!here>", "Join") == "<https://x.example/%7C&lt;!here&gt;|Join>"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("by <@U0KIM> in <#C0ROOM>", "by <@U0KIM> in <#C0ROOM>"),
        ("by <@U0KIM|kim>", "by <@U0KIM>"),
        ("<!channel> <!here|here>", "@channel @here"),
        ("<!subteam^S0SEC|@security>", "@security"),
        ("see <https://a.example/?b=1&amp;c=2>", "see https://a.example/?b=1&amp;c=2"),
        ("see <https://a.example|here>", "see here (https://a.example)"),
        ("see <https://a.example|https://a.example>", "see https://a.example"),
        ("until <!date^1764000000^{time}|16:00>", "until 16:00"),
        ("<@nobody> 1 &lt; 2 &amp;amp; <", "nobody 1 &lt; 2 &amp;amp; &lt;"),
        ("&lt;!channel&gt;", "&lt;!channel&gt;"),
    ],
)
def test_a_message_is_quoted_with_names_and_without_power(written: str, shown: str) -> None:
    assert quote(written) == shown


@given(st.text(alphabet="<>@#!|&;ltgampU0K1 ^🔥"), st.integers(min_value=1, max_value=60))
def test_a_quoted_message_fits_and_calls_nobody(written: str, limit: int) -> None:
    quoted = quote(written, limit)

    assert width(quoted) <= limit
    assert "<!" not in quoted
    assert re.sub("<[@#][A-Z0-9]{2,30}>", "", quoted).count("<") == 0
