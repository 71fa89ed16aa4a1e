"""Do files go where Slack would let them go, from people and from the bot, and to nobody else?"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.files import MOST, plain_name
from app.sandbox.server import SlackServer
from app.sandbox.sight import ReaderNames, drawn
from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import a_workspace, call, error_of, room

LOG = b"07:01 odd login\n"


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
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def an_upload(workspace: Workspace, *, received: bool = True) -> str:
    """The id of a file of the bot's that waits to be completed."""
    made = call(workspace, "files.getUploadURLExternal", filename="a.log", length=len(LOG))
    if received:
        workspace.uploads[made["file_id"]].content = LOG
    return str(made["file_id"])


def complete(workspace: Workspace, file_id: str, **where: Any) -> str:
    """The error, or nothing."""
    files = json.dumps([{"id": file_id, "title": "Log"}])
    return str(call(workspace, "files.completeUploadExternal", files=files, **where).get("error", ""))


class TestAPersonsFile:
    def test_is_a_message_and_an_event(self, workspace: Workspace) -> None:
        seen: list[dict[str, Any]] = []
        workspace.subscribe(seen.append)

        message = workspace.share_file(room(workspace).id, "U0DANA", "a.log", LOG, title="Log")

        said, shared = seen
        (file,) = said["files"]
        assert (said["type"], said["subtype"], said["channel"]) == (
            "message",
            "file_share",
            room(workspace).id,
        )
        assert (file["name"], file["title"], file["size"], file["mode"]) == (
            "a.log",
            "Log",
            len(LOG),
            "hosted",
        )
        assert (shared["type"], shared["file_id"], shared["user_id"]) == ("file_shared", file["id"], "U0DANA")
        assert shared["channel_id"] == message.channel_id

    def test_is_read_by_its_title(self, workspace: Workspace) -> None:
        message = workspace.share_file(room(workspace).id, "U0DANA", "a.log", LOG, title="Log")

        assert drawn(message, ReaderNames(workspace)) == "(file: Log)"

    def test_is_opened_by_those_who_see_its_conversation(self, workspace: Workspace) -> None:
        message = workspace.share_file(room(workspace).id, "U0DANA", "a.log", LOG)
        file = workspace.files[message.extra["files"][0]["id"]]

        may = [user for user in ("U0DANA", "U0KIM", "U0SAM", "U0OFFICER") if workspace.can_open(user, file)]

        assert may == ["U0DANA", "U0KIM", "U0OFFICER"]

    def test_goes_with_its_message(self, workspace: Workspace) -> None:
        message = workspace.share_file(room(workspace).id, "U0DANA", "a.log", LOG)

        workspace.delete(message.channel_id, message.ts)

        assert workspace.files == {}


class TestTheBotsFile:
    def test_is_private_until_it_is_shared(self, workspace: Workspace) -> None:
        file_id = an_upload(workspace)

        assert complete(workspace, file_id) == ""

        assert call(workspace, "files.info", file=file_id)["file"]["shares"] == {}
        assert not workspace.can_open("U0DANA", workspace.files[file_id])

    def test_is_completed_once(self, workspace: Workspace) -> None:
        file_id = an_upload(workspace)

        assert complete(workspace, file_id) == ""
        assert complete(workspace, file_id) == "file_not_found"

    def test_needs_its_bytes(self, workspace: Workspace) -> None:
        assert complete(workspace, an_upload(workspace, received=False)) == "file_not_found"
        assert complete(workspace, "F0NOTHING") == "file_not_found"

    @pytest.mark.parametrize(
        ("channel", "error"),
        [("random", "not_in_channel"), ("secret", "channel_not_found"), (None, "channel_not_found")],
    )
    def test_is_not_shared_where_the_bot_is_not(
        self, workspace: Workspace, channel: str | None, error: str
    ) -> None:
        file_id, channel_id = an_upload(workspace), workspace.named(channel).id if channel else "C0NOWHERE"

        assert complete(workspace, file_id, channel_id=channel_id) == error
        assert complete(workspace, file_id, channel_id=room(workspace).id) == ""

    def test_answers_in_a_thread_that_is_there(self, workspace: Workspace) -> None:
        file_id, root = an_upload(workspace), workspace.post(room(workspace).id, "U0DANA", "Hello")
        where = {"channel_id": room(workspace).id}

        assert complete(workspace, file_id, **where, thread_ts="1.0") == "thread_not_found"
        assert complete(workspace, file_id, thread_ts=root.ts) == "invalid_arguments"
        assert complete(workspace, file_id, **where, thread_ts=root.ts) == ""
        assert room(workspace).messages[-1].thread_ts == root.ts

    @pytest.mark.parametrize("files", ["{", "[]", "{}", '[{"title": "Log"}]', '[{"id": 1}]'])
    def test_is_named_in_a_list(self, workspace: Workspace, files: str) -> None:
        assert error_of(workspace, "files.completeUploadExternal", files=files) == "invalid_arguments"

    @pytest.mark.parametrize(
        ("announced", "error"),
        [
            ({"filename": "a.log"}, "invalid_arguments"),
            ({"length": 3}, "invalid_arguments"),
            ({"filename": "", "length": 3}, "invalid_arguments"),
            ({"filename": "a.log", "length": 0}, "invalid_arguments"),
            ({"filename": "a.log", "length": "three"}, "invalid_arguments"),
            ({"filename": "a.log", "length": 3, "alt_txt": "x" * 1001}, "invalid_arguments"),
            ({"filename": "a.log", "length": MOST + 1}, "file_upload_size_restricted"),
        ],
    )
    def test_is_announced_with_name_and_length(
        self, workspace: Workspace, announced: dict[str, Any], error: str
    ) -> None:
        assert error_of(workspace, "files.getUploadURLExternal", **announced) == error

    @pytest.mark.parametrize(
        ("method", "scope"),
        [
            ("files.getUploadURLExternal", "files:write"),
            ("files.completeUploadExternal", "files:write"),
            ("files.info", "files:read"),
        ],
    )
    def test_needs_the_scope(self, workspace: Workspace, method: str, scope: str) -> None:
        workspace.bot_scopes.remove(scope)

        assert call(workspace, method)["needed"] == scope

    @pytest.mark.parametrize("channel", ["random", "secret"])
    def test_of_a_channel_the_bot_is_not_in_does_not_exist_for_it(
        self, workspace: Workspace, channel: str
    ) -> None:
        message = workspace.share_file(workspace.named(channel).id, "U0DANA", "a.log", LOG)

        file_id = message.extra["files"][0]["id"]

        assert error_of(workspace, "files.info", file=file_id) == "file_not_found"
        assert error_of(workspace, "files.info", file="F0NOTHING") == "file_not_found"


