"""Does Slack go wrong in the sandbox as asked: before or after the effect, once or always?"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.faults import (
    Fault,
    Faults,
    When,
    answer_5xx,
    answer_429,
    api_error,
    lose_answer,
    not_private,
    run,
    slow,
)
from app.sandbox.server import SlackServer
from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import a_workspace, room


@pytest.fixture
def workspace() -> Workspace:
    return a_workspace()


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
async def server(workspace: Workspace, faults: Faults) -> AsyncIterator[SlackServer]:
    async def respond(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    routes = [web.post("/response/{id}", respond)]
    server = SlackServer(workspace, faults=faults, extra_routes=routes)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def client(server: SlackServer) -> AsyncWebClient:
    """Without the client's own retry: one call is one call."""
    return AsyncWebClient(token=server.workspace.bot_token, base_url=server.base_url, retry_handlers=[])


async def post(client: AsyncWebClient, workspace: Workspace, text: str = "Hello") -> None:
    await client.chat_postMessage(channel=room(workspace).id, text=text)


def posts(workspace: Workspace) -> list[str]:
    return [message.text for message in room(workspace).messages]


ANSWERS = {
    "429": (answer_429(7), 429, "ratelimited"),
    "503": (answer_5xx(), 503, "service_unavailable"),
    "500": (answer_5xx(500), 500, "service_unavailable"),
    "error": (api_error("internal_error"), 200, "internal_error"),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize(("when", "left"), [("before", []), ("after", ["Hello"])])
async def test_a_false_answer_comes_without_or_with_the_effect(
    client: AsyncWebClient, workspace: Workspace, faults: Faults, name: str, when: When, left: list[str]
) -> None:
    fault, status, error = ANSWERS[name]
    faults.on("chat.postMessage", then=fault, when=when)

    with pytest.raises(SlackApiError) as refusal:
        await post(client, workspace)

    assert (refusal.value.response.status_code, refusal.value.response["error"]) == (status, error)
    assert posts(workspace) == left
    assert workspace.calls[-1].fault == fault.name


async def test_a_429_says_when_to_try_again(
    client: AsyncWebClient, workspace: Workspace, faults: Faults
) -> None:
    faults.on("chat.postMessage", then=answer_429(7))

    with pytest.raises(SlackApiError) as refusal:
        await post(client, workspace)

    assert refusal.value.response.headers["Retry-After"] == "7"


@pytest.mark.parametrize(("when", "left"), [("before", []), ("after", ["Hello"])])
async def test_a_lost_answer_breaks_the_connection(
    client: AsyncWebClient, workspace: Workspace, faults: Faults, when: When, left: list[str]
) -> None:
    faults.on("chat.postMessage", then=lose_answer(), when=when)

    with pytest.raises(aiohttp.ClientError):
        await post(client, workspace)

    assert posts(workspace) == left
    assert (workspace.calls[-1].answer, workspace.calls[-1].status) == (None, 0)


async def test_the_clients_own_retry_posts_twice_when_the_answer_is_lost(
    server: SlackServer, workspace: Workspace, faults: Faults
) -> None:
    faults.on("chat.postMessage", then=lose_answer(), when="after")

    await post(AsyncWebClient(token=workspace.bot_token, base_url=server.base_url), workspace)

    assert posts(workspace) == ["Hello", "Hello"]


async def test_a_slow_answer_is_the_true_one(
    client: AsyncWebClient, workspace: Workspace, faults: Faults
) -> None:
    faults.on("chat.postMessage", then=slow(0.05))

    began = time.monotonic()
    await post(client, workspace)

    assert time.monotonic() - began >= 0.05
    assert posts(workspace) == ["Hello"]
    assert workspace.calls[-1].took >= 0.05


async def test_a_callback_runs_once_the_effect_is_there_and_before_the_answer(
    client: AsyncWebClient, workspace: Workspace, faults: Faults
) -> None:
    seen: list[list[str]] = []
    faults.on("chat.postMessage", then=run(lambda: seen.append(posts(workspace))), when="after")

    await post(client, workspace)

    assert seen == [["Hello"]]


@pytest.mark.parametrize(("when", "left"), [("before", []), ("after", ["Hello"])])
async def test_a_callback_may_cut_the_connection(
    client: AsyncWebClient, workspace: Workspace, faults: Faults, when: When, left: list[str]
) -> None:
    called: list[bool] = []
    faults.on("chat.postMessage", then=run(lambda: called.append(True), drop=True), when=when)

    with pytest.raises(aiohttp.ClientError):
        await post(client, workspace)

    assert called == [True]
    assert posts(workspace) == left


async def test_a_channel_may_come_back_open_to_everyone(
    client: AsyncWebClient, workspace: Workspace, faults: Faults
) -> None:
    faults.on("conversations.create", then=not_private())

    made = await client.conversations_create(name="amber-otter", is_private=True)

    assert made["channel"]["is_private"] is False
    assert not workspace.named("amber-otter").is_private


class TestARule:
    async def test_takes_the_call_it_was_told_to(
        self, client: AsyncWebClient, workspace: Workspace, faults: Faults
    ) -> None:
        rule = faults.on("chat.postMessage", nth=2, then=api_error("internal_error"))

        await post(client, workspace, "one")
        with pytest.raises(SlackApiError):
            await post(client, workspace, "two")
        await post(client, workspace, "three")

        assert posts(workspace) == ["one", "three"]
        assert (rule.seen, rule.applied) == (3, 1)

    async def test_takes_every_call_until_it_is_cleared(
        self, client: AsyncWebClient, workspace: Workspace, faults: Faults
    ) -> None:
        faults.on("chat.postMessage", every=True, then=api_error("internal_error"))

        for _ in range(2):
            with pytest.raises(SlackApiError):
                await post(client, workspace)
        faults.clear()
        await post(client, workspace)

        assert posts(workspace) == ["Hello"]

    async def test_looks_at_arguments_when_told_to(
        self, client: AsyncWebClient, workspace: Workspace, faults: Faults
    ) -> None:
        wanted = api_error("internal_error")
        faults.on("chat.postMessage", where=lambda arguments: arguments["text"] == "two", then=wanted)

        await post(client, workspace, "one")
        with pytest.raises(SlackApiError):
            await post(client, workspace, "two")

        assert posts(workspace) == ["one"]

    async def test_may_be_for_any_method(self, client: AsyncWebClient, faults: Faults) -> None:
        faults.on("*", then=api_error("fatal_error"))

        with pytest.raises(SlackApiError, match="fatal_error"):
            await client.auth_test()
        assert (await client.auth_test())["ok"]

    async def test_that_comes_second_waits_its_turn(
        self, client: AsyncWebClient, workspace: Workspace, faults: Faults
    ) -> None:
        faults.on("chat.postMessage", nth=1, then=api_error("internal_error"))
        faults.on("chat.postMessage", nth=2, then=api_error("fatal_error"))

        errors = []
        for _ in range(2):
            with pytest.raises(SlackApiError) as refusal:
                await post(client, workspace)
            errors.append(refusal.value.response["error"])

        assert errors == ["internal_error", "fatal_error"]


async def test_an_outage_takes_everything_with_it_until_it_ends(
    client: AsyncWebClient, server: SlackServer, faults: Faults
) -> None:
    faults.down()

    with pytest.raises(SlackApiError) as refusal:
        await client.auth_test()
    assert refusal.value.response.status_code == 503
    async with aiohttp.ClientSession() as http:
        assert (await http.post(f"{server.root_url}response/1")).status == 503
        faults.up()
        assert (await http.post(f"{server.root_url}response/1")).status == 200
    assert (await client.auth_test())["ok"]


async def test_what_replaces_an_answer_says_so() -> None:
    assert [fault.replaces_answer for fault in (lose_answer(), answer_5xx(), slow(1), Fault("nothing"))] == [
        True,
        True,
        False,
        False,
    ]
