"""Does the Web API let in exactly the calls that Slack would: known, signed in, allowed, complete?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.web_api import METHODS, answer_call
from tests.sandbox.a_workspace import SECTION, a_home, a_modal, a_workspace, call, error_of, room

#: Arguments for every method, none of them right, all of them there.
SOMETHING: dict[str, Any] = {name: "X0NOTHING" for method in METHODS.values() for name in method.required} | {
    "timestamp": "X0NOTHING",
    "name": "x0nothing",
}
BOT_METHODS = [name for name, method in METHODS.items() if not method.for_app]
WITH_SCOPE = [name for name, method in METHODS.items() if method.scopes]


def test_an_unknown_method_is_refused() -> None:
    assert error_of(a_workspace(), "chat.shout") == "unknown_method"


@pytest.mark.parametrize("method", METHODS)
def test_nobody_calls_without_a_token(method: str) -> None:
    assert answer_call(a_workspace(), method, SOMETHING, None) == {"ok": False, "error": "not_authed"}


@pytest.mark.parametrize("method", METHODS)
def test_nobody_calls_with_a_made_up_token(method: str) -> None:
    assert answer_call(a_workspace(), method, SOMETHING, "xoxb-wrong")["error"] == "invalid_auth"


@pytest.mark.parametrize("method", BOT_METHODS)
def test_nobody_calls_for_the_bot_with_the_apps_token(method: str) -> None:
    workspace = a_workspace()

    answer = answer_call(workspace, method, SOMETHING, workspace.app_token)

    assert answer["error"] == "not_allowed_token_type"


def test_nobody_opens_a_socket_with_the_bots_token() -> None:
    assert error_of(a_workspace(), "apps.connections.open") == "not_allowed_token_type"


def test_a_revoked_token_says_so() -> None:
    workspace = a_workspace()
    workspace.token_revoked = True

    assert error_of(workspace, "auth.test") == "token_revoked"


@pytest.mark.parametrize("method", WITH_SCOPE)
def test_a_missing_scope_is_named(method: str) -> None:
    workspace = a_workspace()
    workspace.bot_scopes -= set(METHODS[method].scopes)

    answer = call(workspace, method, **SOMETHING)

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == METHODS[method].scopes[0]
    assert answer["provided"].split(",") == sorted(workspace.bot_scopes)


@pytest.mark.parametrize("method", [name for name, method in METHODS.items() if method.required])
def test_a_missing_argument_is_named(method: str) -> None:
    workspace = a_workspace()
    workspace.forbidden_methods.clear()
    given = SOMETHING | {"view": a_modal()}
    for name in METHODS[method].required:
        answer = call(workspace, method, **{key: value for key, value in given.items() if key != name})

        assert answer["error"] == "invalid_arguments"
        assert answer["response_metadata"]["messages"] == [f"[ERROR] missing required field: {name}"]


@pytest.mark.parametrize("method", [name for name in BOT_METHODS if METHODS[name].scopes])
def test_what_administrators_forbid_is_a_restricted_action(method: str) -> None:
    workspace = a_workspace()
    workspace.forbidden_methods = {method}

    assert error_of(workspace, method, **SOMETHING) == "restricted_action"


IN_A_CHANNEL: dict[str, dict[str, Any]] = {
    "chat.postMessage": {"text": "x"},
    "chat.update": {"text": "x"},
    "chat.postEphemeral": {"text": "x"},
    "chat.delete": {},
    "conversations.invite": {},
    "conversations.kick": {},
    "conversations.setTopic": {},
    "conversations.setPurpose": {},
    "conversations.archive": {},
    "conversations.rename": {},
    "conversations.history": {},
    "conversations.replies": {},
    "pins.add": {},
    "reactions.add": {"name": "eyes"},
    "bookmarks.add": {},
    "bookmarks.edit": {},
    "bookmarks.list": {},
}


@pytest.mark.parametrize("method", IN_A_CHANNEL)
def test_a_private_channel_does_not_exist_for_a_bot_outside_it(method: str) -> None:
    workspace = a_workspace()
    workspace.forbidden_methods.clear()
    secret = workspace.named("secret").id
    arguments = SOMETHING | IN_A_CHANNEL[method] | {"channel": secret, "channel_id": secret}

    assert error_of(workspace, method, **arguments) == "channel_not_found"


@pytest.mark.parametrize("method", IN_A_CHANNEL)
def test_a_public_channel_wants_the_bot_to_join(method: str) -> None:
    workspace = a_workspace()
    workspace.forbidden_methods.clear()
    workspace.bot_scopes.add("channels:manage")
    public = workspace.named("random").id
    arguments = SOMETHING | IN_A_CHANNEL[method] | {"channel": public, "channel_id": public}

    assert error_of(workspace, method, **arguments) == "not_in_channel"


ARCHIVED_SAY = {"chat.update": "is_inactive", "conversations.archive": "already_archived"}
READABLE = {"conversations.history", "conversations.replies", "bookmarks.list", "chat.delete"}


@pytest.mark.parametrize("method", sorted(set(IN_A_CHANNEL) - READABLE))
def test_an_archived_channel_stays_as_it_is(method: str) -> None:
    workspace = a_workspace()
    workspace.forbidden_methods.clear()
    workspace.archive(room(workspace).id, by="U0DANA")
    channel = room(workspace).id
    arguments = SOMETHING | IN_A_CHANNEL[method] | {"channel": channel, "channel_id": channel}

    assert error_of(workspace, method, **arguments) == ARCHIVED_SAY.get(method, "is_archived")


def test_the_scope_must_fit_the_kind_of_channel() -> None:
    workspace = a_workspace()
    general = workspace.named("general").id

    answer = call(workspace, "conversations.setTopic", channel=general, topic="Lunch")

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "channels:manage"
    workspace.bot_scopes.add("channels:manage")
    assert call(workspace, "conversations.setTopic", channel=general, topic="Lunch")["ok"]


@pytest.mark.parametrize("address", ["#general", "general", "U0DANA"])
def test_an_update_wants_the_id_of_the_conversation(address: str) -> None:
    answer = call(a_workspace(), "chat.update", channel=address, ts="1.0", text="x")

    assert answer["error"] == "channel_not_found"


def test_auth_test_says_who_the_bot_is() -> None:
    workspace = a_workspace()

    answer = call(workspace, "auth.test")

    wanted = {"ok": True, "user_id": "U0OFFICER", "bot_id": "B0OFFICER", "team_id": "T0SANDBOX"}
    assert wanted.items() <= answer.items()


def test_team_info_knows_its_own_team_only() -> None:
    workspace = a_workspace()

    assert call(workspace, "team.info")["team"]["domain"] == "sandbox"
    assert call(workspace, "team.info", team="T0SANDBOX")["ok"]
    assert error_of(workspace, "team.info", team="T0OTHER") == "team_not_found"


def test_a_socket_opens_where_the_workspace_says() -> None:
    workspace = a_workspace()

    assert (
        answer_call(workspace, "apps.connections.open", {}, workspace.app_token)["error"] == "forbidden_team"
    )
    workspace.socket_url = lambda: "ws://127.0.0.1:1/socket"
    answer = answer_call(workspace, "apps.connections.open", {}, workspace.app_token)
    assert answer == {"ok": True, "url": "ws://127.0.0.1:1/socket"}


def test_the_view_and_the_home_of_the_tables_are_sound() -> None:
    assert call(a_workspace(), "views.publish", user_id="U0DANA", view=a_home(blocks=[SECTION]))["ok"]
