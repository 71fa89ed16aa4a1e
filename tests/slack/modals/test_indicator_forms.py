"""Do the forms about indicators look as reviewed, fit into Slack, and come back as they were filled in?"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.indicators import (
    SHOWN_LIMIT,
    Blocked,
    Confidence,
    Found,
    Indicator,
    Progress,
    Shown,
    Sieve,
    Sort,
    Tlp,
    token,
)
from app.domain.marking import Correction
from app.domain.pictures.indicators import BlockList, IndicatorList, MarkForm, Offered, PasteForm
from app.domain.refusals import FieldRefused, Outdated
from app.domain.when import UNKNOWN_WHEN, When
from app.slack.modals import block_form, block_list, correct_form, indicator_list, paste_form, share_form
from app.slack.modals.indicator_list import ListPlace
from tests.builders import KIM, NOON
from tests.domain.test_indicators import an_indicator
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, LOCALES, NASTY, UNICORN
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
EVIL, MINE = Found(Sort.URL, "https://evil.ru/login?a=b"), Found(Sort.IPV4, "10.0.0.1")
NAME, AGENT = Found(Sort.DOMAIN, "evil.ru"), Found(Sort.USER_AGENT, "curl/8.4 <!channel>")
TEXT = "hxxps://evil[.]ru/login?a=b <!channel> evil.ru 10.0.0.1"
PLACE = ListPlace(INCIDENT, Sieve(Shown.TO_BLOCK), 1)
BOUNDS = When(NOON - timedelta(days=3), NOON - timedelta(days=2))
SOME = (
    an_indicator(1, MINE, ours=True),
    an_indicator(2, NAME, first=BOUNDS),
    an_indicator(3, EVIL, blocked=Blocked("edge firewall", When.at(NOON), KIM), tlp=Tlp.RED),
    an_indicator(4, AGENT, blocked=Blocked("proxy", UNKNOWN_WHEN, KIM), tlp=Tlp.AMBER_STRICT),
    an_indicator(5, withdrawn=True, first=When(None, NOON)),
)
OFFERED = (Offered(MINE, ours=True, known=1), Offered(NAME), Offered(EVIL, known=2))
EMPTY, FOUND = PasteForm(INCIDENT, UNICORN), PasteForm(INCIDENT, UNICORN, TEXT, OFFERED, 2)
MARK = MarkForm(INCIDENT, UNICORN, SOME[1:4])


def a_list(*indicators: Indicator, **fields: Any) -> IndicatorList:
    progress = Progress(noted=45, blockable=40, blocked=12, matching=45)
    found = IndicatorList(INCIDENT, UNICORN, progress, Sieve(), 0, 1, indicators or SOME)
    return replace(found, **fields)


def values(sort: Sort, count: int) -> list[Found]:
    return [Found(sort, f"https://{'x' * 200}{number}.ru") for number in range(count)]


VIEWS: dict[str, Callable[[str], dict[str, Any]]] = {
    "nothing pasted": lambda locale: paste_form.view(EMPTY, locale),
    "what was found": lambda locale: paste_form.view(FOUND, locale),
    "a list": lambda locale: indicator_list.view(a_list(), locale),
    "a page of many": lambda locale: indicator_list.view(a_list(page=1, pages=3), locale, none_ticked=True),
    "the first page": lambda locale: indicator_list.view(a_list(pages=2), locale),
    "an empty list": lambda locale: indicator_list.view(
        IndicatorList(INCIDENT, UNICORN, Progress(noted=3), Sieve(sort=Sort.MD5), 0, 1, ()), locale
    ),
    "a block": lambda locale: block_form.view(MARK, PLACE, locale),
    "a protocol": lambda locale: share_form.view(MARK, PLACE, locale),
    "a correction": lambda locale: correct_form.view(MARK, PLACE, locale),
    "all to block": lambda locale: block_list.view(BlockList(INCIDENT, UNICORN, SOME[1:4], 3), locale),
    "nothing to block": lambda locale: block_list.view(BlockList(INCIDENT, UNICORN, ()), locale),
}


@BOTH
@pytest.mark.parametrize("case", VIEWS)
def test_a_form_about_indicators_looks_as_reviewed(
    case: str, locale: str, snapshot: SnapshotAssertion
) -> None:
    assert accepted(VIEWS[case](locale)) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_the_longest_forms_fit_into_slack(locale: str) -> None:
    offered = [
        Offered(one, ours=bool(place % 2), known=place or None)
        for sort in Sort
        for place, one in enumerate(values(sort, SHOWN_LIMIT // len(Sort)))
    ]
    many = [an_indicator(number, one) for number, one in enumerate(values(Sort.URL, 2000), start=1)]
    for view in (
        paste_form.view(PasteForm(INCIDENT, UNICORN, "x" * 3000, tuple(offered), 400), locale),
        indicator_list.view(a_list(*many[:20], page=98, pages=100), locale, none_ticked=True),
        block_form.view(MarkForm(INCIDENT, UNICORN, tuple(many[:20])), PLACE, locale),
        block_list.view(BlockList(INCIDENT, UNICORN, tuple(many)), locale),
    ):
        accepted(view)
        assert len(json.dumps(view)) < 250_000


def test_values_are_harmless_everywhere_but_where_they_are_copied() -> None:
    for case, draw in VIEWS.items():
        assert ("https://evil.ru" in str(draw("en"))) is (case == "all to block")
        assert "<!channel>" not in str(draw("en")).replace(TEXT, "").replace(AGENT.value, "")
    assert "&lt;!channel&gt;" in str(VIEWS["all to block"]("en"))


def test_what_was_not_looked_through_is_not_noted() -> None:
    first = paste_form.read(submitted(paste_form.view(EMPTY, "en"), pasted=TEXT))
    assert (first.incident, first.text, first.noting) == (INCIDENT, TEXT, None)
    changed = paste_form.read(submitted(paste_form.view(FOUND, "en"), pasted=TEXT + " 1.1.1.1"))
    assert changed.noting is None


def test_a_form_nobody_touched_notes_all_but_what_is_ours() -> None:
    noting = paste_form.read(submitted(paste_form.view(FOUND, "en"))).noting

    assert noting is not None
    assert noting.chosen == {token(NAME), token(EVIL)}
    assert (noting.text, noting.first, noting.last, noting.source) == (TEXT, None, None, "")
    assert (noting.confidence, noting.tlp) == (Confidence.MEDIUM, Tlp.AMBER)


def test_what_was_filled_in_comes_back() -> None:
    view = submitted(
        paste_form.view(FOUND, "en"),
        steps={token(MINE)},
        first_seen=int(NOON.timestamp()),
        source="proxy",
        confidence="high",
        tlp="amber_strict",
    )
    noting = paste_form.read(view).noting

    assert noting is not None
    assert noting.chosen == {token(MINE)}
    assert (noting.first, noting.last, noting.source) == (NOON, None, "proxy")
    assert (noting.confidence, noting.tlp) == (Confidence.HIGH, Tlp.AMBER_STRICT)


def test_a_list_says_which_are_ticked_and_where_one_is() -> None:
    found = a_list(sieve=Sieve(sort=Sort.URL), page=2, pages=3)
    view = submitted(indicator_list.view(found, "en"), steps={"2", "5"})

    assert indicator_list.read_ticked(view) == {2, 5}
    assert indicator_list.read_place(view) == ListPlace(INCIDENT, Sieve(sort=Sort.URL), 2)
    assert indicator_list.read_turned(view, {"value": "2"}).page == 1
    chosen = indicator_list.read_chosen(view, {"selected_option": {"value": "to_block"}})
    assert chosen == ListPlace(INCIDENT, Sieve(Shown.TO_BLOCK), 0)


def test_each_page_has_boxes_of_its_own() -> None:
    def boxes(*indicators: Indicator) -> set[str]:
        view = indicator_list.view(a_list(*indicators), "en")
        return {block["block_id"] for block in view["blocks"] if block["type"] == "input"}

    many = [an_indicator(number) for number in range(1, 41)]
    assert len(boxes(*many[:20]) | boxes(*many[20:])) == 4


def test_a_block_a_protocol_and_a_correction_come_back_with_what_they_are_about() -> None:
    blocked = block_form.read(submitted(VIEWS["a block"]("en"), where="edge", since=int(NOON.timestamp())))
    assert (blocked.marked.place, blocked.marked.numbers) == (PLACE, frozenset({2, 3, 4}))
    assert (blocked.where, blocked.since) == ("edge", NOON)
    assert block_form.read(submitted(VIEWS["a block"]("en"))).since is None
    assert share_form.read(submitted(VIEWS["a protocol"]("en"), tlp="green")).tlp is Tlp.GREEN
    corrected = correct_form.read(
        submitted(VIEWS["a correction"]("en"), correction="withdrawn", reason="our scanner")
    )
    assert (corrected.correction, corrected.reason) == (Correction.WITHDRAWN, "our scanner")
    with pytest.raises(FieldRefused):
        correct_form.read(submitted(VIEWS["a correction"]("en")))


def test_the_protocol_that_all_of_them_have_is_chosen_already() -> None:
    red = MarkForm(INCIDENT, UNICORN, (SOME[2],))
    assert share_form.read(submitted(share_form.view(red, PLACE, "en"))).tlp is Tlp.RED
    assert share_form.read(submitted(share_form.view(MARK, PLACE, "en"))).tlp is Tlp.AMBER


@NASTILY
def test_what_people_wrote_commands_nothing_and_fits(written: str) -> None:
    evil = an_indicator(
        1,
        Found(Sort.USER_AGENT, written + "```"),
        blocked=Blocked(written, UNKNOWN_WHEN, KIM),
        source=written,
    )
    mark = MarkForm(INCIDENT, UNICORN, (evil,))
    for view in (
        indicator_list.view(a_list(evil), "en"),
        block_form.view(mark, PLACE, "en"),
        block_list.view(BlockList(INCIDENT, UNICORN, (evil,)), "en"),
        paste_form.view(PasteForm(INCIDENT, UNICORN, None, (Offered(evil.found),)), "en"),
    ):
        texts = [block["text"]["text"] for block in accepted(view)["blocks"] if block["type"] == "section"]
        for dangerous in ("<!channel", "<#C0ROOM|here>", "<https://evil", "\u202e", "````"):
            assert dangerous not in str(texts)


def test_an_address_with_the_mark_that_ends_code_stays_one() -> None:
    evil = an_indicator(1, Found(Sort.URL, "http://evil.ru/```x"))
    assert "http://evil.ru/%60%60%60x" in str(block_list.view(BlockList(INCIDENT, UNICORN, (evil,)), "en"))


@pytest.mark.parametrize(
    "read",
    [
        paste_form.read,
        indicator_list.read_place,
        block_form.read,
        share_form.read,
        correct_form.read,
    ],
)
@pytest.mark.parametrize(
    "metadata",
    [
        "",
        "{}",
        "[1]",
        '{"incident":"x","sieve":"no","page":0,"numbers":[1]}',
        '{"incident":"x","sieve":"sort:no","page":0,"numbers":[1]}',
        '{"incident":"x","sieve":"all","page":"0","numbers":[1]}',
    ],
)
def test_a_form_the_bot_did_not_draw_is_outdated(read: Any, metadata: str) -> None:
    with pytest.raises(Outdated):
        read({"private_metadata": metadata, "state": {"values": {}}})


@pytest.mark.parametrize("numbers", ["1", '["1"]', "null"])
def test_numbers_that_are_none_are_outdated(numbers: str) -> None:
    kept = f'{{"incident":"x","sieve":"all","page":0,"numbers":{numbers}}}'
    with pytest.raises(Outdated):
        block_form.read({"private_metadata": kept, "state": {"values": {}}})


def test_what_was_not_offered_is_outdated() -> None:
    listed = submitted(VIEWS["a list"]("en"))
    for states in listed["state"]["values"].values():
        for state in states.values():
            state["selected_options"] = [{"value": "0; drop"}]
    with pytest.raises(Outdated):
        indicator_list.read_ticked(listed)
    found = submitted(VIEWS["what was found"]("en"))
    found["state"]["values"]["tlp"]["tlp"] = {"selected_option": {"value": "white"}}
    with pytest.raises(Outdated):
        paste_form.read(found)
    shared = submitted(VIEWS["a protocol"]("en"))
    shared["state"]["values"]["tlp"]["tlp"] = {"selected_option": {"value": "white"}}
    with pytest.raises(Outdated):
        share_form.read(shared)
