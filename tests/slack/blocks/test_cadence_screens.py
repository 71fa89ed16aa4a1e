"""Does what is shown of updates, decisions and the call look as reviewed, fit, and tell nothing outside the room?"""

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.cadence import Can
from app.domain.checklist import NOTE_LIMIT
from app.domain.pictures import Message, UpdatePost
from app.sandbox.blocks import text_length
from app.slack.blocks import draw
from app.slack.blocks.board_pulse import draw_pulse
from app.slack.ids import Action
from app.slack.words import words
from tests.slack.blocks.test_limits import a_long_day
from tests.slack.pictures import CALL, LOCALES, NASTY, UNICORN
from tests.slack.pictures_of_cadence import (
    BOARDS,
    CADENCE_MESSAGES,
    OUTSIDE,
    PULSE,
    a_decision_post,
    an_update,
)
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)


@BOTH
@pytest.mark.parametrize("case", CADENCE_MESSAGES)
def test_a_message_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    screen = screen_of(draw(CADENCE_MESSAGES[case], locale))

    assert screen == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", BOARDS)
def test_the_pulse_of_a_board_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    blocks = draw_pulse(BOARDS[case], words(locale))

    assert blocks == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", OUTSIDE)
def test_outside_the_room_there_is_the_slug_and_a_number(case: str, locale: str) -> None:
    drawn = draw(OUTSIDE[case], locale)

    said = drawn.text + json.dumps(drawn.blocks, ensure_ascii=False)
    assert UNICORN.slug in said
    assert str(CALL.pin) not in said
    assert not any(word in said for word in ("VPN", "Sam", "host", "incident"))


@BOTH
@NASTILY
def test_whatever_people_wrote_it_stays_text_and_fits(written: str, locale: str) -> None:
    long = written[:NOTE_LIMIT]
    posts: list[Message] = [
        UpdatePost(UNICORN, an_update(Can(long, long, long))),
        a_decision_post(*[long] * 9, proposal=long),
    ]
    for post in posts:
        drawn = draw(post, locale)
        screen_of(drawn)
        said = json.dumps(drawn.blocks)
        assert text_length(drawn.blocks) < 10_000
        assert "<!channel>" not in said
        assert "<https://evil.example" not in said


def test_nobody_can_press_anything_once_the_outcome_is_said() -> None:
    buttons = (Action.OBJECT, Action.GO_AHEAD, Action.NOT_NOW)
    assert all(f'"{button}"' in blocks_of("decision") for button in buttons)
    for case in ("decision to go ahead", "decision not now", "decision of what is over"):
        assert not any(f'"{button}"' in blocks_of(case) for button in buttons)


def blocks_of(case: str) -> str:
    return json.dumps(draw(CADENCE_MESSAGES[case], "en").blocks)


@BOTH
def test_the_board_of_a_long_day_has_room_for_its_pulse(locale: str) -> None:
    board = replace(a_long_day("W" * 200), pulse=PULSE)
    drawn = draw(board, locale)

    screen_of(drawn)
    assert len(drawn.blocks) <= 50
    assert text_length(drawn.blocks) < 10_000
