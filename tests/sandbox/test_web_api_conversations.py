"""Do channels come to be, fill, change and end as in Slack, down to what it refuses?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import ROOM, a_workspace, call, error_of, room


def invited(workspace: Workspace, *users: str, **more: Any) -> dict[str, Any]:
    return call(workspace, "conversations.invite", channel=room(workspace).id, users=",".join(users), **more)


class TestANewChannel:
    def test_is_private_when_asked_and_holds_the_bot(self) -> None:
        workspace = a_workspace()

        channel = call(workspace, "conversations.create", name="amber-otter", is_private=True)["channel"]

        assert (channel["is_private"], channel["is_member"], channel["creator"]) == (True, True, "U0OFFICER")
        assert workspace.channels[channel["id"]].members == ["U0OFFICER"]

    def test_is_public_unless_asked_which_takes_another_scope(self) -> None:
        workspace = a_workspace()

        assert call(workspace, "conversations.create", name="amber-otter")["needed"] == "channels:manage"
        workspace.bot_scopes.add("channels:manage")
        assert not call(workspace, "conversations.create", name="amber-otter")["channel"]["is_private"]

    @pytest.mark.parametrize(
        ("name", "error"),
        [
            ("", "invalid_name_required"),
            ("a" * 81, "invalid_name_maxlength"),
            ("Amber", "invalid_name_specials"),
            ("amber otter", "invalid_name_specials"),
            ("琥珀水獭", "invalid_name_specials"),
            ("amber.otter", "invalid_name_specials"),
            ("--", "invalid_name_punctuation"),
            (ROOM, "name_taken"),
            ("secret", "name_taken"),
        ],
    )
    def test_needs_a_good_name_that_is_free(self, name: str, error: str) -> None:
        assert error_of(a_workspace(), "conversations.create", name=name, is_private=True) == error

    def test_may_have_a_name_of_eighty_characters(self) -> None:
        assert call(a_workspace(), "conversations.create", name="a" * 80, is_private=True)["ok"]

    def test_cannot_have_the_name_of_an_archived_one(self) -> None:
        workspace = a_workspace()
        workspace.archive(room(workspace).id, by="U0DANA")

        assert error_of(workspace, "conversations.create", name=ROOM, is_private=True) == "name_taken"


class TestAnInvitation:
    def test_brings_people_in(self) -> None:
        workspace = a_workspace()

        assert invited(workspace, "U0SAM")["channel"]["id"] == room(workspace).id
        assert "U0SAM" in room(workspace).members

    @pytest.mark.parametrize(
        ("user", "error"),
        [
            ("U0NOBODY", "user_not_found"),
            ("U0OFFICER", "cant_invite_self"),
            ("U0DANA", "already_in_channel"),
            ("U0GONE", "cant_invite"),
            ("U0GUEST", "user_is_restricted"),
            ("U0SINGLE", "ura_max_channels"),
            ("U0STRANGER", "no_external_invite_permission"),
            ("U0SISTER", "org_user_not_in_team"),
        ],
    )
    def test_of_one_who_cannot_come_blocks_all_unless_forced(self, user: str, error: str) -> None:
        workspace = a_workspace()

        refused = invited(workspace, "U0SAM", user)
        assert refused["error"] == error
        assert refused["errors"] == [{"user": user, "ok": False, "error": error}]
        assert "U0SAM" not in room(workspace).members

        forced = invited(workspace, "U0SAM", user, force=True)
        assert forced["ok"]
        assert forced["errors"] == refused["errors"]
        assert "U0SAM" in room(workspace).members

    def test_of_nobody_who_can_come_is_refused_even_when_forced(self) -> None:
        assert invited(a_workspace(), "U0DANA", force=True)["error"] == "already_in_channel"

    def test_names_everyone_who_cannot_come(self) -> None:
        refused = invited(a_workspace(), "U0DANA", "U0NOBODY")

        assert [error["error"] for error in refused["errors"]] == ["already_in_channel", "user_not_found"]

    def test_is_for_a_hundred_at_most(self) -> None:
        workspace = a_workspace()
        crowd = [f"U0CROWD{number}" for number in range(101)]
        for user in crowd:
            workspace.add_user(user, user.lower())

        assert invited(workspace, *crowd)["error"] == "invalid_arguments"
        assert invited(workspace, *crowd[:100])["ok"]

    def test_does_not_work_in_direct_messages(self) -> None:
        workspace = a_workspace()

        answer = call(workspace, "conversations.invite", channel=workspace.dm("U0DANA").id, users="U0KIM")

        assert answer["error"] == "method_not_supported_for_channel_type"


class TestRemovingAMember:
    def test_is_forbidden_until_the_administrators_allow_it(self) -> None:
        workspace = a_workspace()
        arguments = {"channel": room(workspace).id, "user": "U0KIM"}

        assert error_of(workspace, "conversations.kick", **arguments) == "restricted_action"
        workspace.forbidden_methods.clear()
        assert call(workspace, "conversations.kick", **arguments)["ok"]
        assert error_of(workspace, "conversations.kick", **arguments) == "not_in_channel"

    @pytest.mark.parametrize(
        ("user", "error"), [("U0OFFICER", "cant_kick_self"), ("U0NOBODY", "user_not_found")]
    )
    def test_works_for_people_there_are_and_not_for_the_bot(self, user: str, error: str) -> None:
        workspace = a_workspace()
        workspace.forbidden_methods.clear()

        assert error_of(workspace, "conversations.kick", channel=room(workspace).id, user=user) == error


@pytest.mark.parametrize("notice", ["topic", "purpose"])
def test_a_notice_holds_two_hundred_and_fifty_characters_and_leaves_a_message(notice: str) -> None:
    workspace = a_workspace()
    method = f"conversations.set{notice.title()}"
    channel = room(workspace).id

    answer = call(workspace, method, channel=channel, **{notice: "x" * 250})

    assert answer["channel"][notice]["value"] == "x" * 250
    assert room(workspace).messages[-1].subtype == f"channel_{notice}"
    assert error_of(workspace, method, channel=channel, **{notice: "x" * 251}) == "too_long"


def test_a_channel_is_archived_once_and_the_general_one_never() -> None:
    workspace = a_workspace()
    workspace.bot_scopes.add("channels:manage")

    assert call(workspace, "conversations.archive", channel=room(workspace).id)["ok"]
    assert error_of(workspace, "conversations.archive", channel=room(workspace).id) == "already_archived"
    general = workspace.named("general").id
    assert error_of(workspace, "conversations.archive", channel=general) == "cant_archive_general"


def test_direct_messages_cannot_be_archived() -> None:
    workspace = a_workspace()
    channel = workspace.dm("U0DANA").id

    assert (
        error_of(workspace, "conversations.archive", channel=channel)
        == "method_not_supported_for_channel_type"
    )


class TestRenaming:
    def test_keeps_the_old_name_in_mind(self) -> None:
        workspace = a_workspace()
        channel = room(workspace).id

        answer = call(workspace, "conversations.rename", channel=channel, name="amber-otter")

        assert answer["channel"]["name"] == "amber-otter"
        assert answer["channel"]["previous_names"] == [ROOM]

    @pytest.mark.parametrize(
        ("name", "error"),
        [("secret", "name_taken"), ("Amber", "invalid_name_specials"), ("", "invalid_name_required")],
    )
    def test_needs_a_good_name_that_is_free(self, name: str, error: str) -> None:
        workspace = a_workspace()

        assert error_of(workspace, "conversations.rename", channel=room(workspace).id, name=name) == error

    def test_is_for_whoever_made_the_channel(self) -> None:
        workspace = a_workspace()
        theirs = workspace.add_channel("theirs", is_private=True, members=["U0DANA", "U0OFFICER"])

        assert error_of(workspace, "conversations.rename", channel=theirs.id, name="mine") == "not_authorized"


class TestOpeningDirectMessages:
    def test_gives_the_same_ones_every_time(self) -> None:
        workspace = a_workspace()

        first = call(workspace, "conversations.open", users="U0DANA")["channel"]
        again = call(workspace, "conversations.open", users="U0DANA", return_im=True)["channel"]

        assert first == {"id": again["id"]}
        assert (again["is_im"], again["user"]) == (True, "U0DANA")

    @pytest.mark.parametrize(
        ("users", "error"),
        [
            ("U0GONE", "user_disabled"),
            ("U0NOBODY", "user_not_found"),
            ("U0STRANGER", "user_not_visible"),
            ("U0OFFICER", "cannot_dm_bot"),
            ("U0DANA,U0KIM", "missing_scope"),
        ],
    )
    def test_is_refused_for_whom_there_are_none(self, users: str, error: str) -> None:
        assert error_of(a_workspace(), "conversations.open", users=users) == error

    def test_takes_people_or_a_channel_and_not_both(self) -> None:
        workspace = a_workspace()
        channel = workspace.dm("U0DANA").id

        assert call(workspace, "conversations.open", channel=channel)["channel"]["id"] == channel
        assert (
            error_of(workspace, "conversations.open", channel=channel, users="U0DANA") == "invalid_arguments"
        )
        assert error_of(workspace, "conversations.open") == "invalid_arguments"


class TestLists:
    def test_show_private_channels_to_members_only(self) -> None:
        answer = call(a_workspace(), "conversations.list", types="public_channel,private_channel")

        assert [channel["name"] for channel in answer["channels"]] == ["general", "random", ROOM]

    def test_of_the_bots_own_channels_leave_out_the_archived_when_asked(self) -> None:
        workspace = a_workspace()
        own = {"types": "private_channel", "exclude_archived": True}

        assert [one["name"] for one in call(workspace, "users.conversations", **own)["channels"]] == [ROOM]
        workspace.archive(room(workspace).id, by="U0DANA")
        assert call(workspace, "users.conversations", **own)["channels"] == []
        assert call(workspace, "users.conversations", types="private_channel")["channels"][0]["is_archived"]

    def test_come_in_pages(self) -> None:
        workspace = a_workspace()

        first = call(workspace, "conversations.list", limit=1)
        cursor = first["response_metadata"]["next_cursor"]
        second = call(workspace, "conversations.list", limit=1, cursor=cursor)

        assert [page["channels"][0]["name"] for page in (first, second)] == ["general", "random"]
        assert second["response_metadata"]["next_cursor"] == ""

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            ({"limit": 1000}, "invalid_limit"),
            ({"cursor": "???"}, "invalid_cursor"),
            ({"types": "party"}, "invalid_types"),
            ({"types": "im"}, "missing_scope"),
            ({"limit": "many"}, "invalid_arguments"),
        ],
    )
    def test_refuse_what_they_cannot_read(self, arguments: dict[str, Any], error: str) -> None:
        assert error_of(a_workspace(), "conversations.list", **arguments) == error

    def test_of_another_users_channels_show_what_the_bot_sees(self) -> None:
        workspace = a_workspace()

        answer = call(workspace, "users.conversations", user="U0DANA", types="public_channel,private_channel")

        assert [channel["name"] for channel in answer["channels"]] == ["general", "random", ROOM]
        assert error_of(workspace, "users.conversations", user="U0NOBODY") == "user_not_found"


def test_a_channel_shows_its_members_and_their_number_when_asked() -> None:
    workspace = a_workspace()
    channel = room(workspace).id

    assert call(workspace, "conversations.members", channel=channel)["members"] == [
        "U0OFFICER",
        "U0DANA",
        "U0KIM",
    ]
    assert "num_members" not in call(workspace, "conversations.info", channel=channel)["channel"]
    shown = call(workspace, "conversations.info", channel=channel, include_num_members=True)["channel"]
    assert shown["num_members"] == 3


def test_a_shared_channel_says_so() -> None:
    workspace = a_workspace()
    workspace.share(room(workspace).id)

    shown = call(workspace, "conversations.info", channel=room(workspace).id)["channel"]

    assert (shown["is_ext_shared"], shown["connected_team_ids"]) == (True, ["T0PARTNER"])
