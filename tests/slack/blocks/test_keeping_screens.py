"""How does it look that something is on hold, will be forgotten, or was?"""

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.pictures import Board
from app.slack.blocks import draw, draw_list, draw_status
from app.slack.blocks.kit import Drawn
from app.slack.ids import Action
from app.slack.listeners.commands.hold import draw_hold
from tests.slack.pictures import LOCALES
from tests.slack.pictures_of_coming import an_ended_board
from tests.slack.pictures_of_keeping import (
    FORGOTTEN_LIST,
    FORGOTTEN_STATUS,
    HELD_BOARD,
    KEEPING_MESSAGES,
    NOT_ON_HOLD,
    ON_HOLD,
)
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
ANSWERS: dict[str, Callable[[str], Drawn]] = {
    "on hold": lambda locale: draw_hold(ON_HOLD, locale),
    "not on hold": lambda locale: draw_hold(NOT_ON_HOLD, locale),
    "status of what is forgotten": lambda locale: draw_status(FORGOTTEN_STATUS, locale),
    "list with what is forgotten": lambda locale: draw_list(FORGOTTEN_LIST, locale),
}


@BOTH
@pytest.mark.parametrize("case", ANSWERS)
def test_it_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert screen_of(ANSWERS[case](locale)) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_what_is_on_hold_offers_no_archiving(locale: str) -> None:
    def pressed(board: Board) -> set[str]:
        return {one["action_id"] for one in draw(board, locale).blocks[-1]["elements"]}

    assert pressed(an_ended_board()) - pressed(HELD_BOARD) == {Action.ARCHIVE}


@BOTH
def test_outside_only_the_name_and_a_day_are_told(locale: str) -> None:
    drawn = draw(KEEPING_MESSAGES["forgotten soon"], locale)

    assert drawn.text == "sapphire-unicorn"
    assert "2029-11-24" in str(drawn.blocks)
