"""Does the sandbox send to the bot what Slack would, as often as Slack would?"""

from __future__ import annotations

import time

import pytest
from slack_sdk.signature import SignatureVerifier

from app.sandbox import payloads
from app.sandbox.faults import Faults
from app.sandbox.signing import signed_headers
from app.sandbox.subscriptions import reaching
from app.sandbox.transport import Answer, HttpTransport, Parcel
from tests.sandbox.echo_bot import a_scene, a_workspace


def test_a_signature_is_what_slacks_own_verifier_accepts() -> None:
    body, now = b"payload=%7B%7D", time.time()

    headers = signed_headers(body, "secret", at=now)

    verifier = SignatureVerifier("secret")
    signature, timestamp = headers["X-Slack-Signature"], headers["X-Slack-Request-Timestamp"]
    assert verifier.is_valid(body, timestamp, signature)
    assert not verifier.is_valid(b"payload=%7B%20%7D", timestamp, signature)


class Refusing:
    """A receiver that wants no second attempt."""

    async def send(self, parcel: Parcel, *, within: float) -> Answer:  # noqa: ARG002
        return Answer(500, "", {"x-slack-no-retry": "1"}, "http_error")

    async def close(self) -> None:
        return


async def test_the_apps_address_answers_slacks_challenge() -> None:
    async with a_scene() as scene:
        assert await scene.delivery.verify_url()

        await scene.delivery.transport.close()
        scene.delivery.transport = HttpTransport(scene.request_url, "another")
        assert not await scene.delivery.verify_url()


class TestAnEvent:
    async def test_carries_the_message_in_slacks_wrapper(self) -> None:
        async with a_scene() as scene:
            said = await scene.dana.types("hello <&>")
            await scene.delivery.idle()

            (body,) = scene.bot.seen
            assert body["type"] == "event_callback"
            assert body["api_app_id"] == scene.workspace.app_id
            assert body["authorizations"][0]["user_id"] == scene.workspace.bot_user_id
            assert body["is_ext_shared_channel"] is False
            event = body["event"]
            assert event["text"] == "hello &lt;&amp;&gt;"
            assert event["ts"] == event["event_ts"] == said.ts
            assert event["channel_type"] == "channel"
            assert event["client_msg_id"]
            assert event["blocks"][0]["type"] == "rich_text"

    async def test_is_tried_again_under_the_same_id_until_it_is_answered(self) -> None:
        async with a_scene(retry_after=(0.0, 0.01, 0.01)) as scene:
            scene.bot.failing = 2

            await scene.dana.types("hello")
            await scene.delivery.idle()

            assert [(one.attempt, one.status) for one in scene.delivery.deliveries] == [
                (0, 500),
                (1, 500),
                (2, 200),
            ]
            assert len({body["event_id"] for body in scene.bot.seen}) == 1
            retried = [headers.get("x-slack-retry-num") for headers in scene.bot.headers]
            assert retried == [None, ["1"], ["2"]]
            assert scene.bot.headers[1]["x-slack-retry-reason"] == ["http_error"]

    async def test_is_given_up_after_four_attempts(self) -> None:
        async with a_scene(retry_after=(0.0, 0.01, 0.01)) as scene:
            scene.bot.failing = 99

            await scene.dana.types("hello")
            await scene.delivery.idle()

            assert len(scene.bot.seen) == 4

    async def test_that_takes_too_long_counts_as_a_timeout(self) -> None:
        async with a_scene(retry_after=(0.0,), within=0.1) as scene:
            scene.bot.open.clear()

            await scene.dana.types("hello")
            await scene.delivery.idle()

            assert [one.failure for one in scene.delivery.deliveries] == ["http_timeout", "http_timeout"]
            assert scene.bot.headers[1]["x-slack-retry-reason"] == ["http_timeout"]
            scene.bot.open.set()

    async def test_reaches_no_bot_that_does_not_listen(self) -> None:
        async with a_scene(retry_after=()) as scene:
            scene.delivery.sends_to("http://127.0.0.1:9/")

            await scene.dana.types("hello")
            await scene.delivery.idle()

            assert scene.delivery.deliveries[0].failure == "connection_failed"
            assert scene.delivery.deliveries[0].status is None

    async def test_is_not_tried_again_when_the_answer_forbids_it(self) -> None:
        async with a_scene(retry_after=(0.0,)) as scene:
            scene.delivery.transport = Refusing()

            await scene.dana.types("hello")
            await scene.delivery.idle()

            assert [one.status for one in scene.delivery.failed()] == [500]

    async def test_can_be_doubled_delayed_and_lost_on_request(self) -> None:
        faults = Faults()
        async with a_scene(faults=faults, retry_after=()) as scene:
            faults.deliveries.duplicate, faults.deliveries.delay = 2, 0.05
            before = time.monotonic()
            await scene.dana.types("twice")
            await scene.delivery.idle()
            assert time.monotonic() - before >= 0.05

            faults.clear()
            faults.deliveries.drop = 1
            await scene.dana.types("never")
            await scene.delivery.idle()

            assert [event["text"] for event in scene.bot.events("message")] == ["twice", "twice"]
            assert len({body["event_id"] for body in scene.bot.seen}) == 1


