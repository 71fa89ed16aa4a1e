"""Does every message look as reviewed, in both languages, and would Slack take it?"""

from collections.abc import Callable
from typing import get_args

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.pictures import Message, Status, Told
from app.playbooks.catalogue import load_playbook
from app.slack.blocks import (
    Drawn,
    draw,
    draw_help,
    draw_list,
    draw_menu,
    draw_reading,
    draw_status,
    draw_unknown,
)
from app.slack.blocks.room_notice import NOTICES
from tests.slack.every_message import EVERY_MESSAGE as MESSAGES
from tests.slack.pictures import LISTS, LOCALES, a_listed, a_notice, a_status
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)


@pytest.fixture
def screen(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", MESSAGES)
def test_a_message_looks_as_reviewed(case: str, locale: str, screen: SnapshotAssertion) -> None:
    assert screen_of(draw(MESSAGES[case], locale)) == screen


@BOTH
@pytest.mark.parametrize("notice", [*NOTICES, "one_we_have_no_words_for"])
def test_a_notice_looks_as_reviewed(notice: str, locale: str, screen: SnapshotAssertion) -> None:
    assert screen_of(draw(a_notice(notice), locale)) == screen


@BOTH
@pytest.mark.parametrize("case", LISTS)
def test_a_list_looks_as_reviewed(case: str, locale: str, screen: SnapshotAssertion) -> None:
    assert screen_of(draw_list(LISTS[case], locale)) == screen


ANSWERS: dict[str, Callable[[str], Drawn]] = {
    "status": lambda locale: draw_status(a_status(), locale),
    "status when all is settled": lambda locale: draw_status(Status(a_listed(), None, ()), locale),
    "menu": draw_menu,
    "help": draw_help,
    "unknown": lambda locale: draw_unknown("began", "start", locale),
    "unknown without a neighbour": lambda locale: draw_unknown("<!here>", None, locale),
}


@BOTH
@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_to_a_command_looks_as_reviewed(case: str, locale: str, screen: SnapshotAssertion) -> None:
    assert screen_of(ANSWERS[case](locale)) == screen


@BOTH
def test_the_further_reading_of_the_shipped_playbook_fits(locale: str) -> None:
    readings = load_playbook().readings

    drawn = draw_reading(readings, locale)

    shown = screen_of(drawn)["blocks"][0]["text"]["text"]
    assert all(reading.url in shown for reading in readings)


def test_every_picture_there_is_has_a_case() -> None:
    assert {type(message) for message in MESSAGES.values()} | {type(a_notice())} == set(get_args(Message))


def test_every_way_to_answer_a_starter_has_a_case() -> None:
    told = {getattr(message, "told", None) for message in MESSAGES.values()}

    assert set(Told) <= told
