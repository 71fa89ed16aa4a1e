"""Does the log look as reviewed, whatever stands in it, and do its buttons lead where they say?"""

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.ids import IncidentId, UserId
from app.domain.refusals import Outdated
from app.domain.response_log import FOLLOWS, SAID, LogSpot, Sieve, Via, Wish
from app.domain.timeline import Entry, Kind
from app.sandbox.controls import controls_in
from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.log_answer import draw_log_answer
from app.slack.blocks.log_kinds import FOLLOWED, NOTED, OF_INDICATORS, PLACES, noted
from app.slack.blocks.log_kinds import SAID as SAID_WORDS
from app.slack.blocks.log_line import log_line
from app.slack.ids import Action
from app.slack.log_ids import page_value, read_entry_spot, read_page
from app.slack.modals import log_view
from app.slack.modals.parts import paragraphs
from app.slack.mrkdwn import width
from app.slack.words import words
from app.usecases.look_at_log import LINES as PAGE_LINES
from tests.slack.pictures import DANA, INCIDENT, KIM, LOCALES, NASTY, NOON
from tests.slack.pictures_of_the_log import (
    ANSWERS,
    FACTS,
    LINES,
    LINK,
    PAGES,
    a_page,
    an_entry,
    follow,
    logged,
)
from tests.slack.screens import accepted, screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
VALUES = (
    "", "x", "a.nowhere", "a.all.c3", "a.all.b", "a.all.b3.n0", "a.all.b3.n1.n2", "a.all.b³", "a b.all", "a.all\n",
)  # fmt: skip


def the_view(case: str, locale: str = "en") -> dict[str, Any]:
    return accepted(log_view.view(PAGES[case], locale))


def values(view: dict[str, Any], action: Action) -> list[str]:
    found = [control for control in controls_in(view["blocks"]) if control.action_id == action]
    return [str(control.element["value"]) for control in found]


@BOTH
@pytest.mark.parametrize("case", PAGES)
def test_a_page_of_the_log_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert the_view(case, locale) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    drawn = draw_log_answer(ANSWERS[case], locale)

    assert screen_of(drawn) == snapshot.use_extension(JSONSnapshotExtension)
    assert "login" not in str(drawn)


def test_every_kind_of_line_is_said_in_words() -> None:
    assert set(SAID_WORDS) == SAID
    assert set(FOLLOWED) == FOLLOWS
    assert set(NOTED) == frozenset(Kind) - SAID - FOLLOWS
    assert set(FACTS) == PLACES


@BOTH
@pytest.mark.parametrize("what", OF_INDICATORS)
def test_what_is_said_of_indicators_is_read_as_that_and_not_as_what_becomes_of_an_item(
    what: str, locale: str
) -> None:
    _ = words(locale)
    line = noted(Entry(Kind.INDICATORS_MARKED, NOON, DANA, {"count": 3, "what": what}), _)

    assert _(OF_INDICATORS[what]) in line


@BOTH
@pytest.mark.parametrize("kind", sorted(NOTED))
def test_what_the_bot_noted_reads_in_each_language_with_its_facts_and_without(
    kind: Kind, locale: str
) -> None:
    _ = words(locale)

    full, bare = noted(Entry(kind, NOON, None, FACTS), _), noted(Entry(kind, NOON, None), _)

    assert "–" not in full
    assert "{" not in full + bare
    assert ("–" in bare) is ("{" in NOTED[kind])
    assert locale == "en" or full != noted(Entry(kind, NOON, None, FACTS), words("en"))


@BOTH
def test_all_that_the_bot_notes_looks_as_reviewed(locale: str, snapshot: SnapshotAssertion) -> None:
    said = [noted(Entry(kind, NOON, None, FACTS), words(locale)) for kind in sorted(NOTED)]
    drawn = Drawn("log", [section(part) for part in paragraphs(said)])

    assert screen_of(drawn) == snapshot.use_extension(JSONSnapshotExtension)


@pytest.mark.parametrize("value", ["", "U0KIM"])
def test_whoever_had_an_item_or_nobody_is_named(value: str) -> None:
    said = noted(Entry(Kind.NUDGED, NOON, None, {"item": 4, "owner": value}), words("en"))

    assert said == f"{'<@U0KIM>' if value else 'nobody'} was asked how item 4 goes"


@NASTILY
@BOTH
def test_whatever_people_write_stays_text_and_fits(written: str, locale: str) -> None:
    edits = [follow(Kind.LOG_EDITED, DANA, written) for _ in range(9)]
    adders = [follow(Kind.LOG_SECONDED, UserId(f"U0MORE{n}"), via="reaction") for n in range(40)]
    entries = [
        an_entry(via=Via.COMMAND, text=written),
        an_entry(text=written),
        Entry(Kind.ITEM_CHANGED, NOON, KIM, {"item": 4, "field": "note"}, written),
    ]
    lines = [logged(entry, *edits, *adders, follow(Kind.LOG_LINKED, None, LINK)) for entry in entries]

    for line in lines[:2]:
        shown_line = log_line(line, words(locale))
        assert width(shown_line) <= 3000
        assert shown_line.endswith(f"<{LINK}|{words(locale)('The message in Slack')}>")
    shown = accepted(log_view.view(a_page(*(lines * 4)[:PAGE_LINES], older=True, newer=True), locale))
    assert len(shown["blocks"]) <= 100
    for power in ("<!channel", "<!here", "<!subteam", "<https://evil"):
        assert power not in str(shown)


def test_done_stands_beside_what_is_open_and_nowhere_else() -> None:
    assert values(the_view("in the middle"), Action.TODO_DONE) == [f"{INCIDENT}.all.n12"]
    assert values(the_view("of one kind"), Action.TODO_DONE) == [f"{INCIDENT}.todo.a30.n12"]
    assert values(log_view.view(a_page(LINES["done"]), "en"), Action.TODO_DONE) == []


def test_pages_lead_on_from_the_first_and_the_last_line() -> None:
    shown = a_page(logged(an_entry(), seq=9), logged(an_entry(), seq=5), older=True, newer=True)
    view = log_view.view(replace(shown, wish=Wish(Sieve.PEOPLE)), "en")

    assert values(view, Action.LOG_NEWER) == [f"{INCIDENT}.people.a9"]
    assert values(view, Action.LOG_OLDER) == [f"{INCIDENT}.people.b5"]
    assert values(the_view("empty"), Action.LOG_OLDER) == []


@pytest.mark.parametrize(
    "wish", [Wish(), Wish(Sieve.TODO, before=3), Wish(Sieve.BOT, after=4), Wish(Sieve.ALL, before=0)]
)
def test_a_page_that_was_drawn_is_read_back(wish: Wish) -> None:
    incident = IncidentId("abc_1-x")

    assert read_page({"value": page_value(incident, wish)}) == (incident, wish)
    chosen = {"selected_option": {"value": page_value(incident, wish)}}
    assert read_page(chosen) == (incident, wish)
    assert read_entry_spot({"value": page_value(incident, wish, number=7)}) == (LogSpot(incident, 7), wish)


@pytest.mark.parametrize("value", [*VALUES, None, 3])
def test_what_the_bot_did_not_draw_is_outdated(value: object) -> None:
    with pytest.raises(Outdated):
        read_page({"value": value})


def test_a_page_is_no_entry() -> None:
    with pytest.raises(Outdated):
        read_entry_spot({"value": page_value("abc", Wish())})