class TestWhatReachesTheBot:
    async def test_a_mention_comes_besides_the_message(self) -> None:
        async with a_scene() as scene:
            await scene.dana.types("@officer help")
            await scene.delivery.idle()

            assert [event["text"] for event in scene.bot.events("app_mention")] == ["<@U0OFFICER> help"]
            assert len(scene.bot.events("message")) == 1

    async def test_edits_and_deletions_come_as_hidden_messages(self) -> None:
        async with a_scene() as scene:
            said = await scene.dana.types("first")
            await scene.dana.edits(said, "second")
            await scene.dana.deletes(said)
            await scene.delivery.idle()

            subtypes = {event.get("subtype") for event in scene.bot.events("message")}
            assert subtypes == {None, "message_changed", "message_deleted"}

    async def test_nothing_comes_from_where_the_bot_is_not(self) -> None:
        async with a_scene() as scene:
            scene.workspace.add_channel("secret", is_private=True, members=["U0DANA"])
            scene.workspace.add_channel("random", members=["U0DANA"])

            await scene.dana.types("one", channel="secret")
            said = await scene.dana.types("two", channel="random")
            await scene.dana.reacts("eyes", said)
            await scene.delivery.idle()

            assert {body["event"]["type"] for body in scene.bot.seen} == {"channel_created"}
            assert [event["channel"]["name"] for event in scene.bot.events("channel_created")] == ["random"]

    async def test_only_what_the_manifest_subscribes_to_comes(self) -> None:
        async with a_scene(subscriptions={"message.im"}) as scene:
            await scene.dana.types("in public")
            await scene.dana.types("to the bot", channel="dm")
            await scene.delivery.idle()

            assert [event["text"] for event in scene.bot.events("message")] == ["to the bot"]

    async def test_its_own_posts_come_back_to_it(self) -> None:
        async with a_scene() as scene:
            await scene.dana.types("board")
            await scene.delivery.idle()
            await scene.delivery.idle()

            own = [one for one in scene.delivery.deliveries if one.payload["event"].get("bot_id")]
            assert own[0].payload["event"]["user"] == scene.workspace.bot_user_id

    def test_a_scope_that_was_not_granted_keeps_its_events_away(self) -> None:
        workspace = a_workspace()
        general = workspace.named("general").id
        said = {
            "type": "message",
            "text": "hi",
            "user": "U0DANA",
            "channel": general,
            "channel_type": "channel",
        }

        assert len(list(reaching(workspace, said, None))) == 1
        workspace.bot_scopes.remove("channels:history")
        assert list(reaching(workspace, said, None)) == []

    def test_a_shared_channel_marks_its_events_and_its_strangers(self) -> None:
        workspace = a_workspace()
        workspace.add_user("U0EVE", "eve", is_stranger=True, team_id="T0PARTNER")
        channel = workspace.named("general")
        workspace.share(channel.id)
        said = {"type": "message", "text": "hi", "user": "U0EVE", "channel": channel.id}
        said |= {"channel_type": "channel", "event_ts": "1732430000.000100"}

        ((event, where),) = reaching(workspace, said, None)

        assert event["user_team"] == event["source_team"] == "T0PARTNER"
        assert payloads.event(workspace, event, where)["is_ext_shared_channel"] is True


class TestACommand:
    async def test_is_answered_for_the_asker_only(self) -> None:
        async with a_scene() as scene:
            delivered = await scene.dana.commands("/echo how are you")

            assert delivered.ok
            assert scene.dana.sees("You said: how are you")
            assert not scene.kim.sees("You said")
            assert scene.dana.ephemerals()[0].via == "ack"

    async def test_carries_what_slack_says_about_it(self) -> None:
        async with a_scene() as scene:
            private = scene.workspace.add_channel("secret", is_private=True, members=["U0DANA"])

            await scene.dana.commands("/echo a<b", channel=private)

            (body,) = scene.bot.seen
            assert body["command"] == "/echo"
            assert body["text"] == "a&lt;b"
            assert body["channel_id"] == private.id
            assert body["channel_name"] == "privategroup"
            assert body["user_name"] == "dana"
            assert body["trigger_id"] in scene.workspace.triggers
            assert body["response_url"].startswith("http://127.0.0.1:")
            assert "thread_ts" not in body

    async def test_may_be_answered_with_blocks(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo blocks")

            assert scene.dana.sees("In blocks")

    async def test_that_fails_is_not_sent_again_and_the_person_is_told(self) -> None:
        async with a_scene() as scene:
            scene.bot.failing = 1

            delivered = await scene.dana.commands("/echo hello")
            await scene.delivery.idle()

            assert delivered.status == 500
            assert len(scene.bot.seen) == 1
            assert scene.dana.sees('/echo failed with the error "dispatch_failed"')
            assert not scene.kim.sees("dispatch_failed")

    async def test_that_is_not_answered_in_time_shows_operation_timeout(self) -> None:
        async with a_scene(within=0.1) as scene:
            scene.bot.open.clear()

            delivered = await scene.dana.commands("/echo hello")

            assert delivered.status is None
            assert scene.dana.sees("operation_timeout")
            scene.bot.open.set()

    async def test_writes_names_as_ids_only_when_the_manifest_asks_for_it(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo tell @kim")
            scene.delivery.escapes_commands = True
            await scene.dana.commands("/echo tell @kim")

            assert [body["text"] for body in scene.bot.seen] == ["tell @kim", "tell <@U0KIM|kim>"]


@pytest.mark.parametrize("kind", ["event", "command"])
async def test_nothing_is_sent_before_the_delivery_starts_or_after_it_stops(kind: str) -> None:
    async with a_scene() as scene:
        await scene.delivery.stop()
        await scene.dana.types("unheard")
        assert scene.delivery.of_kind(kind) == []
