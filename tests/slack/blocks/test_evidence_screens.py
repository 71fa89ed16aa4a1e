"""Does what the room reads of evidence say what is known of it, and nothing outside?"""

import pytest

from app.slack.blocks import draw
from app.slack.ids import Action
from tests.slack.pictures import LOCALES
from tests.slack.pictures_of_evidence import EVIDENCE_MESSAGES, FILE, WHYS

BOTH = pytest.mark.parametrize("locale", LOCALES)


@BOTH
@pytest.mark.parametrize("case", EVIDENCE_MESSAGES)
def test_a_notification_shows_the_name_and_no_more(case: str, locale: str) -> None:
    assert draw(EVIDENCE_MESSAGES[case], locale).text == "sapphire-unicorn"


@BOTH
def test_what_was_entered_shows_its_hash_and_not_what_slack_calls_it(locale: str) -> None:
    shown = str(draw(EVIDENCE_MESSAGES["evidence taken"], locale).blocks)

    assert FILE.sha256 in shown
    assert "1048576" in shown
    assert "F0DISK" not in shown


@BOTH
def test_each_reason_is_said_in_words_of_its_own(locale: str) -> None:
    said = {str(draw(EVIDENCE_MESSAGES[f"file missed, {why}"], locale).blocks) for why in WHYS}

    assert len(said) == len(WHYS)


@BOTH
def test_what_was_accepted_asks_nobody_any_more(locale: str) -> None:
    asks = {
        case: Action.ACCEPT_CUSTODY in str(draw(EVIDENCE_MESSAGES[case], locale).blocks)
        for case in ("custody asked", "custody accepted", "custody with another hash")
    }

    assert asks == {"custody asked": True, "custody accepted": False, "custody with another hash": True}
