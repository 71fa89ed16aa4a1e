"""Does everybody see that a drill is one, whatever they are shown of it?"""

import json
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.outgoing import Errand
from app.domain.pictures import ChecklistStale, Home, HomeFace, IncidentList, Message, OwnItem, WaitingPage
from app.sandbox.blocks import message_problems, text_length, view_problems
from app.slack.blocks import draw, draw_list, draw_menu, purpose_text, topic_text
from app.slack.blocks.drill_mark import is_marked, mark, mark_view
from app.slack.blocks.home import draw_home
from app.slack.modals import drill_form
from app.usecases.deliver import WORK
from app.usecases.drawing import DRAWERS
from app.usecases.ports import Topic
from tests.slack.every_message import EVERY_MESSAGE
from tests.slack.pictures import INCIDENT, LOCALES, PAGE, a_listed
from tests.slack.pictures_of_drills import DRILL_MESSAGES, DRILLED, NOTHING_KNOWN, a_score, of_drill
from tests.slack.screens import accepted, screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
SAID = {"en": "DRILL", "zh-CN": "演练"}
OF_NO_INCIDENT = {ChecklistStale}
NAMED = {case: message for case, message in EVERY_MESSAGE.items() if getattr(message, "codename", None)}
SAYS_NOTHING = {
    Errand.LOOK_AT_ROOM,
    Errand.INVITE,
    Errand.GREET,
    Errand.REMOVE,
    Errand.ARCHIVE,
    Errand.LEARN_PERSON,
    Errand.LEARN_GROUP,
    Errand.LINK_SOURCE,
    Errand.READ_LOGGED,
    Errand.PAGER_ACK,
    Errand.PAGER_RESOLVE,
    Errand.PAGER_LOOK,
    Errand.PAGER_HEARD,
    Errand.TELL_HEADS,
    Errand.FETCH_FILES,
}
SAYS_IT_OTHERWISE = {
    Errand.OPEN_ROOM,
    Errand.REDRAW_BOARD,
    Errand.RETOPIC,
    Errand.PUBLISH_HOME,
    Errand.PAGER_TRIGGER,
    Errand.REPORT,
}
"""The board is a message, and how far a report is; topic, purpose and Home are tried here.

What the pager says is tried in the story of a drill.
"""


@BOTH
@pytest.mark.parametrize("case", NAMED)
def test_a_message_of_a_drill_says_so_in_its_text_and_above_its_blocks(case: str, locale: str) -> None:
    drawn = draw(of_drill(NAMED[case]), locale)

    assert drawn.text.startswith(SAID[locale])
    assert drawn.blocks[0]["text"]["text"] == SAID[locale]
    assert message_problems(drawn.blocks) == []
    assert text_length(drawn.blocks) < 10_000


@BOTH
@pytest.mark.parametrize("case", sorted(NAMED.keys() - DRILL_MESSAGES.keys()))
def test_what_is_real_is_called_no_drill(case: str, locale: str) -> None:
    drawn = draw(NAMED[case], locale)

    assert SAID[locale] not in json.dumps([drawn.text, drawn.blocks], ensure_ascii=False)


def test_every_message_there_is_names_what_it_is_about_and_so_can_say_it() -> None:
    unnamed = {kind for kind in get_args(Message) if "codename" not in kind.__dataclass_fields__}

    assert unnamed == OF_NO_INCIDENT


def test_every_errand_is_a_message_or_says_nothing_or_is_tried_by_itself() -> None:
    assert set(WORK) == SAYS_NOTHING | SAYS_IT_OTHERWISE
    assert set(Errand) - set(WORK) - set(DRAWERS) == {Errand.WHISPER}


@BOTH
@pytest.mark.parametrize("over", [False, True])
def test_the_topic_says_so_after_its_label(locale: str, over: bool) -> None:
    topic = Topic("Attorney Work Project", "Kim", "https://meet.example.com", over=over, drill=True)

    assert topic_text(topic, locale).startswith(f"Attorney Work Project · {SAID[locale]} · ")


@BOTH
def test_the_purpose_says_so(locale: str) -> None:
    assert SAID[locale] in purpose_text("Attorney Work Project", locale, drill=True)
    assert SAID[locale] not in purpose_text("Attorney Work Project", locale)


@BOTH
def test_a_home_says_so_beside_each_thing_of_a_drill(locale: str) -> None:
    home = Home(
        HomeFace.OURS,
        pages=(WaitingPage(PAGE, DRILLED),),
        items=(OwnItem(INCIDENT, DRILLED, 4),),
        rooms=(replace(a_listed(), codename=DRILLED),),
    )

    assert str(draw_home(home, locale)).count(f"*{SAID[locale]} {DRILLED.slug}*") == 3


@BOTH
def test_a_list_says_which_are_drills(locale: str) -> None:
    drawn = draw_list(IncidentList((a_listed(), replace(a_listed(), codename=DRILLED))), locale)

    marked = [f"*{SAID[locale]} " in block["text"]["text"] for block in drawn.blocks]
    assert marked == [False, True]


@BOTH
def test_the_form_that_asks_about_the_pager_looks_as_reviewed(
    locale: str, snapshot: SnapshotAssertion
) -> None:
    view = accepted(drill_form.view("a lost laptop", locale))

    assert view == snapshot.use_extension(JSONSnapshotExtension)


def test_only_those_of_ours_are_offered_a_drill() -> None:
    assert "drill" in str(draw_home(Home(HomeFace.OURS), "en"))
    assert "drill" not in str(draw_home(Home(HomeFace.BEGIN), "en"))
    assert "drill" in str(screen_of(draw_menu("en")))


@BOTH
def test_what_is_marked_once_is_not_marked_twice(locale: str) -> None:
    drawn = draw(a_score(), locale)
    view = mark_view(drill_form.view("", locale), locale)

    assert mark(drawn, locale) == drawn
    assert mark_view(view, locale) == view
    assert view_problems(view, surface="modal") == []


def test_a_mark_is_known_again_in_what_slack_sends_along() -> None:
    marked = {"blocks": draw(a_score(), "en").blocks}

    assert is_marked({"message": marked})
    assert is_marked({"view": marked})
    assert not is_marked({"message": {"blocks": marked["blocks"][1:]}, "view": None})
    assert not is_marked({})


@BOTH
def test_a_score_of_nothing_says_unknown_and_never_none_or_nought(locale: str) -> None:
    said = json.dumps(draw(NOTHING_KNOWN, locale).blocks[1:3], ensure_ascii=False)

    assert said.count({"en": "unknown", "zh-CN": "未知"}[locale]) == 4
    assert "None" not in said


def test_no_time_reads_as_nothing() -> None:
    said = json.dumps(draw(a_score(paged=timedelta(0)), "en").blocks)

    assert "arrived: under 1 s" in said
