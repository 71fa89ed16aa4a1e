"""When does Slack take a reaction, and what is left of a message that is deleted?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.delivery import Delivery
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import a_workspace, room


def a_scene() -> tuple[Workspace, Person, Message]:
    """Dana, in a workspace where Kim has said something."""
    workspace = a_workspace()
    said = workspace.post(room(workspace).id, "U0KIM", "Hello")
    return workspace, Person(workspace, Delivery(workspace), "U0DANA"), said


def events_of(workspace: Workspace) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []
    workspace.subscribe(heard.append)
    return heard


class TestAReaction:
    async def test_is_put_on_and_taken_off_with_an_event_each(self) -> None:
        workspace, dana, said = a_scene()
        events = events_of(workspace)

        await dana.reacts(":pushpin:", said)
        await dana.unreacts("pushpin", said)

        assert [event["type"] for event in events] == ["reaction_added", "reaction_removed"]
        assert events[0]["item"] == {"type": "message", "channel": said.channel_id, "ts": said.ts}
        assert (events[0]["user"], events[0]["item_user"]) == ("U0DANA", "U0KIM")
        assert "Hello" not in str(events)
        assert said.reactions == {}

    async def test_each_person_has_once(self) -> None:
        _, dana, said = a_scene()
        await dana.reacts("pushpin", said)

        with pytest.raises(AssertionError, match="pushpin is there already"):
            await dana.reacts("pushpin", said)

    async def test_of_somebody_else_is_not_theirs_to_take_off(self) -> None:
        workspace, dana, said = a_scene()
        workspace.react(said.channel_id, said.ts, "pushpin", by="U0KIM")

        with pytest.raises(AssertionError, match="pushpin is not there"):
            await dana.unreacts("pushpin", said)

    @pytest.mark.parametrize("emoji", ["Push Pin", "", "📌"])
    async def test_is_an_emoji_by_its_name(self, emoji: str) -> None:
        _, dana, said = a_scene()

        with pytest.raises(AssertionError, match="is no emoji"):
            await dana.reacts(emoji, said)

    async def test_needs_a_message_that_is_there(self) -> None:
        workspace, dana, said = a_scene()
        workspace.delete(said.channel_id, said.ts)

        with pytest.raises(AssertionError, match="the message is gone"):
            await dana.reacts("pushpin", said)

    async def test_needs_a_channel_that_is_not_archived_and_that_they_see(self) -> None:
        workspace, dana, _ = a_scene()
        archived = workspace.add_channel("old", members=["U0DANA"])
        private = workspace.add_channel("others", is_private=True, members=["U0KIM"])
        old, hidden = (workspace.post(one.id, "U0KIM", "Hello") for one in (archived, private))
        archived.is_archived = True

        with pytest.raises(AssertionError, match="it is archived"):
            await dana.reacts("pushpin", old)
        with pytest.raises(AssertionError, match="does not see others"):
            await dana.reacts("pushpin", hidden)


class TestADeletion:
    def test_of_a_message_with_replies_leaves_a_stone_and_is_told_as_an_edit(self) -> None:
        workspace, _, said = a_scene()
        workspace.post(said.channel_id, "U0DANA", "Hello yourself", thread_ts=said.ts)
        workspace.react(said.channel_id, said.ts, "pushpin", by="U0DANA")
        workspace.pin(said.channel_id, said.ts, by="U0DANA")
        events = events_of(workspace)

        workspace.delete(said.channel_id, said.ts)

        [event] = events
        assert (event["subtype"], event["hidden"]) == ("message_changed", True)
        assert (event["message"]["subtype"], event["message"]["user"]) == ("tombstone", "USLACKBOT")
        assert "Hello" not in event["message"]["text"]
        assert (event["previous_message"]["text"], event["previous_message"]["user"]) == ("Hello", "U0KIM")
        channel = workspace.channels[said.channel_id]
        assert (channel.find(said.ts), channel.pins, said.reactions) == (said, [], {})
        assert [reply.text for reply in channel.thread(said.ts)] == ["Hello yourself"]

    async def test_leaves_nothing_to_react_to(self) -> None:
        workspace, dana, said = a_scene()
        workspace.post(said.channel_id, "U0DANA", "Hello yourself", thread_ts=said.ts)
        workspace.delete(said.channel_id, said.ts)

        with pytest.raises(AssertionError, match="the message is gone"):
            await dana.reacts("pushpin", said)
