"""What a message says, whoever posted it and however."""

from typing import Any

import pytest

from app.slack.message_text import message_at, text_of


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": " odd &lt;login&gt; by <@U0KIM> "}, "odd &lt;login&gt; by <@U0KIM>"),
        ({}, ""),
        ({"text": None, "attachments": None}, ""),
        ({"attachments": [{"title": "High CPU", "text": "on build-7", "fallback": "x"}]}, "High CPU\non build-7"),
        ({"attachments": [{"fallback": "High CPU"}, {"pretext": "and"}]}, "High CPU\nand"),
        ({"text": "", "files": [{"name": "trace.txt"}, {"title": "shot"}, {}]}, "[trace.txt]\n[shot]\n[]"),
        ({"text": "look", "files": [{"name": "trace.txt"}]}, "look"),
    ],
)  # fmt: skip
def test_its_words_or_what_stands_in_their_place(message: dict[str, Any], text: str) -> None:
    assert text_of(message) == text


def test_the_message_meant_is_that_of_its_ts() -> None:
    assert message_at("2.0", [{"ts": "1.0"}, {"ts": "2.0", "text": "x"}]) == {"ts": "2.0", "text": "x"}
    assert message_at("3.0", [{"ts": "1.0"}]) is None
