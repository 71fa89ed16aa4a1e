"""How does it look to exclude somebody, and what is left of a message in a chat that nobody trusts?"""

from collections.abc import Callable
from functools import partial

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.pictures import Message
from app.domain.untold import without_detail
from app.slack.blocks import draw
from app.slack.blocks.exclusion import (
    draw_excluded,
    draw_exclusion,
    draw_how_to_trust,
    draw_name_somebody,
    draw_trust,
)
from app.slack.blocks.help import draw_help
from app.slack.blocks.kit import Drawn
from tests.slack.every_message import EVERY_MESSAGE
from tests.slack.pictures import LOCALES
from tests.slack.pictures_of_trust import ANSWERS, LISTED, TRUST, TRUST_MESSAGES, WAY
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
SHOWN: dict[str, Callable[[str], Drawn]] = {
    **{case: partial(draw_exclusion, answer) for case, answer in ANSWERS.items()},
    **{case: partial(draw_excluded, shown) for case, shown in LISTED.items()},
    **{case: partial(draw_trust, shown) for case, shown in TRUST.items()},
    "name somebody to exclude": lambda locale: draw_name_somebody("exclude", locale),
    "how to say it": draw_how_to_trust,
    "help of those who may exclude": lambda locale: draw_help(locale, excludes=True),
}
DETAILS = (
    "Two hosts",
    "the <VPN",
    "&lt;VPN&gt;",
    "the VPN",
    "build host",
    "in&gt; use",
    "web-3",
    "cdef0123",
    "lab 2",
)
"""What stands in the pictures of updates, decisions and evidence, and what somebody blocked needs."""


@BOTH
@pytest.mark.parametrize("case", SHOWN)
def test_it_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert screen_of(SHOWN[case](locale)) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", EVERY_MESSAGE)
def test_of_no_message_there_is_any_detail_left(case: str, locale: str) -> None:
    drawn = draw(without_detail(EVERY_MESSAGE[case], WAY), locale)

    assert [detail for detail in DETAILS if detail in f"{drawn.text}{drawn.blocks}"] == []


def test_there_is_detail_to_be_left_out() -> None:
    with_it = [case for case, shown in EVERY_MESSAGE.items() if _details(shown)]

    assert {"update", "evidence taken", "custody asked"} <= set(with_it)


@BOTH
@pytest.mark.parametrize("case", [case for case in TRUST_MESSAGES if case.startswith("exclusion")])
def test_what_goes_to_a_locked_screen_names_nobody(case: str, locale: str) -> None:
    assert "<@" not in str(draw(TRUST_MESSAGES[case], locale).blocks)


def _details(shown: Message) -> list[str]:
    drawn = draw(shown, "en")
    return [detail for detail in DETAILS if detail in f"{drawn.text}{drawn.blocks}"]
