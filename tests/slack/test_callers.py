"""Who, where and under which key, read from each kind of delivery."""

from typing import Any

import pytest

from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.domain.refusals import Outdated
from app.domain.timeline import Source
from app.slack.callers import (
    caller_in,
    channel_in,
    delivery_key,
    is_by_a_bot,
    message_in,
    room_in,
    source_in,
    thread_in,
)

HOME = frozenset({"T0HOME"})


def an_event(**said: Any) -> dict[str, Any]:
    event = {"type": "message", "user": "U0DANA", "channel": "C0GENERAL", "text": "!ic page", **said}
    return {"type": "event_callback", "event_id": "Ev1", "team_id": "T0HOME", "event": event}


def a_command(**said: Any) -> dict[str, Any]:
    said = {
        "user_id": "U0DANA",
        "team_id": "T0HOME",
        "channel_id": "C0GENERAL",
        "trigger_id": "1.2.a",
        **said,
    }
    return {"command": "/sec-incident", **said}


def a_click(**said: Any) -> dict[str, Any]:
    container = {"type": "message", "channel_id": "C0ROOM", "message_ts": "17.1"}
    user = {"id": "U0DANA", "team_id": "T0HOME"}
    return {"type": "block_actions", "user": user, "container": container, "trigger_id": "1.2.b", **said}


A_SUBMISSION = {
    "type": "view_submission",
    "user": {"id": "U0DANA", "team_id": "T0HOME"},
    "view": {"id": "V1", "hash": "17.abc"},
    "trigger_id": "1.2.c",
}
A_SHORTCUT = {"type": "shortcut", "user": {"id": "U0DANA", "team_id": "T0HOME"}, "trigger_id": "1.2.d"}


@pytest.mark.parametrize(
    ("body", "key"),
    [
        pytest.param(an_event(), "event:Ev1", id="event"),
        pytest.param(a_command(), "command:1.2.a", id="command"),
        pytest.param(a_click(), "action:1.2.b", id="click"),
        pytest.param(A_SUBMISSION, "view:V1:17.abc", id="form"),
        pytest.param(A_SHORTCUT, "shortcut:1.2.d", id="shortcut"),
    ],
)
def test_every_delivery_has_a_key_of_its_own(body: dict[str, Any], key: str) -> None:
    assert delivery_key(body) == key
    assert caller_in(body, HOME) == Caller("U0DANA")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(an_event(user_team="T0AWAY"), id="user_team"),
        pytest.param(an_event(source_team="T0AWAY"), id="source_team"),
        pytest.param(an_event(user_profile={"team": "T0AWAY"}), id="profile"),
        pytest.param(an_event(user_profile={"is_stranger": True}), id="stranger"),
        pytest.param(a_command(team_id="T0AWAY"), id="command"),
        pytest.param(a_click(user={"id": "U0DANA", "team_id": "T0AWAY"}), id="click"),
    ],
)
def test_somebody_of_another_company_is_seen_as_such(body: dict[str, Any]) -> None:
    assert caller_in(body, HOME).foreign


def test_a_colleague_of_the_same_grid_is_ours() -> None:
    body = a_command(team_id="T0SISTER", enterprise_id="E0HOME")

    assert not caller_in(body, frozenset({"T0HOME", "E0HOME"})).foreign


@pytest.mark.parametrize(
    "event",
    [
        pytest.param({"user": "U0BOT", "bot_id": "B0"}, id="modern app"),
        pytest.param({"user": "U0BOT", "bot_profile": {"id": "B0"}}, id="profile"),
        pytest.param({"subtype": "bot_message"}, id="classic app"),
        pytest.param({"user": "USLACKBOT"}, id="slackbot"),
    ],
)
def test_other_apps_are_bots(event: dict[str, Any]) -> None:
    assert is_by_a_bot(event)


def test_an_event_that_holds_the_whole_user_names_its_id() -> None:
    assert caller_in(an_event(user={"id": "U0DANA"}), HOME) == Caller("U0DANA")  # type: ignore[arg-type]


def test_where_it_happened() -> None:
    assert channel_in(an_event()) == "C0GENERAL"
    assert channel_in(a_command()) == "C0GENERAL"
    assert channel_in(a_click()) == "C0ROOM"
    assert channel_in(a_click(container={"type": "view"}, channel={"id": "C0ROOM"})) == "C0ROOM"
    assert channel_in(A_SHORTCUT) is None


def test_threads_are_named_by_their_first_message() -> None:
    assert thread_in(an_event(thread_ts="17.0")) == "17.0"
    assert thread_in(a_click(container={"thread_ts": "17.2"})) == "17.2"
    assert thread_in(a_command()) == ""


def test_a_press_on_no_message_is_outdated() -> None:
    assert room_in(a_click()) == "C0ROOM"
    assert message_in(a_click()) == "17.1"
    with pytest.raises(Outdated):
        room_in(A_SHORTCUT)
    with pytest.raises(Outdated):
        message_in(A_SHORTCUT)


def test_a_message_shortcut_says_which_message_it_was_used_on() -> None:
    used = {
        "type": "message_action",
        "channel": {"id": "C0GENERAL"},
        "message_ts": "17.1",
        "message": {"text": "odd"},
    }

    assert source_in(used) == Source(ChannelId("C0GENERAL"), "17.1")


@pytest.mark.parametrize("lacking", ["channel", "message_ts"])
def test_a_message_shortcut_without_its_message_is_outdated(lacking: str) -> None:
    used = {"type": "message_action", "channel": {"id": "C0GENERAL"}, "message_ts": "17.1"}

    with pytest.raises(Outdated):
        source_in({name: value for name, value in used.items() if name != lacking})
