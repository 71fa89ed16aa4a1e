"""Does the simulated workspace tell what happens in it, to those who may see it, in an order that holds?"""

from __future__ import annotations

import asyncio
import re
import threading
from typing import Any

import pytest

from app.sandbox.messages import Message
from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import SECTION, a_modal, a_workspace, room

Json = dict[str, Any]


def listened(workspace: Workspace) -> list[Json]:
    """Everything that happens from now on."""
    events: list[Json] = []
    workspace.subscribe(events.append)
    return events


def kinds(events: list[Json]) -> list[str]:
    return [str(event.get("subtype", event["type"])) for event in events]


def said(workspace: Workspace, text: str) -> Message | None:
    return next((message for message in room(workspace).messages if message.text == text), None)


class TestTime:
    def test_gives_every_message_a_later_ts_even_when_the_clock_stands_still(self) -> None:
        workspace = a_workspace(clock=lambda: 1_732_430_000.0001)

        stamps = [workspace.new_ts() for _ in range(50)]

        assert stamps == sorted(set(stamps))
        assert all(re.fullmatch(r"\d{10}\.\d{6}", ts) for ts in stamps)

    def test_follows_a_clock_that_is_moved(self) -> None:
        now = [1_732_430_000.0]
        workspace = a_workspace(clock=lambda: now[0])
        now[0] += 1800

        assert float(workspace.new_ts()) >= 1_732_431_800


@pytest.mark.parametrize("prefix", ["C", "D", "U", "V"])
def test_ids_look_like_slacks_and_never_repeat(prefix: str) -> None:
    workspace = Workspace()

    ids = {workspace.new_id(prefix) for _ in range(100)}

    assert len(ids) == 100
    assert all(re.fullmatch(rf"{prefix}0[A-Z0-9]{{9}}", one) for one in ids)


