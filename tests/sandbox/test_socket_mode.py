"""Does the sandbox speak Socket Mode as Slack does, to Bolt's own client?"""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from app.sandbox.socket_mode import SocketMode, enveloped
from app.sandbox.transport import Parcel
from tests.sandbox.echo_bot import Scene, a_scene


def sockets(scene: Scene) -> SocketMode:
    assert scene.delivery.socket_mode is not None
    return scene.delivery.socket_mode


async def test_commands_events_and_clicks_travel_through_the_socket() -> None:
    async with a_scene(use_socket_mode=True) as scene:
        await scene.dana.commands("/echo hello")
        await scene.dana.types("board")
        await scene.delivery.idle()
        await scene.kim.ticks("Milk")

        assert scene.dana.sees("You said: hello")
        assert scene.dana.sees("[x] Milk")
        assert all(delivered.ok for delivered in scene.delivery.deliveries)


async def test_a_submitted_modal_is_answered_through_the_socket() -> None:
    async with a_scene(use_socket_mode=True) as scene:
        await scene.dana.commands("/echo form")

        await scene.dana.submits(name="wrong")
        assert scene.dana.modal_errors == {"n": "Not that name."}

        await scene.dana.submits(name="right")
        assert scene.dana.modal is None


async def test_an_unacknowledged_event_is_sent_again_and_says_so() -> None:
    async with a_scene(use_socket_mode=True, retry_after=(0.0,), within=0.1) as scene:
        scene.bot.failing = 1

        await scene.dana.types("hello")
        await scene.delivery.idle()

        assert [(one.attempt, one.failure) for one in scene.delivery.deliveries] == [
            (0, "http_timeout"),
            (1, None),
        ]
        assert scene.bot.headers[1]["x-slack-retry-num"] == ["1"]
        assert scene.bot.headers[1]["x-slack-retry-reason"] == ["http_timeout"]


async def test_a_click_nobody_acknowledges_is_told_to_the_person() -> None:
    async with a_scene(use_socket_mode=True, within=0.1) as scene:
        scene.bot.failing = 1

        await scene.dana.commands("/echo hello")

        assert scene.dana.sees("operation_timeout")


async def test_nothing_waits_for_a_socket_that_is_closed() -> None:
    async with a_scene(use_socket_mode=True, retry_after=()) as scene:
        assert scene.socket_handler is not None
        await scene.socket_handler.close_async()  # type: ignore[no-untyped-call]
        await scene.workspace.until(lambda: not sockets(scene).connected)

        await scene.dana.types("hello")
        await scene.delivery.idle()
        delivered = await scene.dana.commands("/echo hello")

        assert scene.bot.seen == []
        assert delivered.failure == "connection_failed"
        assert scene.dana.sees("dispatch_failed")


async def test_a_client_asked_to_refresh_comes_back_on_a_new_socket() -> None:
    async with a_scene(use_socket_mode=True) as scene:
        opened = len(scene.workspace.calls_of("apps.connections.open"))

        await sockets(scene).refresh()
        await scene.workspace.until(lambda: sockets(scene).connected)

        assert len(scene.workspace.calls_of("apps.connections.open")) == opened + 1
        assert (await scene.dana.commands("/echo again")).ok


async def test_a_url_opens_one_socket_only() -> None:
    async with a_scene(use_socket_mode=True) as scene, aiohttp.ClientSession() as session:
        url = sockets(scene).new_url()
        async with session.ws_connect(url) as first:
            assert (await first.receive_json())["type"] == "hello"

        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_the_greeting_tells_how_many_are_connected_and_the_eleventh_is_refused() -> None:
    async with a_scene(use_socket_mode=True) as scene, aiohttp.ClientSession() as session:
        more = [await session.ws_connect(sockets(scene).new_url()) for _ in range(10)]
        greetings: list[dict[str, Any]] = [await socket.receive_json() for socket in more]

        assert [greeting["type"] for greeting in greetings] == ["hello"] * 9 + ["disconnect"]
        assert greetings[0]["num_connections"] == 2
        assert greetings[0]["connection_info"] == {"app_id": scene.workspace.app_id}
        assert greetings[9]["reason"] == "too_many_websockets"


async def test_each_payload_goes_to_one_of_the_sockets() -> None:
    async with (
        a_scene(use_socket_mode=True, retry_after=()) as scene,
        aiohttp.ClientSession() as session,
        session.ws_connect(sockets(scene).new_url()) as second,
    ):
        await second.receive_json()

        await scene.dana.types("one")
        await scene.dana.types("two")
        envelope = await second.receive_json()
        await second.send_json({"envelope_id": envelope["envelope_id"]})
        await scene.delivery.idle()

        assert len(scene.bot.seen) == 1
        assert {envelope["payload"]["event"]["text"], scene.bot.seen[0]["event"]["text"]} == {"one", "two"}


@pytest.mark.parametrize(
    ("kind", "payload", "envelope_type", "answered"),
    [
        pytest.param("command", {"command": "/echo"}, "slash_commands", True, id="command"),
        pytest.param("interaction", {"type": "view_submission"}, "interactive", True, id="submission"),
        pytest.param("interaction", {"type": "block_actions"}, "interactive", False, id="click"),
    ],
)
def test_an_envelope_says_whether_an_answer_may_come_with_the_ack(
    kind: str,
    payload: dict[str, str],
    envelope_type: str,
    answered: bool,
) -> None:
    envelope = enveloped(Parcel(kind, payload))

    assert envelope["type"] == envelope_type
    assert envelope["accepts_response_payload"] is answered
    assert "retry_attempt" not in envelope


def test_an_events_envelope_counts_its_attempts() -> None:
    envelope = enveloped(Parcel("event", {"type": "event_callback"}, 2, "http_timeout"))

    assert envelope["type"] == "events_api"
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (2, "http_timeout")
    assert envelope["accepts_response_payload"] is False
