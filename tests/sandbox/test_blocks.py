"""Does the sandbox refuse every block that Slack refuses, and accept the largest that Slack accepts?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.sandbox.blocks import message_problems, view_problems
from tests.sandbox.a_workspace import SECTION, a_home, a_modal

Json = dict[str, Any]
#: One block with something of that length or number.
Sized = Callable[[int], Json]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str = "One", value: str = "1", **more: Any) -> Json:
    return {"text": plain(text), "value": value, **more}


def options(number: int) -> list[Json]:
    return [option(f"Option {index}", str(index)) for index in range(number)]


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def asking(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Press"), **more}


def boxes(*given: Json, **more: Any) -> Json:
    return {"type": "checkboxes", "options": list(given) or options(2), **more}


def menu(kind: str = "static_select", **more: Any) -> Json:
    given = {} if "option_groups" in more else {"options": options(2)}
    return {"type": kind, **given, **more}


def confirm(**changes: Any) -> Json:
    usual = {"title": plain("Sure?"), "text": mrkdwn("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
    return {**usual, **changes}


def image(**more: Any) -> Json:
    return {"type": "image", "alt_text": "A cat", "image_url": "https://example.com/cat.png", **more}


LIMITS: dict[str, tuple[int, Sized]] = {
    "block_id": (255, lambda n: SECTION | {"block_id": "b" * n}),
    "section text": (3000, lambda n: {"type": "section", "text": mrkdwn("x" * n)}),
    "section field": (2000, lambda n: {"type": "section", "fields": [mrkdwn("x" * n)]}),
    "section fields": (10, lambda n: {"type": "section", "fields": [mrkdwn("x")] * n}),
    "header text": (150, lambda n: {"type": "header", "text": plain("x" * n)}),
    "actions elements": (25, lambda n: actions(*[button()] * n)),
    "context elements": (10, lambda n: {"type": "context", "elements": [mrkdwn("x")] * n}),
    "image alt_text": (2000, lambda n: image(alt_text="x" * n)),
    "image title": (2000, lambda n: image(title=plain("x" * n))),
    "image url": (3000, lambda n: image(image_url="x" * n)),
    "markdown text": (12_000, lambda n: {"type": "markdown", "text": "x" * n}),
    "table rows": (100, lambda n: {"type": "table", "rows": [[{}]] * n}),
    "table cells": (20, lambda n: {"type": "table", "rows": [[{}] * n]}),
    "video title": (199, lambda n: _video(title=plain("x" * n))),
    "video author": (49, lambda n: _video(author_name="x" * n)),
    "action_id": (255, lambda n: actions(button(action_id="a" * n))),
    "button text": (75, lambda n: actions({"type": "button", "text": plain("x" * n)})),
    "button value": (2000, lambda n: actions(button(value="v" * n))),
    "button url": (3000, lambda n: actions(button(url="u" * n))),
    "button accessibility_label": (75, lambda n: actions(button(accessibility_label="x" * n))),
    "option text": (75, lambda n: actions(boxes(option("x" * n)))),
    "option value": (75, lambda n: actions(boxes(option(value="v" * n)))),
    "option description": (75, lambda n: actions(boxes(option(description=plain("x" * n))))),
    "checkboxes": (10, lambda n: actions(boxes(*options(n)))),
    "radio buttons": (10, lambda n: actions({"type": "radio_buttons", "options": options(n)})),
    "overflow options": (5, lambda n: actions({"type": "overflow", "options": options(n)})),
    "overflow url": (3000, lambda n: actions({"type": "overflow", "options": [option(url="u" * n)]})),
    "select options": (100, lambda n: actions(menu(options=options(n)))),
    "multi select options": (100, lambda n: actions(menu("multi_static_select", options=options(n)))),
    "option groups": (100, lambda n: actions(menu(option_groups=[_group()] * n))),
    "option group label": (75, lambda n: actions(menu(option_groups=[_group(label=plain("x" * n))]))),
    "option group options": (100, lambda n: actions(menu(option_groups=[_group(options=options(n))]))),
    "placeholder": (150, lambda n: actions(menu(placeholder=plain("x" * n)))),
    "confirm title": (100, lambda n: actions(button(confirm=confirm(title=plain("x" * n))))),
    "confirm text": (300, lambda n: actions(button(confirm=confirm(text=mrkdwn("x" * n))))),
    "confirm button": (30, lambda n: actions(button(confirm=confirm(confirm=plain("x" * n))))),
    "deny button": (30, lambda n: actions(button(confirm=confirm(deny=plain("x" * n))))),
    "input label": (2000, lambda n: asking({"type": "plain_text_input"}) | {"label": plain("x" * n)}),
    "input hint": (2000, lambda n: asking({"type": "plain_text_input"}, hint=plain("x" * n))),
    "text input max_length": (3000, lambda n: asking({"type": "plain_text_input", "max_length": n})),
    "text input min_length": (3000, lambda n: asking({"type": "plain_text_input", "min_length": n})),
    "file input max_files": (10, lambda n: asking({"type": "file_input", "max_files": n})),
}


def _group(**changes: Any) -> Json:
    return {"label": plain("Group"), "options": options(1), **changes}


def _video(**changes: Any) -> Json:
    links = {"thumbnail_url": "https://example.com/a.png", "video_url": "https://example.com/a"}
    return {"type": "video", "alt_text": "A film", "title": plain("Film"), **links, **changes}


@pytest.mark.parametrize("name", LIMITS)
def test_a_block_at_its_limit_is_accepted_and_one_above_is_refused(name: str) -> None:
    most, sized = LIMITS[name]

    assert message_problems([sized(most)]) == []
    assert message_problems([sized(most + 1)]) != []


REFUSED: dict[str, Json] = {
    "unknown block": {"type": "poem"},
    "no type": {"text": plain("x")},
    "unknown property": SECTION | {"colour": "red"},
    "empty section": {"type": "section"},
    "empty text": {"type": "section", "text": mrkdwn("")},
    "a string for a text object": {"type": "section", "text": "Hello"},
    "a number for a string": SECTION | {"block_id": 1},
    "a word for a flag": {"type": "section", "text": plain("x") | {"emoji": "yes"}},
    "a word for a number": actions(menu("multi_static_select", max_selected_items="2")),
    "an object for an array": {"type": "actions", "elements": button()},
    "a string for an object": actions(button(confirm="Sure?")),
    "a null": SECTION | {"accessory": None},
    "emoji flag on mrkdwn": {"type": "section", "text": mrkdwn("x") | {"emoji": True}},
    "mrkdwn header": {"type": "header", "text": mrkdwn("x")},
    "mrkdwn button": actions({"type": "button", "text": mrkdwn("x")}),
    "button without text": actions({"type": "button"}),
    "unknown button style": actions(button(style="warning")),
    "no actions": actions(),
    "text input among actions": actions({"type": "plain_text_input"}),
    "button in an input": asking(button()),
    "input without label": {"type": "input", "element": {"type": "plain_text_input"}},
    "datetime beside a section": SECTION | {"accessory": {"type": "datetimepicker"}},
    "no checkboxes": actions({"type": "checkboxes", "options": []}),
    "nothing ticked, said with an empty list": actions(boxes(initial_options=[])),
    "ticked but not offered": actions(boxes(initial_options=[option("Other", "9")])),
    "ticked with another text": actions(boxes(initial_options=[option("Option 0!", "0")])),
    "chosen but not offered": actions(menu(initial_option=option("Other", "9"))),
    "mrkdwn in a menu": actions(menu(options=[{"text": mrkdwn("x"), "value": "1"}])),
    "url in a menu": actions(menu(options=[option(url="https://example.com")])),
    "menu without options": actions({"type": "static_select"}),
    "options and groups": actions(menu(options=options(1), option_groups=[_group()])),
    "overflow without options": actions({"type": "overflow", "options": []}),
    "max_selected_items of none": actions(menu("multi_static_select", max_selected_items=0)),
    "empty conversation filter": actions({"type": "conversations_select", "filter": {"include": []}}),
    "date in words": actions({"type": "datepicker", "initial_date": "tomorrow"}),
    "time beyond midnight": actions({"type": "timepicker", "initial_time": "24:00"}),
    "moment in milliseconds": actions({"type": "datetimepicker", "initial_date_time": 1732430000000}),
    "shortest above longest": asking({"type": "plain_text_input", "min_length": 9, "max_length": 8}),
    "least above most": asking(
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "2", "max_value": "1"}
    ),
    "image without alt_text": {"type": "image", "image_url": "https://example.com/cat.png"},
    "image without a source": {"type": "image", "alt_text": "A cat"},
    "the same action_id twice": actions(button(action_id="a"), button(action_id="a")),
    "empty action_id": actions(button(action_id="")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_malformed_block_is_refused(name: str) -> None:
    assert message_problems([REFUSED[name]]) != []


ACCEPTED: dict[str, Json] = {
    "divider": {"type": "divider"},
    "ticked as offered": actions(boxes(initial_options=options(1))),
    "section with accessory": SECTION | {"accessory": button()},
    "mrkdwn checkbox": actions(boxes({"text": mrkdwn("*x*"), "value": "1", "description": mrkdwn("_y_")})),
    "users menu": actions({"type": "users_select", "initial_user": "U0DANA", "placeholder": plain("Who?")}),
    "grouped menu, one chosen": actions(menu(option_groups=[_group()], initial_option=options(1)[0])),
    "rich text": {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
    "call": {"type": "call", "call_id": "R0CALL"},
    "context with image": {"type": "context", "elements": [image(), mrkdwn("x")]},
    "optional input": asking({"type": "plain_text_input", "multiline": True}, optional=True),
    "moment": actions({"type": "datetimepicker", "initial_date_time": 1732430000}),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_well_formed_block_is_accepted(name: str) -> None:
    assert message_problems([ACCEPTED[name]]) == []


def test_a_refusal_says_what_is_wrong_and_where_in_slacks_own_words() -> None:
    blocks = [SECTION, {"type": "section", "fields": [mrkdwn("x" * 2001)]}]

    assert message_problems(blocks) == [
        "[ERROR] must be less than 2001 characters [json-pointer:/blocks/1/fields/0/text]"
    ]


def test_an_emoji_counts_as_two_characters() -> None:
    assert message_problems([{"type": "header", "text": plain("🦄" * 75)}]) == []
    assert message_problems([{"type": "header", "text": plain("🦄" * 76)}]) != []


class TestAMessage:
    def test_holds_fifty_blocks_and_no_more(self) -> None:
        assert message_problems([SECTION] * 50) == []
        assert message_problems([SECTION] * 51) == [
            "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
        ]

    def test_names_no_two_blocks_alike(self) -> None:
        assert message_problems([SECTION | {"block_id": "a"}, SECTION | {"block_id": "b"}]) == []
        assert message_problems([SECTION | {"block_id": "a"}, SECTION | {"block_id": "a"}]) != []

    def test_may_use_one_action_id_in_two_blocks(self) -> None:
        assert message_problems([actions(button(action_id="a")), actions(button(action_id="a"))]) == []

    def test_counts_markdown_over_all_its_blocks(self) -> None:
        half = {"type": "markdown", "text": "x" * 6000}

        assert message_problems([half, half]) == []
        assert message_problems([half, half, {"type": "markdown", "text": "x"}]) != []

    def test_has_one_table(self) -> None:
        table = {"type": "table", "rows": [[{}]]}

        assert message_problems([table]) == []
        assert message_problems([table, table]) != []

    def test_has_its_blocks_in_an_array(self) -> None:
        assert message_problems({"type": "divider"}) == [
            "[ERROR] must provide an array [json-pointer:/blocks]"
        ]


VIEW_LIMITS: dict[str, tuple[int, Sized]] = {
    "title": (24, lambda n: a_modal(title=plain("x" * n))),
    "submit": (24, lambda n: a_modal(submit=plain("x" * n))),
    "close": (24, lambda n: a_modal(close=plain("x" * n))),
    "blocks": (100, lambda n: a_modal(blocks=[SECTION] * n)),
    "private_metadata": (3000, lambda n: a_modal(private_metadata="x" * n)),
    "callback_id": (255, lambda n: a_modal(callback_id="x" * n)),
    "external_id": (255, lambda n: a_modal(external_id="x" * n)),
}


@pytest.mark.parametrize("name", VIEW_LIMITS)
def test_a_view_at_its_limit_is_accepted_and_one_above_is_refused(name: str) -> None:
    most, sized = VIEW_LIMITS[name]

    assert view_problems(sized(most), surface="modal") == []
    assert view_problems(sized(most + 1), surface="modal") != []


_FOCUSED = asking({"type": "plain_text_input", "focus_on_load": True})

REFUSED_VIEWS: dict[str, Any] = {
    "not an object": "modal",
    "nothing in it": a_modal(blocks=[]),
    "no title": a_modal(title=None),
    "empty title": a_modal(title=plain("")),
    "input without submit": a_modal(blocks=[asking({"type": "plain_text_input"})]),
    "two in focus": a_modal(blocks=[_FOCUSED, _FOCUSED], submit=plain("Save")),
    "two blocks of one name": a_modal(blocks=[SECTION | {"block_id": "a"}] * 2),
    "markdown": a_modal(blocks=[{"type": "markdown", "text": "x"}]),
    "a home for a modal": a_home(),
    "unknown property": a_modal(colour="red"),
}


@pytest.mark.parametrize("name", REFUSED_VIEWS)
def test_a_malformed_modal_is_refused(name: str) -> None:
    assert view_problems(REFUSED_VIEWS[name], surface="modal") != []


def test_a_modal_that_asks_and_can_be_submitted_is_accepted() -> None:
    asks = [_FOCUSED, asking({"type": "plain_text_input", "focus_on_load": False})]

    assert view_problems(a_modal(blocks=asks, submit=plain("Save")), surface="modal") == []


def test_a_home_has_no_title() -> None:
    assert view_problems(a_home(), surface="home") == []
    assert view_problems(a_home(title=plain("Home")), surface="home") != []