class TestEvents:
    def test_of_a_message_say_who_said_what_where(self) -> None:
        workspace = a_workspace()
        events = listened(workspace)

        message = workspace.post(room(workspace).id, "U0DANA", "Hello")

        (event,) = events
        assert (event["type"], event["text"], event["user"]) == ("message", "Hello", "U0DANA")
        assert (event["channel"], event["channel_type"]) == (room(workspace).id, "group")
        assert event["ts"] == event["event_ts"] == message.ts
        assert "bot_id" not in event
        assert "client_msg_id" in event

    def test_of_the_bots_message_name_the_bot_and_no_subtype(self) -> None:
        workspace = a_workspace()
        events = listened(workspace)

        workspace.post(room(workspace).id, workspace.bot_user_id, "Hello", metadata={"event_type": "a"})

        assert (events[0]["bot_id"], events[0]["app_id"]) == ("B0OFFICER", "A0OFFICER")
        assert "subtype" not in events[0]
        assert "metadata" not in events[0]

    @pytest.mark.parametrize(
        ("channel", "word"), [("general", "channel"), ("sapphire-unicorn", "group"), ("dm", "im")]
    )
    def test_name_the_kind_of_conversation(self, channel: str, word: str) -> None:
        workspace = a_workspace()
        where = workspace.dm("U0DANA") if channel == "dm" else workspace.named(channel)
        events = listened(workspace)

        workspace.post(where.id, "U0DANA", "Hello")

        assert events[0]["channel_type"] == word

    def test_of_an_edit_carry_both_versions(self) -> None:
        workspace = a_workspace()
        message = workspace.post(room(workspace).id, "U0DANA", "Helo")
        events = listened(workspace)

        workspace.edit(room(workspace).id, message.ts, "Hello")

        (event,) = events
        assert (event["subtype"], event["hidden"]) == ("message_changed", True)
        assert (event["previous_message"]["text"], event["message"]["text"]) == ("Helo", "Hello")
        assert event["message"]["edited"]["user"] == "U0DANA"
        assert event["ts"] != message.ts

    def test_of_a_deletion_say_what_is_gone(self) -> None:
        workspace = a_workspace()
        message = workspace.post(room(workspace).id, "U0DANA", "Oops")
        events = listened(workspace)

        workspace.delete(room(workspace).id, message.ts)

        assert (events[0]["subtype"], events[0]["deleted_ts"]) == ("message_deleted", message.ts)
        assert events[0]["previous_message"]["text"] == "Oops"

    def test_of_comings_and_goings_come_beside_a_notice(self) -> None:
        workspace = a_workspace()
        channel = room(workspace).id
        events = listened(workspace)

        workspace.join(channel, "U0SAM", inviter="U0DANA")
        workspace.join(channel, "U0SAM")
        workspace.leave(channel, "U0SAM")

        wanted = ["channel_join", "member_joined_channel", "channel_leave", "member_left_channel"]
        assert kinds(events) == wanted
        assert (events[1]["inviter"], events[1]["channel_type"], events[1]["team"]) == (
            "U0DANA",
            "G",
            "T0SANDBOX",
        )

    def test_of_the_bots_removal_say_who_did_it(self) -> None:
        workspace = a_workspace()
        events = listened(workspace)

        workspace.kick(room(workspace).id, workspace.bot_user_id, by="U0DANA")

        assert kinds(events) == ["member_left_channel", "group_left"]
        assert events[1]["actor_id"] == "U0DANA"

    @pytest.mark.parametrize(("channel", "family"), [("general", "channel"), ("sapphire-unicorn", "group")])
    def test_of_a_channels_life_depend_on_its_kind(self, channel: str, family: str) -> None:
        workspace = a_workspace()
        where = workspace.named(channel).id
        events = listened(workspace)

        workspace.rename(where, "new-name", by="U0DANA")
        workspace.archive(where, by="U0DANA")
        workspace.unarchive(where, by="U0DANA")

        renamed, archived = ["channel_name", f"{family}_rename"], ["channel_archive", f"{family}_archive"]
        assert kinds(events) == [*renamed, *archived, "channel_unarchive", f"{family}_unarchive"]

    def test_tell_of_outsiders_and_of_opened_doors(self) -> None:
        workspace = a_workspace()
        events = listened(workspace)

        workspace.share(room(workspace).id)
        workspace.convert(room(workspace).id, is_private=False, by="U0DANA")

        assert kinds(events) == ["channel_shared", "channel_convert_to_public"]
        assert events[0]["connected_team_id"] == "T0PARTNER"

    def test_tell_of_people_who_come_change_and_leave(self) -> None:
        workspace = a_workspace()
        events = listened(workspace)

        workspace.add_user("U0NEW", "new")
        workspace.change_user("U0NEW", deleted=True)

        assert kinds(events) == ["team_join", "user_change"]
        assert events[1]["user"]["deleted"] is True

    def test_tell_who_came_into_a_group_and_who_left(self) -> None:
        workspace = a_workspace()
        workspace.add_usergroup("S0LEGAL", "legal", ["U0DANA", "U0KIM"])
        events = listened(workspace)

        workspace.change_usergroup("S0LEGAL", ["U0KIM", "U0SAM"])

        assert (events[0]["added_users"], events[0]["removed_users"]) == (["U0SAM"], ["U0DANA"])

    def test_tell_of_pins_and_reactions(self) -> None:
        workspace = a_workspace()
        message = workspace.post(room(workspace).id, "U0DANA", "Hello")
        events = listened(workspace)

        workspace.pin(room(workspace).id, message.ts, by="U0KIM")
        workspace.react(room(workspace).id, message.ts, "eyes", by="U0KIM")
        workspace.unreact(room(workspace).id, message.ts, "eyes", by="U0KIM")

        assert kinds(events) == ["pin_added", "reaction_added", "reaction_removed"]
        assert {event["item_user"] for event in events} == {"U0DANA"}
        assert message.reactions == {}


