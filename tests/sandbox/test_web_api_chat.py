"""Do posts, updates, ephemerals and deletions behave as in Slack, down to what they refuse?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import SECTION, a_workspace, call, error_of, room

METADATA = {"event_type": "ic_post", "event_payload": {"k": "1"}}


def posted(workspace: Workspace, **arguments: Any) -> str:
    answer = call(
        workspace, "chat.postMessage", channel=room(workspace).id, **({"text": "Hello"} | arguments)
    )
    assert answer["ok"], answer
    return str(answer["ts"])


def updated(workspace: Workspace, ts: str, **arguments: Any) -> dict[str, Any]:
    return call(workspace, "chat.update", channel=room(workspace).id, ts=ts, **arguments)


REFUSED_CONTENT: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "no_text"),
    "empty text": ({"text": ""}, "no_text"),
    "broken JSON": ({"blocks": "[{"}, "invalid_blocks_format"),
    "an unknown block": ({"blocks": [{"type": "poem"}]}, "invalid_blocks"),
    "too much text in all": (
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2641}}] * 5},
        "msg_blocks_too_long",
    ),
    "metadata that is not JSON": ({"text": "x", "metadata": "{"}, "invalid_metadata_format"),
    "metadata without payload": ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_schema"),
    "metadata two levels deep": (
        {"text": "x", "metadata": {"event_type": "a", "event_payload": {"a": {"b": {"c": 1}}}}},
        "invalid_metadata_schema",
    ),
    "metadata in a list": (
        {"text": "x", "metadata": {"event_type": "a", "event_payload": {"a": ["b"]}}},
        "invalid_metadata_schema",
    ),
    "metadata above 4 kB": (
        {"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "x" * 4000}}},
        "metadata_too_large",
    ),
}


@pytest.mark.parametrize("name", REFUSED_CONTENT)
def test_a_post_with_wrong_content_is_refused_and_leaves_nothing(name: str) -> None:
    workspace = a_workspace()
    arguments, error = REFUSED_CONTENT[name]

    assert error_of(workspace, "chat.postMessage", channel=room(workspace).id, **arguments) == error
    assert room(workspace).messages == []


@pytest.mark.parametrize("name", REFUSED_CONTENT)
def test_an_update_with_wrong_content_is_refused_and_changes_nothing(name: str) -> None:
    workspace = a_workspace()
    ts = posted(workspace)
    arguments, error = REFUSED_CONTENT[name]

    assert updated(workspace, ts, **arguments)["error"] == error
    assert room(workspace).messages[0].text == "Hello"


def test_wrong_blocks_are_pointed_at() -> None:
    answer = call(a_workspace(), "chat.postMessage", channel="U0DANA", text="x", blocks=[{"type": "poem"}])

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: poem [json-pointer:/blocks/0/type]"
    ]


class TestAPost:
    def test_answers_with_the_message_as_slack_keeps_it(self) -> None:
        workspace = a_workspace()

        answer = call(
            workspace,
            "chat.postMessage",
            channel=room(workspace).id,
            text="Hi",
            blocks=[SECTION],
            metadata=METADATA,
        )

        message = answer["message"]
        assert answer["channel"] == room(workspace).id
        assert answer["ts"] == message["ts"]
        assert (message["bot_id"], message["user"]) == ("B0OFFICER", "U0OFFICER")
        assert message["metadata"] == METADATA
        assert message["blocks"][0]["block_id"]

    def test_has_its_nameless_elements_named(self) -> None:
        workspace = a_workspace()
        button = {"type": "button", "text": {"type": "plain_text", "text": "Press"}}
        picture = {"type": "image", "alt_text": "A cat", "image_url": "https://example.com/cat.png"}
        blocks = [{"type": "actions", "elements": [button, dict(button)]}, SECTION | {"accessory": picture}]

        answer = call(workspace, "chat.postMessage", channel=room(workspace).id, text="Hi", blocks=blocks)

        actions, section = answer["message"]["blocks"]
        assert len({element["action_id"] for element in actions["elements"]}) == 2
        assert "action_id" not in section["accessory"]

    def test_counts_what_buttons_say_as_text_too(self) -> None:
        button = {"type": "button", "text": {"type": "plain_text", "text": "x" * 75}}
        blocks = [{"type": "actions", "elements": [button] * 25}] * 8

        assert error_of(a_workspace(), "chat.postMessage", channel="U0DANA", text="x", blocks=blocks) == (
            "msg_blocks_too_long"
        )

    def test_with_a_persons_id_goes_to_their_direct_messages(self) -> None:
        workspace = a_workspace()

        answer = call(workspace, "chat.postMessage", channel="U0DANA", text="Hi")

        assert answer["channel"] == workspace.dm("U0DANA").id
        assert answer["channel"].startswith("D")

    @pytest.mark.parametrize("address", ["U0GONE", "U0NOBODY", "U0OFFICER", "#general", "general", ""])
    def test_goes_nowhere_else(self, address: str) -> None:
        assert error_of(a_workspace(), "chat.postMessage", channel=address, text="x") == "channel_not_found"

    def test_needs_the_messages_tab_to_be_on_for_direct_messages(self) -> None:
        workspace = a_workspace()
        workspace.messages_tab_enabled = False

        assert error_of(workspace, "chat.postMessage", channel="U0DANA", text="x") == "messages_tab_disabled"

    def test_is_cut_at_forty_thousand_characters(self) -> None:
        workspace = a_workspace()

        posted(workspace, text="x" * 40_001)

        assert len(room(workspace).messages[0].text) == 40_000

    def test_without_text_beside_its_blocks_is_warned_about(self) -> None:
        workspace = a_workspace()

        answer = call(workspace, "chat.postMessage", channel=room(workspace).id, blocks=[SECTION])

        assert answer["warning"] == "missing_text_in_message"
        assert "warning" not in call(workspace, "chat.postMessage", channel=room(workspace).id, text="x")

    def test_repeated_is_there_twice(self) -> None:
        workspace = a_workspace()

        posted(workspace, metadata=METADATA)
        posted(workspace, metadata=METADATA)

        assert len(room(workspace).messages) == 2

    def test_takes_all_shapes_of_metadata_that_slack_takes(self) -> None:
        payload = {"a": "x", "b": 1, "c": True, "d": {"e": 1.5}, "f": [{"g": "h"}]}

        assert posted(a_workspace(), metadata={"event_type": "a", "event_payload": payload})

    def test_of_exactly_the_most_text_in_blocks_is_accepted(self) -> None:
        blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2640}}] * 5

        assert posted(a_workspace(), blocks=blocks)


class TestAReply:
    def test_stays_in_its_thread(self) -> None:
        workspace = a_workspace()
        root = posted(workspace)

        posted(workspace, text="Reply", thread_ts=root)

        history = call(workspace, "conversations.history", channel=room(workspace).id)["messages"]
        assert [message["text"] for message in history] == ["Hello"]
        assert (history[0]["reply_count"], history[0]["thread_ts"]) == (1, root)

    def test_that_is_broadcast_shows_in_the_channel_too(self) -> None:
        workspace = a_workspace()
        root = posted(workspace)

        posted(workspace, text="Reply", thread_ts=root, reply_broadcast=True)

        history = call(workspace, "conversations.history", channel=room(workspace).id)["messages"]
        assert [message.get("subtype") for message in history] == ["thread_broadcast", None]

    def test_needs_a_message_that_is_there_and_is_no_reply_itself(self) -> None:
        workspace = a_workspace()
        channel = room(workspace).id
        reply = posted(workspace, thread_ts=posted(workspace))

        assert error_of(workspace, "chat.postMessage", channel=channel, text="x", thread_ts="1.0") == (
            "thread_not_found"
        )
        assert error_of(workspace, "chat.postMessage", channel=channel, text="x", thread_ts=reply) == (
            "cannot_reply_to_message"
        )


class TestAnUpdate:
    def test_of_text_alone_takes_the_blocks_away_and_is_marked(self) -> None:
        workspace = a_workspace()
        ts = posted(workspace, blocks=[SECTION])

        message = updated(workspace, ts, text="Changed")["message"]

        assert "blocks" not in message
        assert message["edited"]["user"] == "U0OFFICER"

    def test_with_blocks_is_not_marked(self) -> None:
        workspace = a_workspace()

        message = updated(workspace, posted(workspace), text="Changed", blocks=[SECTION])["message"]

        assert "edited" not in message

    def test_keeps_metadata_that_it_leaves_out_and_takes_it_away_when_empty(self) -> None:
        workspace = a_workspace()
        ts = posted(workspace, metadata=METADATA)

        assert updated(workspace, ts, text="Changed")["message"]["metadata"] == METADATA
        assert "metadata" not in updated(workspace, ts, text="Changed", metadata={})["message"]

    def test_may_take_away_metadata_there_never_was(self) -> None:
        workspace = a_workspace()

        assert "metadata" not in updated(workspace, posted(workspace), text="Changed", metadata={})["message"]

    def test_of_more_than_four_thousand_characters_is_refused(self) -> None:
        workspace = a_workspace()
        ts = posted(workspace)

        assert updated(workspace, ts, text="x" * 4000)["ok"]
        assert updated(workspace, ts, text="x" * 4001)["error"] == "msg_too_long"

    def test_needs_a_message_of_the_bots_own(self) -> None:
        workspace = a_workspace()
        theirs = workspace.post(room(workspace).id, "U0DANA", "Mine")
        workspace.join(room(workspace).id, "U0SAM")
        notice = room(workspace).messages[-1]

        assert updated(workspace, "1.0", text="x")["error"] == "message_not_found"
        assert updated(workspace, theirs.ts, text="x")["error"] == "cant_update_message"
        assert updated(workspace, notice.ts, text="x")["error"] == "cant_update_message"

    def test_comes_too_late_after_the_edit_window(self) -> None:
        time = [1_732_430_000.0]
        workspace = a_workspace(clock=lambda: time[0])
        workspace.edit_window = 60
        ts = posted(workspace)

        time[0] += 60
        assert updated(workspace, ts, text="x")["ok"]
        time[0] += 1
        assert updated(workspace, ts, text="x")["error"] == "edit_window_closed"


class TestAnEphemeral:
    def test_is_seen_by_one_person_and_kept_nowhere(self) -> None:
        workspace = a_workspace()
        channel = room(workspace).id

        answer = call(workspace, "chat.postEphemeral", channel=channel, user="U0DANA", text="Psst")

        assert [(shown.user_id, shown.text) for shown in workspace.ephemerals] == [("U0DANA", "Psst")]
        assert room(workspace).messages == []
        assert updated(workspace, answer["message_ts"], text="x")["error"] == "message_not_found"

    @pytest.mark.parametrize("user", ["U0SAM", "U0NOBODY"])
    def test_reaches_members_only(self, user: str) -> None:
        workspace = a_workspace()

        error = error_of(workspace, "chat.postEphemeral", channel=room(workspace).id, user=user, text="Psst")

        assert error == "user_not_in_channel"

    def test_of_more_than_three_thousand_characters_is_refused(self) -> None:
        workspace = a_workspace()
        to_dana = {"channel": room(workspace).id, "user": "U0DANA"}

        assert call(workspace, "chat.postEphemeral", **to_dana, text="x" * 3000)["ok"]
        assert error_of(workspace, "chat.postEphemeral", **to_dana, text="x" * 3001) == "msg_too_long"


class TestADeletion:
    def test_takes_the_bots_own_message_away_once(self) -> None:
        workspace = a_workspace()
        where = {"channel": room(workspace).id, "ts": posted(workspace)}

        assert call(workspace, "chat.delete", **where)["ok"]
        assert room(workspace).messages == []
        assert error_of(workspace, "chat.delete", **where) == "message_not_found"

    def test_of_somebody_elses_message_is_refused(self) -> None:
        workspace = a_workspace()
        theirs = workspace.post(room(workspace).id, "U0DANA", "Mine")

        assert error_of(workspace, "chat.delete", channel=room(workspace).id, ts=theirs.ts) == (
            "cant_delete_message"
        )


def test_a_permalink_leads_to_the_message_in_its_thread() -> None:
    workspace = a_workspace()
    root = posted(workspace)
    reply = posted(workspace, thread_ts=root)
    channel = room(workspace).id

    assert call(workspace, "chat.getPermalink", channel=channel, message_ts=root)["permalink"] == (
        f"https://sandbox.slack.com/archives/{channel}/p{root.replace('.', '')}"
    )
    assert (
        f"thread_ts={root}"
        in call(workspace, "chat.getPermalink", channel=channel, message_ts=reply)["permalink"]
    )
    assert error_of(workspace, "chat.getPermalink", channel=channel, message_ts="1.0") == "message_not_found"
