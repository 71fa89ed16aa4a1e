"""What Slack cannot have sent is refused at the door, and what it may have sent is let in."""

from typing import Any

import pytest

from app.slack.shapes import Misshapen, as_slack_sends

CALL = {
    "type": "message",
    "channel": "C1",
    "channel_type": "group",
    "user": "U1",
    "ts": "1.1",
    "text": "!ic page",
}
MARK = {"type": "reaction_added", "user": "U1", "reaction": "pushpin"}
COMMAND = {
    "command": "/sec-incident",
    "user_id": "U1",
    "channel_id": "C1",
    "trigger_id": "1.a",
    "text": "start",
}
CLICK = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "trigger_id": "1.a",
    "actions": [{"action_id": "tick", "block_id": "b"}],
}
FORM = {"type": "view_submission", "user": {"id": "U1"}, "view": {"id": "V1", "state": {"values": {}}}}


def happened(event: Any) -> dict[str, Any]:
    return {"type": "event_callback", "event_id": "Ev1", "event": event}


def test_null_bytes_and_halves_of_characters_are_replaced() -> None:
    said = as_slack_sends(happened({**CALL, "text": "!ic page a\x00b \ud83d 💣"}))

    assert said["event"]["text"] == "!ic page a\ufffdb \ufffd 💣"


def test_what_slack_adds_is_let_through() -> None:
    more = happened({**CALL, "something_new": {"of": ["theirs"]}, "user_profile": None})

    assert as_slack_sends(more) == more
    assert as_slack_sends({"type": "of_next_year", "user": 5}) == {"type": "of_next_year", "user": 5}


@pytest.mark.parametrize(
    "whole",
    [
        COMMAND,
        CLICK,
        FORM,
        happened({**MARK, "item": {"type": "file", "file": "F1"}}),
        happened({**CALL, "subtype": "file_share", "files": [{"id": "F1", "size": 5}]}),
        happened({"type": "user_change", "user": {"id": "U1", "name": "kim", "profile": {}}}),
    ],
)
def test_whole_ones_are_let_in(whole: dict[str, Any]) -> None:
    assert as_slack_sends(whole) == whole


@pytest.mark.parametrize(
    "broken",
    [
        {**COMMAND, "user_id": ["U1"]},
        {key: value for key, value in COMMAND.items() if key != "user_id"},
        {**CLICK, "user": "U1"},
        {**CLICK, "user": {"id": None}},
        {**CLICK, "actions": "tick"},
        {**CLICK, "actions": [{"action_id": "tick", "selected_options": [None]}]},
        {**CLICK, "trigger_id": "x" * 256},
        {**FORM, "view": {"id": "V1", "state": {"values": {"reason": "because"}}}},
        {**FORM, "view": {"id": "V1", "blocks": [{"type": "input"}]}},
        happened(None),
        happened({**CALL, "channel": None}),
        happened({**CALL, "ts": 1.1}),
        happened({**CALL, "subtype": "message_changed", "message": {"text": "no time"}}),
        happened({**CALL, "subtype": "message_deleted"}),
        happened({**CALL, "subtype": {"message": "deleted"}}),
        happened({**MARK, "item": {"type": "message", "channel": "C1"}}),
        happened({"type": "member_joined_channel", "channel": "C1"}),
        happened({"type": "group_rename", "channel": "C1"}),
        happened({"type": ["message"]}),
    ],
)
def test_broken_ones_are_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(Misshapen):
        as_slack_sends(broken)


def test_what_is_nested_too_deeply_is_refused() -> None:
    node: Any = "deep"
    for _ in range(300):
        node = [node]

    with pytest.raises(Misshapen):
        as_slack_sends({"type": "of_next_year", "node": node})


def test_a_refusal_quotes_nothing() -> None:
    with pytest.raises(Misshapen) as refused:
        as_slack_sends({**CLICK, "user": "a secret"})

    assert str(refused.value) == ""
    assert refused.value.__suppress_context__
