"""Fetching a file: read to its end with the bot's token, and never mistaken for something else."""

import hashlib
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from app.domain.ids import ChannelId, UserId
from app.sandbox.faults import answer_429, api_error
from app.sandbox.files import SandboxFile
from app.sandbox.messages import Message
from app.sandbox.server import SlackServer
from app.slack.calls import Calls, make_client
from app.usecases.ports import FetchedFile, FileLost, Throttled, UnknownOutcome
from tests.slack.a_slack import OpenRoad, Slack, a_slack

DANA = UserId("U0DANA")
BYTES = bytes(range(256)) * 1000
MOST = 1_000_000


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with a_slack() as listening:
        yield listening


@pytest.fixture
async def room(slack: Slack) -> ChannelId:
    room = (await slack.messenger.create_room("sapphire-unicorn")).channel
    slack.workspace.channels[room].members.append(DANA)
    return room


def shared(slack: Slack, room: ChannelId, name: str = "disk.img", content: bytes = BYTES) -> Message:
    return slack.workspace.share_file(room, DANA, name, content)


def file_of(slack: Slack, message: Message) -> SandboxFile:
    return slack.workspace.files[message.extra["files"][0]["id"]]


async def lost(slack: Slack, file: str, most: int = MOST) -> str:
    with pytest.raises(FileLost) as no:
        await slack.messenger.fetch(file, most)
    return no.value.why


async def test_its_hash_is_that_of_the_bytes_that_were_shared(slack: Slack, room: ChannelId) -> None:
    message = shared(slack, room)
    [file] = await slack.messenger.files(room, message.ts) or ()

    fetched = await slack.messenger.fetch(file, MOST)

    assert fetched == FetchedFile("disk.img", len(BYTES), hashlib.sha256(BYTES).hexdigest())


async def test_a_web_page_that_somebody_shared_is_a_file_as_any_other(slack: Slack, room: ChannelId) -> None:
    file = file_of(slack, shared(slack, room, "phish.html", b"<html>sign in</html>"))

    assert (await slack.messenger.fetch(file.id, MOST)).size == 20


async def test_a_message_without_a_file_has_none_and_one_that_is_gone_is_gone(
    slack: Slack, room: ChannelId
) -> None:
    said = slack.workspace.post(room, DANA, "no file")
    assert await slack.messenger.files(room, said.ts) == []
    slack.workspace.delete(room, said.ts)
    assert await slack.messenger.files(room, said.ts) is None


async def test_a_page_to_sign_in_is_not_the_file(slack: Slack, room: ChannelId) -> None:
    file, page = file_of(slack, shared(slack, room)), file_of(slack, shared(slack, room, "a.html"))
    slack.workspace.bot_token = f"{slack.workspace.bot_token}-of-another"
    told = slack.workspace.file_with_shares

    for one in (file, page):
        slack.faults.on("files.info", then=api_error("x", ok=True, file=told(one)))
        assert await lost(slack, one.id) == "not_the_file"


async def test_what_is_too_large_is_not_even_asked_for(slack: Slack, room: ChannelId) -> None:
    assert await lost(slack, file_of(slack, shared(slack, room)).id, most=len(BYTES) - 1) == "too_large"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"mode": "tombstone"}, "gone"),
        ({"mode": "external", "is_external": True}, "elsewhere"),
        ({"mode": "hosted", "url_private_download": ""}, "elsewhere"),
        ({"size": 3, "url_private_download": "https://evil.example/files-pri/F1"}, "not_the_file"),
        ({"size": 3, "url_private_download": "http://files.slack.com/files-pri/F1"}, "not_the_file"),
        ({"size": 3, "url_private_download": "https://evilslack.com/files-pri/F1"}, "not_the_file"),
    ],
)
async def test_what_slack_tells_decides_before_anything_is_fetched(
    slack: Slack, told: dict[str, object], why: str
) -> None:
    slack.faults.on("files.info", then=api_error("x", ok=True, file=told))

    assert await lost(slack, "F1") == why


async def test_a_longer_or_shorter_answer_is_not_the_file(slack: Slack, room: ChannelId) -> None:
    file = file_of(slack, shared(slack, room))
    for size in (len(BYTES) + 1, len(BYTES) - 1):
        told = {**slack.workspace.file_with_shares(file), "size": size}
        slack.faults.on("files.info", then=api_error("x", ok=True, file=told))
        assert await lost(slack, file.id) == "not_the_file"


@pytest.mark.parametrize(("code", "why"), [("file_not_found", "gone"), ("missing_scope", "refused")])
async def test_a_refusal_is_told_apart(slack: Slack, code: str, why: str) -> None:
    slack.faults.on("files.info", then=api_error(code))

    assert await lost(slack, "F1") == why


async def test_what_lies_no_more_where_slack_says_is_gone(slack: Slack) -> None:
    told = {"size": 3, "url_private_download": f"{slack.server.root_url}files-pri/nothing/at/all"}
    slack.faults.on("files.info", then=api_error("x", ok=True, file=told))

    assert await lost(slack, "F1") == "gone"


@pytest.mark.parametrize(
    ("status", "raised", "why"),
    [
        (302, FileLost, "not_the_file"),
        (403, FileLost, "not_the_file"),
        (410, FileLost, "gone"),
        (429, Throttled, ""),
        (503, UnknownOutcome, ""),
    ],
)
async def test_each_way_in_which_a_file_is_not_handed_out_is_told_apart(
    slack: Slack, status: int, raised: type[Exception], why: str
) -> None:
    async def answers(_http: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "https://example.com/", "Retry-After": "7"})

    server = SlackServer(slack.workspace, extra_routes=[web.get("/held/{key}", answers)])
    await server.start()
    async with aiohttp.ClientSession() as session:
        calls = Calls(make_client("xoxb-1", server.base_url, session), OpenRoad())
        with pytest.raises(raised) as no:
            async with calls.file(f"{server.root_url}held/F1"):
                raise AssertionError("it was handed out")
    await server.stop()

    assert getattr(no.value, "why", "") == why


async def test_a_host_that_does_not_answer_is_asked_again(slack: Slack) -> None:
    await slack.server.stop()

    with pytest.raises(Throttled):
        async with slack.calls.file(f"{slack.server.root_url}files-pri/F1/a.log"):
            raise AssertionError("it was handed out")


async def test_later_is_later(slack: Slack) -> None:
    slack.faults.on("files.info", then=answer_429(3))

    with pytest.raises(Throttled):
        await slack.messenger.fetch("F1", MOST)
