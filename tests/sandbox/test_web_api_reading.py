"""Can the bot read what was said and who is who, as in Slack?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import a_workspace, call, error_of, room

METADATA = {"event_type": "ic_post", "event_payload": {"k": "1"}}


def texts(workspace: Workspace, method: str = "conversations.history", **arguments: Any) -> list[str]:
    answer = call(workspace, method, channel=room(workspace).id, **arguments)
    assert answer["ok"], answer
    return [message["text"] for message in answer["messages"]]


def said(workspace: Workspace, *words: str, **details: Any) -> list[str]:
    return [workspace.post(room(workspace).id, "U0DANA", word, **details).ts for word in words]


class TestHistory:
    def test_begins_with_the_newest(self) -> None:
        workspace = a_workspace()
        said(workspace, "one", "two", "three")

        assert texts(workspace) == ["three", "two", "one"]

    def test_ends_before_its_bounds_unless_they_are_included(self) -> None:
        workspace = a_workspace()
        one, _, three = said(workspace, "one", "two", "three")

        assert texts(workspace, oldest=one, latest=three) == ["two"]
        assert texts(workspace, oldest=one, latest=three, inclusive=True) == ["three", "two", "one"]

    def test_finds_one_message_by_its_ts(self) -> None:
        workspace = a_workspace()
        _, two, _ = said(workspace, "one", "two", "three")

        assert texts(workspace, latest=two, inclusive=True, limit=1) == ["two"]

    def test_comes_in_pages(self) -> None:
        workspace = a_workspace()
        said(workspace, "one", "two", "three")

        first = call(workspace, "conversations.history", channel=room(workspace).id, limit=2)

        assert first["has_more"]
        assert texts(workspace, limit=2, cursor=first["response_metadata"]["next_cursor"]) == ["one"]

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            ({"limit": 1000}, "invalid_limit"),
            ({"oldest": "yesterday"}, "invalid_ts_oldest"),
            ({"latest": "now"}, "invalid_ts_latest"),
        ],
    )
    def test_refuses_bounds_it_cannot_read(self, arguments: dict[str, Any], error: str) -> None:
        workspace = a_workspace()

        assert error_of(workspace, "conversations.history", channel=room(workspace).id, **arguments) == error

    def test_shows_metadata_only_when_asked(self) -> None:
        workspace = a_workspace()
        said(workspace, "one", metadata=METADATA)
        channel = room(workspace).id

        plain = call(workspace, "conversations.history", channel=channel)["messages"]
        full = call(workspace, "conversations.history", channel=channel, include_all_metadata=True)[
            "messages"
        ]

        assert "metadata" not in plain[0]
        assert full[0]["metadata"] == METADATA

    def test_of_direct_messages_takes_its_own_scope(self) -> None:
        workspace = a_workspace()
        channel = workspace.dm("U0DANA").id

        assert call(workspace, "conversations.history", channel=channel)["ok"]
        workspace.bot_scopes.remove("im:history")
        assert call(workspace, "conversations.history", channel=channel)["needed"] == "im:history"

    def test_of_an_archived_channel_can_be_read(self) -> None:
        workspace = a_workspace()
        said(workspace, "one")
        workspace.archive(room(workspace).id, by="U0DANA")

        assert "one" in texts(workspace)


class TestReplies:
    def test_come_oldest_first_after_what_they_reply_to(self) -> None:
        workspace = a_workspace()
        (root,) = said(workspace, "root")
        said(workspace, "one", "two", thread_ts=root)

        assert texts(workspace, "conversations.replies", ts=root) == ["root", "one", "two"]

    def test_need_a_message_that_is_there(self) -> None:
        workspace = a_workspace()

        error = error_of(workspace, "conversations.replies", channel=room(workspace).id, ts="1.0")

        assert error == "thread_not_found"


class TestUsers:
    def test_say_who_they_are(self) -> None:
        workspace = a_workspace()
        workspace.add_user("U0LI", "li", locale="zh-CN", tz="Asia/Shanghai")

        user = call(workspace, "users.info", user="U0LI")["user"]

        assert (user["tz"], user["tz_offset"]) == ("Asia/Shanghai", 8 * 3600)
        assert "locale" not in user
        assert call(workspace, "users.info", user="U0LI", include_locale=True)["user"]["locale"] == "zh-CN"

    @pytest.mark.parametrize(
        ("user", "flag"),
        [
            ("U0GONE", "deleted"),
            ("U0GUEST", "is_restricted"),
            ("U0SINGLE", "is_ultra_restricted"),
            ("U0STRANGER", "is_stranger"),
            ("U0OFFICER", "is_bot"),
        ],
    )
    def test_show_what_keeps_them_out(self, user: str, flag: str) -> None:
        assert call(a_workspace(), "users.info", user=user)["user"][flag] is True

    def test_are_not_found_when_there_are_none(self) -> None:
        workspace = a_workspace()

        assert error_of(workspace, "users.info", user="U0NOBODY") == "user_not_found"
        assert error_of(workspace, "users.lookupByEmail", email="nobody@example.com") == "users_not_found"
        assert error_of(workspace, "users.lookupByEmail", email="gone@example.com") == "users_not_found"

    def test_are_found_by_address(self) -> None:
        answer = call(a_workspace(), "users.lookupByEmail", email="Dana@example.com")

        assert answer["user"]["id"] == "U0DANA"

    def test_are_listed_in_pages(self) -> None:
        workspace = a_workspace()

        first = call(workspace, "users.list", limit=2)
        rest = call(workspace, "users.list", limit=100, cursor=first["response_metadata"]["next_cursor"])

        assert len(first["members"]) == 2
        assert {user["id"] for user in first["members"] + rest["members"]} == set(workspace.users)

    def test_are_too_many_to_list_without_a_limit(self) -> None:
        workspace = a_workspace()
        for number in range(1000):
            workspace.add_user(f"U0CROWD{number}", f"crowd{number}")

        assert error_of(workspace, "users.list") == "limit_required"
        assert call(workspace, "users.list", limit=200)["ok"]


class TestUserGroups:
    def test_are_listed_with_users_when_asked(self) -> None:
        workspace = a_workspace()
        workspace.add_usergroup("S0LEGAL", "legal", ["U0DANA"])
        workspace.add_usergroup("S0OLD", "old", [], disabled=True)

        (legal,) = call(workspace, "usergroups.list")["usergroups"]
        assert "users" not in legal
        (legal,) = call(workspace, "usergroups.list", include_users=True)["usergroups"]
        assert legal["users"] == ["U0DANA"]
        everyone = call(workspace, "usergroups.list", include_disabled=True)["usergroups"]
        assert [group["date_delete"] > 0 for group in everyone] == [False, True]

    def test_name_their_users(self) -> None:
        workspace = a_workspace()
        workspace.add_usergroup("S0LEGAL", "legal", ["U0DANA", "U0GONE"])
        workspace.add_usergroup("S0OLD", "old", ["U0KIM"], disabled=True)

        assert call(workspace, "usergroups.users.list", usergroup="S0LEGAL")["users"] == ["U0DANA", "U0GONE"]
        assert error_of(workspace, "usergroups.users.list", usergroup="S0NONE") == "no_such_subteam"
        assert error_of(workspace, "usergroups.users.list", usergroup="S0OLD") == "no_such_subteam"
        assert call(workspace, "usergroups.users.list", usergroup="S0OLD", include_disabled=True)["ok"]

    @pytest.mark.parametrize("method", ["usergroups.list", "usergroups.users.list"])
    def test_are_on_paid_plans_only(self, method: str) -> None:
        workspace = a_workspace()
        workspace.is_free_plan = True

        assert error_of(workspace, method, usergroup="S0LEGAL") == "plan_upgrade_required"
