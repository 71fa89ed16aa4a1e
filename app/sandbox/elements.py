"""Which interactive elements does Slack accept, and with which limits (PLATFORM.md §2)?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.sandbox.shapes import (
    Problem,
    Rule,
    anything,
    by_type,
    choice,
    exactly_one_of,
    flag,
    integer,
    items,
    matching,
    shape,
    string,
    text,
)

_ID = string(255)
#: 75 in one source, 150 in another: the stricter holds.
_OPTION_VALUE = string(75)
_USER_OR_CHANNEL = matching(r"[A-Z0-9]{2,}", "an id")
_DATE = matching(r"\d{4}-\d{2}-\d{2}", "a date of the form YYYY-MM-DD")
_TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time of the form HH:mm")
_NUMERAL = matching(r"-?\d+(\.\d+)?", "a number in a string")

_PLAIN_OPTION = shape(
    {"text": text(75, "plain_text"), "value": _OPTION_VALUE}, {"description": text(75, "plain_text")}
)
_BOX_OPTION = shape({"text": text(75), "value": _OPTION_VALUE}, {"description": text(75)})
_OVERFLOW_OPTION = shape(
    {"text": text(75, "plain_text"), "value": _OPTION_VALUE},
    {"description": text(75, "plain_text"), "url": string(3000)},
)
_OPTION_GROUP = shape({"label": text(75, "plain_text"), "options": items(_PLAIN_OPTION, 1, 100)})

CONFIRM = shape(
    {
        "title": text(100, "plain_text"),
        "text": text(300),
        "confirm": text(30, "plain_text"),
        "deny": text(30, "plain_text"),
    },
    {"style": choice("primary", "danger")},
)

_COMMON: dict[str, Rule] = {"action_id": _ID}
_ASKING: dict[str, Rule] = _COMMON | {"confirm": CONFIRM, "focus_on_load": flag}
_MENU: dict[str, Rule] = _ASKING | {"placeholder": text(150, "plain_text")}
_MANY: dict[str, Rule] = _MENU | {"max_selected_items": integer(1, 100_000)}
_TYPED: dict[str, Rule] = _COMMON | {
    "placeholder": text(150, "plain_text"),
    "focus_on_load": flag,
    "dispatch_action_config": anything,
}
_IDS = items(_USER_OR_CHANNEL, 1, 100_000)
_FILTER = shape(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)


def _offered(element: dict[str, Any]) -> list[Any]:
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return [*(element.get("options") or []), *grouped]


def _initial_is_offered(element: Any, pointer: str) -> Iterator[Problem]:
    """What is chosen at first must be one of the options, exactly as offered."""
    one = element.get("initial_option")
    chosen = [*(element.get("initial_options") or []), *([one] if one else [])]
    if any(option not in _offered(element) for option in chosen):
        yield Problem("initial options must match the options", pointer)


def _longest_after_shortest(element: Any, pointer: str) -> Iterator[Problem]:
    if element.get("min_length", 0) > element.get("max_length", 3000):
        yield Problem("min_length must not exceed max_length", pointer)


def _smallest_before_largest(element: Any, pointer: str) -> Iterator[Problem]:
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and most is not None and float(least) > float(most):
        yield Problem("min_value must not exceed max_value", pointer)


def _menu(chosen: dict[str, Rule], fields: dict[str, Rule] = _MENU) -> Rule:
    return shape({}, fields | chosen)


def _static_menu(chosen: dict[str, Rule], fields: dict[str, Rule]) -> Rule:
    offered: dict[str, Rule] = {
        "options": items(_PLAIN_OPTION, 1, 100),
        "option_groups": items(_OPTION_GROUP, 1, 100),
    }
    return shape(
        {}, fields | chosen | offered, exactly_one_of("options", "option_groups"), _initial_is_offered
    )


_SEARCHED: dict[str, Rule] = {"min_query_length": integer(0, 1000)}
_CONVERSATIONS: dict[str, Rule] = {"filter": _FILTER, "default_to_current_conversation": flag}
_ANSWERS_BY_URL: dict[str, Rule] = {"response_url_enabled": flag}

ELEMENTS: dict[str, Rule] = {
    "button": shape(
        {"text": text(75, "plain_text")},
        {
            "action_id": _ID,
            "value": string(2000),
            "url": string(3000),
            "style": choice("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
        },
    ),
    "checkboxes": shape(
        {"options": items(_BOX_OPTION, 1, 10)},
        _ASKING | {"initial_options": items(_BOX_OPTION, 1, 10)},
        _initial_is_offered,
    ),
    "radio_buttons": shape(
        {"options": items(_BOX_OPTION, 1, 10)}, _ASKING | {"initial_option": _BOX_OPTION}, _initial_is_offered
    ),
    "overflow": shape({"options": items(_OVERFLOW_OPTION, 1, 5)}, {"action_id": _ID, "confirm": CONFIRM}),
    "static_select": _static_menu({"initial_option": _PLAIN_OPTION}, _MENU),
    "multi_static_select": _static_menu({"initial_options": items(_PLAIN_OPTION, 1, 100)}, _MANY),
    "external_select": _menu(_SEARCHED | {"initial_option": _PLAIN_OPTION}),
    "multi_external_select": _menu(_SEARCHED | {"initial_options": items(_PLAIN_OPTION, 1, 100)}, _MANY),
    "users_select": _menu({"initial_user": _USER_OR_CHANNEL}),
    "multi_users_select": _menu({"initial_users": _IDS}, _MANY),
    "conversations_select": _menu(
        _CONVERSATIONS | _ANSWERS_BY_URL | {"initial_conversation": _USER_OR_CHANNEL}
    ),
    "multi_conversations_select": _menu(_CONVERSATIONS | {"initial_conversations": _IDS}, _MANY),
    "channels_select": _menu(_ANSWERS_BY_URL | {"initial_channel": _USER_OR_CHANNEL}),
    "multi_channels_select": _menu({"initial_channels": _IDS}, _MANY),
    "datepicker": _menu({"initial_date": _DATE}),
    "timepicker": _menu({"initial_time": _TIME, "timezone": string(255)}),
    "datetimepicker": shape({}, _ASKING | {"initial_date_time": integer(1_000_000_000, 9_999_999_999)}),
    "plain_text_input": shape(
        {},
        _TYPED
        | {
            "initial_value": string(3000, least=0),
            "multiline": flag,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _longest_after_shortest,
    ),
    "number_input": shape(
        {"is_decimal_allowed": flag},
        _TYPED | {"initial_value": _NUMERAL, "min_value": _NUMERAL, "max_value": _NUMERAL},
        _smallest_before_largest,
    ),
    "email_text_input": shape({}, _TYPED | {"initial_value": string(3000)}),
    "url_text_input": shape({}, _TYPED | {"initial_value": string(3000)}),
    "file_input": shape({}, {"action_id": _ID, "filetypes": anything, "max_files": integer(1, 10)}),
    "image": shape(
        {"alt_text": string(2000)},
        {"image_url": string(3000), "slack_file": anything},
        exactly_one_of("image_url", "slack_file"),
    ),
}

_SELECTS = tuple(kind for kind in ELEMENTS if kind.endswith("_select"))
_PICKED = ("checkboxes", "radio_buttons", "datepicker", "timepicker", *_SELECTS)

#: Which elements may stand in which block.
IN_ACTIONS = by_type(ELEMENTS, "button", "overflow", "datetimepicker", *_PICKED)
BESIDE_SECTION = by_type(ELEMENTS, "button", "overflow", "image", *_PICKED)
IN_INPUT = by_type(
    ELEMENTS,
    *_PICKED,
    "datetimepicker",
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "file_input",
)
