"""Do pins, reactions and bookmarks behave as in Slack when they are repeated, wrong or too many?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.web_api.marks import BOOKMARK_LIMIT, PIN_LIMIT
from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import a_workspace, call, error_of, room


def on_a_message(workspace: Workspace) -> dict[str, Any]:
    message = workspace.post(room(workspace).id, "U0DANA", "Hello")
    return {"channel": room(workspace).id, "timestamp": message.ts}


def a_bookmark(workspace: Workspace, **changes: Any) -> dict[str, Any]:
    usual = {"title": "Call", "type": "link", "link": "https://example.com/call"}
    return {"channel_id": room(workspace).id, **usual, **changes}


class TestAPin:
    def test_is_seen_in_the_history(self) -> None:
        workspace = a_workspace()

        assert call(workspace, "pins.add", **on_a_message(workspace))["ok"]

        (message,) = call(workspace, "conversations.history", channel=room(workspace).id)["messages"]
        assert message["pinned_to"] == [room(workspace).id]

    def test_repeated_says_that_it_is_there(self) -> None:
        workspace = a_workspace()
        where = on_a_message(workspace)
        call(workspace, "pins.add", **where)

        assert error_of(workspace, "pins.add", **where) == "already_pinned"

    def test_goes_with_its_message(self) -> None:
        workspace = a_workspace()
        where = on_a_message(workspace)
        call(workspace, "pins.add", **where)
        workspace.delete(room(workspace).id, where["timestamp"])

        assert room(workspace).pins == []
        assert error_of(workspace, "pins.add", **where) == "message_not_found"

    def test_does_not_hold_on_a_notice(self) -> None:
        workspace = a_workspace()
        workspace.join(room(workspace).id, "U0SAM")
        where = {"channel": room(workspace).id, "timestamp": room(workspace).messages[-1].ts}

        assert error_of(workspace, "pins.add", **where) == "not_pinnable"

    def test_is_one_of_a_hundred_at_most(self) -> None:
        workspace = a_workspace()
        for _ in range(PIN_LIMIT):
            assert call(workspace, "pins.add", **on_a_message(workspace))["ok"]

        assert error_of(workspace, "pins.add", **on_a_message(workspace)) == "too_many_pins"


class TestAReaction:
    def test_shows_on_the_message(self) -> None:
        workspace = a_workspace()
        where = on_a_message(workspace)

        assert call(workspace, "reactions.add", name="eyes", **where)["ok"]

        (message,) = call(workspace, "conversations.history", channel=room(workspace).id)["messages"]
        assert message["reactions"] == [{"name": "eyes", "users": ["U0OFFICER"], "count": 1}]

    def test_repeated_says_that_it_is_there(self) -> None:
        workspace = a_workspace()
        where = on_a_message(workspace)
        call(workspace, "reactions.add", name="eyes", **where)

        assert error_of(workspace, "reactions.add", name="eyes", **where) == "already_reacted"
        assert call(workspace, "reactions.add", name="+1", **where)["ok"]

    @pytest.mark.parametrize("name", [":eyes:", "", "Two Eyes"])
    def test_has_a_name_without_colons(self, name: str) -> None:
        workspace = a_workspace()

        assert error_of(workspace, "reactions.add", name=name, **on_a_message(workspace)) == "invalid_name"

    def test_needs_a_message(self) -> None:
        workspace = a_workspace()
        channel = room(workspace).id

        assert error_of(workspace, "reactions.add", name="eyes", channel=channel) == "no_item_specified"
        assert error_of(workspace, "reactions.add", name="eyes", channel=channel, timestamp="1.0") == (
            "message_not_found"
        )


class TestABookmark:
    def test_repeated_is_there_twice(self) -> None:
        workspace = a_workspace()
        call(workspace, "bookmarks.add", **a_bookmark(workspace))
        call(workspace, "bookmarks.add", **a_bookmark(workspace))

        bookmarks = call(workspace, "bookmarks.list", channel_id=room(workspace).id)["bookmarks"]

        assert [bookmark["title"] for bookmark in bookmarks] == ["Call", "Call"]

    def test_can_be_edited(self) -> None:
        workspace = a_workspace()
        made = call(workspace, "bookmarks.add", **a_bookmark(workspace))["bookmark"]
        which = {"channel_id": room(workspace).id, "bookmark_id": made["id"]}

        edited = call(workspace, "bookmarks.edit", **which, title="Bridge")["bookmark"]

        assert (edited["title"], edited["link"]) == ("Bridge", made["link"])
        assert error_of(workspace, "bookmarks.edit", **which, link="call me") == "invalid_link"
        assert error_of(workspace, "bookmarks.edit", **(which | {"bookmark_id": "Bk0"})) == "not_found"

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"link": "tel:112"}, "invalid_link"),
            ({"link": "example.com"}, "invalid_link"),
            ({"type": "file"}, "invalid_bookmark_type"),
        ],
    )
    def test_is_a_link_to_the_web(self, changes: dict[str, Any], error: str) -> None:
        workspace = a_workspace()

        assert error_of(workspace, "bookmarks.add", **a_bookmark(workspace, **changes)) == error

    def test_is_one_of_a_hundred_at_most(self) -> None:
        workspace = a_workspace()
        for _ in range(BOOKMARK_LIMIT):
            assert call(workspace, "bookmarks.add", **a_bookmark(workspace))["ok"]

        assert error_of(workspace, "bookmarks.add", **a_bookmark(workspace)) == "too_many_bookmarks"
