"""Does what is shown of coming, going and ending look as reviewed, and tell nothing outside the room?"""

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.pictures import ServiceLine, ServicesShown
from app.sandbox.blocks import text_length
from app.slack.blocks import draw
from app.slack.blocks.services import draw_services_shown
from app.slack.ids import Action
from tests.slack.pictures import CALL, LOCALES, NASTY, UNICORN, a_commanded_board
from tests.slack.pictures_of_coming import ANSWERS, COMING, MODALS, a_welcome, an_ended_board
from tests.slack.screens import accepted, screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
INSIDE = ("board", "welcome")


@pytest.fixture
def screen(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_looks_as_reviewed(case: str, locale: str, screen: SnapshotAssertion) -> None:
    assert screen_of(ANSWERS[case](locale)) == screen


@BOTH
@pytest.mark.parametrize("case", MODALS)
def test_a_form_looks_as_reviewed(case: str, locale: str, screen: SnapshotAssertion) -> None:
    assert accepted(MODALS[case](locale)) == screen


@BOTH
@pytest.mark.parametrize("case", COMING)
def test_a_notification_shows_the_codename_alone(case: str, locale: str) -> None:
    assert draw(COMING[case], locale).text == UNICORN.slug


@BOTH
@pytest.mark.parametrize("case", [case for case in COMING if not case.startswith(INSIDE)])
def test_a_direct_message_says_neither_what_it_is_about_nor_who_came(case: str, locale: str) -> None:
    said = json.dumps(draw(COMING[case], locale).blocks, ensure_ascii=False).lower()

    for telling in ("security", "attack", "breach", "安全事件", "攻击", "泄露", "u0pat", "payments"):
        assert telling not in said


@BOTH
def test_nobody_who_comes_is_shown_the_pin(locale: str) -> None:
    assert CALL.pin
    assert CALL.pin not in json.dumps(draw(a_welcome(), locale).blocks)


@BOTH
@pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
def test_what_people_call_a_service_commands_nothing_and_fits(written: str, locale: str) -> None:
    services = (ServiceLine(written, None, there=False),) * 30
    drawn = draw(replace(a_commanded_board(), services=services), locale)
    shown = draw_services_shown(ServicesShown(services, written), locale)

    assert text_length(drawn.blocks) < 10_000
    for said in (json.dumps(screen_of(drawn)), json.dumps(screen_of(shown))):
        assert "<!channel" not in said
        assert "<https://evil" not in said


def test_what_is_over_offers_the_way_back_and_a_review_only_where_there_is_none() -> None:
    def pressed(drawn: object) -> set[str]:
        return {action for action in Action if f'"action_id": "{action}"' in json.dumps(drawn)}

    assert pressed(draw(an_ended_board(), "en").blocks) == {Action.REOPEN, Action.REVIEW, Action.ARCHIVE}
    reviewed = draw(COMING["board closed"], "en").blocks
    assert pressed(reviewed) == {Action.REOPEN, Action.ARCHIVE}