class TestOverHttp:
    async def test_the_client_uploads_in_three_steps(
        self, workspace: Workspace, server: SlackServer, http: aiohttp.ClientSession
    ) -> None:
        client = AsyncWebClient(token=workspace.bot_token, base_url=server.base_url, retry_handlers=[])

        done = await client.files_upload_v2(
            filename="a.log", content=LOG, title="Log", channel=room(workspace).id, initial_comment="Look"
        )

        (message,) = room(workspace).messages
        shown = (await client.files_info(file=done["file"]["id"]))["file"]
        assert (message.subtype, message.text) == ("file_share", "Look")
        assert shown["shares"]["private"] == {room(workspace).id: [{"ts": message.ts}]}
        headers = {"Authorization": f"Bearer {workspace.bot_token}"}
        async with http.get(shown["url_private"], headers=headers) as answer:
            assert await answer.read() == LOG

    async def test_an_upload_url_takes_a_form_and_works_once(
        self, workspace: Workspace, server: SlackServer, http: aiohttp.ClientSession
    ) -> None:
        assert server.port
        made = call(workspace, "files.getUploadURLExternal", filename="a.log", length=len(LOG))

        statuses = []
        for _ in range(2):
            form = aiohttp.FormData()
            form.add_field("file", LOG, filename="a.log")
            async with http.post(made["upload_url"], data=form) as answer:
                statuses.append(answer.status)

        assert statuses == [200, 404]
        assert complete(workspace, made["file_id"]) == ""

    async def test_other_bytes_than_were_announced_are_no_upload(
        self, workspace: Workspace, server: SlackServer, http: aiohttp.ClientSession
    ) -> None:
        assert server.port
        made = call(workspace, "files.getUploadURLExternal", filename="a.log", length=3)

        async with http.post(made["upload_url"], data=LOG) as answer:
            assert answer.status == 400

        assert complete(workspace, made["file_id"]) == "file_not_found"

    @pytest.mark.parametrize(
        ("channel", "token"),
        [("general", ""), ("general", "xoxb-wrong"), ("random", Workspace.bot_token)],
    )
    async def test_whoever_may_not_open_a_file_is_shown_the_login_page(
        self, workspace: Workspace, server: SlackServer, http: aiohttp.ClientSession, channel: str, token: str
    ) -> None:
        assert server.port
        message = workspace.share_file(workspace.named(channel).id, "U0DANA", "a.log", LOG)
        url = message.extra["files"][0]["url_private"]

        async with http.get(url, headers={"Authorization": f"Bearer {token}"}) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
            assert LOG not in await answer.read()


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\tmp\\a.log", "a.log"), ("a\r\nb.log", "ab.log"), ("/", "file")],
)
def test_a_files_name_is_no_path(given: str, kept: str) -> None:
    assert plain_name(given) == kept