class TestSight:
    def test_of_a_private_channel_is_for_members(self) -> None:
        workspace = a_workspace()
        channel = room(workspace).id

        assert [workspace.can_see(user, channel) for user in ("U0DANA", "U0SAM")] == [True, False]

    @pytest.mark.parametrize(
        ("user", "sees"),
        [("U0SAM", True), ("U0GUEST", False), ("U0SINGLE", False), ("U0STRANGER", False), ("U0GONE", False)],
    )
    def test_of_a_public_channel_is_for_full_members_of_the_team(self, user: str, *, sees: bool) -> None:
        workspace = a_workspace()

        assert workspace.can_see(user, workspace.named("random").id) is sees

    def test_covers_what_was_archived_and_every_channel_in_order(self) -> None:
        workspace = a_workspace()
        general = workspace.named("general").id
        workspace.post(room(workspace).id, "U0DANA", "one")
        workspace.post(general, "U0SAM", "two")
        workspace.archive(room(workspace).id, by="U0DANA")

        assert [message.text for message in workspace.visible_messages("U0DANA")][:2] == ["one", "two"]
        assert [message.text for message in workspace.visible_messages("U0SAM")] == ["two"]


class TestModals:
    def test_close_one_at_a_time_or_all_at_once(self) -> None:
        workspace = a_workspace()
        root = workspace.open_modal("U0DANA", a_modal())
        pushed = workspace.push_modal("U0DANA", a_modal())

        assert workspace.close_modal("U0DANA") == [pushed]
        again = workspace.push_modal("U0DANA", a_modal())
        assert workspace.close_modal("U0DANA", whole_stack=True) == [again, root]
        assert workspace.open_views() == []

    def test_are_what_was_sent_then_whatever_becomes_of_it(self) -> None:
        workspace = a_workspace()
        sent = a_modal(blocks=[dict(SECTION)])
        view = workspace.open_modal("U0DANA", sent)

        sent["blocks"][0]["type"] = "divider"

        assert view.blocks[0]["type"] == "section"


def test_an_ephemeral_can_be_changed_and_taken_away() -> None:
    workspace = a_workspace()
    shown = workspace.ephemeral(room(workspace).id, "U0DANA", "Psst", via="ack")

    workspace.change_ephemeral(shown, "Never mind", blocks=[SECTION])
    assert (workspace.ephemerals[0].text, workspace.ephemerals[0].via) == ("Never mind", "ack")
    workspace.delete_ephemeral(shown)
    assert workspace.ephemerals == []


class TestWaiting:
    async def test_ends_at_the_change_that_was_waited_for(self) -> None:
        workspace = a_workspace()
        waiting = asyncio.create_task(workspace.until(lambda: said(workspace, "Hello")))
        await asyncio.sleep(0)

        workspace.post(room(workspace).id, "U0DANA", "Something else")
        await asyncio.sleep(0)
        assert not waiting.done()
        message = workspace.post(room(workspace).id, "U0DANA", "Hello")

        assert await waiting is message

    async def test_ends_at_once_when_it_has_already_happened(self) -> None:
        assert await a_workspace().until(lambda: "done") == "done"

    async def test_ends_when_another_thread_makes_the_change(self) -> None:
        workspace = a_workspace()
        waiting = asyncio.create_task(workspace.until(lambda: room(workspace).messages))
        await asyncio.sleep(0)

        speaking = threading.Thread(target=workspace.post, args=(room(workspace).id, "U0DANA", "Hello"))
        speaking.start()

        assert await waiting
        speaking.join()

    async def test_in_vain_tells_the_story_so_far(self) -> None:
        workspace = a_workspace()
        workspace.post(room(workspace).id, "U0DANA", "All quiet")

        with pytest.raises(TimeoutError, match="All quiet"):
            await workspace.until(lambda: None, within=0.01)
        workspace.storyteller = lambda: "a better story"
        with pytest.raises(TimeoutError, match="a better story"):
            await workspace.until(lambda: None, within=0.01)
