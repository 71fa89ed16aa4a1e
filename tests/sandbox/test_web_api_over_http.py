"""Does Slack's own Python client get along with the simulated Web API, with its habit of filling URLs?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.server import SlackServer
from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import SECTION, a_home, a_modal, a_workspace, room


@pytest.fixture
def workspace() -> Workspace:
    return a_workspace()


@pytest.fixture
async def server(workspace: Workspace) -> AsyncIterator[SlackServer]:
    server = SlackServer(workspace)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def client(server: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(token=server.workspace.bot_token, base_url=server.base_url, retry_handlers=[])


@pytest.fixture
async def http(server: SlackServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(base_url=server.base_url) as session:
        yield session


async def test_the_client_opens_a_room_fills_it_and_speaks_in_it(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    made = await client.conversations_create(name="amber-otter", is_private=True)
    channel = made["channel"]["id"]
    await client.conversations_setTopic(channel=channel, topic="Quiet, please")
    await client.conversations_invite(channel=channel, users=["U0DANA", "U0KIM"])
    posted = await client.chat_postMessage(channel=channel, text="Hello", blocks=[SECTION])
    await client.pins_add(channel=channel, timestamp=posted["ts"])
    await client.chat_update(channel=channel, ts=posted["ts"], text="Hello again")
    history = await client.conversations_history(channel=channel, limit=1, include_all_metadata=True)

    assert workspace.channels[channel].is_private
    assert workspace.channels[channel].members == ["U0OFFICER", "U0DANA", "U0KIM"]
    assert history["messages"][0]["text"] == "Hello again"
    assert history["messages"][0]["pinned_to"] == [channel]


async def test_the_client_shows_modals_and_homes(client: AsyncWebClient, workspace: Workspace) -> None:
    opened = await client.views_open(trigger_id=workspace.new_trigger("U0DANA").id, view=a_modal())
    await client.views_update(view_id=opened["view"]["id"], view=a_modal(callback_id="changed"))
    await client.views_publish(user_id="U0DANA", view=a_home())

    assert workspace.modals["U0DANA"][0].callback_id == "changed"
    assert workspace.homes["U0DANA"].type == "home"


async def test_the_client_goes_through_pages_of_people(client: AsyncWebClient, workspace: Workspace) -> None:
    pages = [page["members"] async for page in await client.users_list(limit=3, include_locale=True)]

    assert [user["id"] for page in pages for user in page] == list(workspace.users)
    assert pages[0][0]["locale"] == "en-US"


async def test_a_refusal_is_the_clients_own_error(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await client.conversations_info(channel="C0NOWHERE")

    assert refusal.value.response["error"] == "channel_not_found"
    assert refusal.value.response.status_code == 200


async def test_a_call_is_recorded_with_what_came_in_the_url(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = room(workspace).id

    await client.conversations_setTopic(channel=channel, topic="in the log")
    await client.api_call("conversations.setTopic", json={"channel": channel, "topic": "in the body"})

    in_url, in_body = workspace.calls_of("conversations.setTopic")
    assert in_url.query["topic"] == in_url.arguments["topic"] == "in the log"
    assert in_body.query == {}
    assert in_body.arguments["topic"] == "in the body"
    assert (in_url.status, in_url.fault, in_url.answer and in_url.answer["ok"]) == (200, None, True)


async def test_a_recorded_call_does_not_hold_the_token(
    http: aiohttp.ClientSession, workspace: Workspace
) -> None:
    await http.post("auth.test", data={"token": workspace.bot_token, "team_id": "T0SANDBOX"})

    assert workspace.calls[-1].arguments == {"team_id": "T0SANDBOX"}
    assert workspace.calls[-1].answer is not None
    assert workspace.calls[-1].answer["ok"]


async def test_blocks_may_come_as_json_text_in_a_form(
    http: aiohttp.ClientSession, workspace: Workspace
) -> None:
    form = {
        "token": workspace.bot_token,
        "channel": room(workspace).id,
        "text": "x",
        "blocks": '[{"type":"divider"}]',
    }

    answer = await (await http.post("chat.postMessage", data=form)).json()

    assert answer["message"]["blocks"][0]["type"] == "divider"
    assert workspace.calls[-1].arguments["blocks"] == [{"type": "divider"}]


async def test_blocks_in_a_form_must_be_json(http: aiohttp.ClientSession, workspace: Workspace) -> None:
    form = {"token": workspace.bot_token, "channel": room(workspace).id, "text": "x", "blocks": "[{"}

    answer = await (await http.post("chat.postMessage", data=form)).json()

    assert answer["error"] == "invalid_blocks_format"


@pytest.mark.parametrize(
    ("request_parts", "error"),
    [
        ({}, "not_authed"),
        ({"params": {"token": "xoxb-sandbox-token"}}, "not_authed"),
        ({"json": {"token": "xoxb-sandbox-token"}}, "not_authed"),
        ({"headers": {"Authorization": "Bearer xoxb-wrong"}}, "invalid_auth"),
    ],
    ids=["nowhere", "in the URL", "in a JSON body", "a wrong one"],
)
async def test_a_token_counts_only_where_it_belongs(
    http: aiohttp.ClientSession, request_parts: dict[str, Any], error: str
) -> None:
    answer = await (await http.post("auth.test", **request_parts)).json()

    assert answer["error"] == error


async def test_reading_methods_do_not_look_into_a_json_body(
    http: aiohttp.ClientSession, workspace: Workspace
) -> None:
    headers = {"Authorization": f"Bearer {workspace.bot_token}"}

    in_json = await (await http.post("users.info", json={"user": "U0DANA"}, headers=headers)).json()
    in_form = await (await http.post("users.info", data={"user": "U0DANA"}, headers=headers)).json()

    assert in_json["error"] == "invalid_arguments"
    assert in_form["ok"]


@pytest.mark.parametrize("body", ["{", "[1]", ""])
async def test_a_body_that_is_no_json_object_carries_no_arguments(
    http: aiohttp.ClientSession, workspace: Workspace, body: str
) -> None:
    headers = {"Authorization": f"Bearer {workspace.bot_token}", "Content-Type": "application/json"}

    answer = await (await http.post("chat.postMessage", data=body, headers=headers)).json()

    assert answer["error"] == "invalid_arguments"


class TestRateLimits:
    async def test_are_off_unless_asked_for(self, client: AsyncWebClient, workspace: Workspace) -> None:
        for _ in range(3):
            await client.chat_postMessage(channel=room(workspace).id, text="x")

        assert len(room(workspace).messages) == 3

    async def test_allow_one_post_a_second_in_each_channel(
        self, client: AsyncWebClient, workspace: Workspace
    ) -> None:
        now = [1_732_430_000.0]
        workspace.clock, workspace.limits_on = lambda: now[0], True

        await client.chat_postMessage(channel=room(workspace).id, text="one")
        await client.chat_postMessage(channel=workspace.named("general").id, text="elsewhere")
        with pytest.raises(SlackApiError) as refusal:
            await client.chat_postMessage(channel=room(workspace).id, text="two")
        now[0] += 1
        await client.chat_postMessage(channel=room(workspace).id, text="two")

        assert refusal.value.response.status_code == 429
        assert refusal.value.response.headers["Retry-After"] == "1"
        assert refusal.value.response["error"] == "ratelimited"
        assert [message.text for message in room(workspace).messages] == ["one", "two"]

    async def test_of_a_tier_end_when_the_oldest_call_is_a_minute_old(
        self, client: AsyncWebClient, workspace: Workspace
    ) -> None:
        now = [1_732_430_000.0]
        workspace.clock, workspace.limits_on = lambda: now[0], True

        for _ in range(20):
            await client.usergroups_list()
        now[0] += 15
        with pytest.raises(SlackApiError) as refusal:
            await client.usergroups_list()
        await client.users_info(user="U0DANA")
        now[0] += 45

        assert refusal.value.response.headers["Retry-After"] == "45"
        assert (await client.usergroups_list())["ok"]


async def test_several_calls_are_answered_at_once(client: AsyncWebClient, workspace: Workspace) -> None:
    channel = room(workspace).id

    await asyncio.gather(
        *(client.chat_postMessage(channel=channel, text=str(number)) for number in range(10))
    )

    assert {message.text for message in room(workspace).messages} == {str(number) for number in range(10)}
    assert len({message.ts for message in room(workspace).messages}) == 10


async def test_beside_each_answer_stands_what_the_token_may_do(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    workspace.bot_scopes = {"chat:write", "commands"}

    answer = await client.auth_test()

    assert answer.headers["x-oauth-scopes"] == "chat:write,commands"


async def test_of_a_token_that_is_not_good_nothing_is_said(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    workspace.token_revoked = True

    with pytest.raises(SlackApiError) as refused:
        await client.auth_test()

    assert "x-oauth-scopes" not in {name.lower() for name in refused.value.response.headers}
