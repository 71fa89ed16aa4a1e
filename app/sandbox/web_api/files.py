"""How does the bot share a file: files.getUploadURLExternal, completeUploadExternal; and files.info."""

from __future__ import annotations

from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.files import MOST, SandboxFile
from app.sandbox.web_api.access import live_channel
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.chat import thread_in
from app.sandbox.web_api.content import POST_TEXT, read_blocks
from app.sandbox.web_api.errors import ApiError, invalid_arguments
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace

MOST_CHANNELS = 100
LONGEST_ALT_TEXT = 1_000


def files_get_upload_url_external(workspace: Workspace, arguments: Arguments) -> Answer:
    length = arguments.number("length", 0)
    if length <= 0:
        raise invalid_arguments("[ERROR] must be greater than 0 [json-pointer:/length]")
    if not arguments.text("filename"):
        raise invalid_arguments("[ERROR] missing required field: filename")
    if len(arguments.text("alt_txt")) > LONGEST_ALT_TEXT:
        raise invalid_arguments("[ERROR] must be less than 1001 characters [json-pointer:/alt_txt]")
    if length > MOST:
        raise ApiError("file_upload_size_restricted")
    upload, url = workspace.announce_upload(workspace.bot_user_id, arguments.text("filename"), length)
    return {"file_id": upload.file_id, "upload_url": url}


def files_complete_upload_external(workspace: Workspace, arguments: Arguments) -> Answer:
    """All or nothing: what is wrong with one file or channel leaves every upload as it was."""
    titles = _titles(workspace, arguments)
    channels = _channels(workspace, arguments)
    thread_ts = _thread(channels, arguments)
    comment = arguments.text("initial_comment")[:POST_TEXT]
    blocks = [] if comment else read_blocks(workspace, arguments)
    files = [_completed(workspace, file_id, title) for file_id, title in titles.items()]
    for channel in channels:
        workspace.share_files(
            files, channel.id, workspace.bot_user_id, comment, blocks=blocks, thread_ts=thread_ts
        )
    return {"files": [workspace.file_with_shares(file) for file in files]}


def files_info(workspace: Workspace, arguments: Arguments) -> Answer:
    file = workspace.files.get(arguments.text("file"))
    if file is None or not workspace.can_open(workspace.bot_user_id, file):
        raise ApiError("file_not_found")
    shown = workspace.file_with_shares(file)
    return {"file": shown, "comments": [], "response_metadata": {"next_cursor": ""}}


def _titles(workspace: Workspace, arguments: Arguments) -> dict[str, str | None]:
    """File id -> title, of uploads whose bytes have come and that were not completed."""
    given = arguments.json("files", otherwise="invalid_arguments")
    if not isinstance(given, list) or not given or not all(_is_named(one) for one in given):
        raise invalid_arguments("[ERROR] must be an array of objects with an id [json-pointer:/files]")
    titles = {one["id"]: one.get("title") for one in given}
    for file_id in titles:
        upload = workspace.uploads.get(file_id)
        if upload is None or upload.content is None:
            raise ApiError("file_not_found")
    return titles


def _is_named(given: Any) -> bool:
    if not isinstance(given, dict) or not isinstance(given.get("id"), str):
        return False
    return isinstance(given.get("title"), str | None)


def _channels(workspace: Workspace, arguments: Arguments) -> list[Channel]:
    wanted = arguments.names("channel_id") or arguments.names("channels")
    if len(wanted) > MOST_CHANNELS:
        raise invalid_arguments("[ERROR] no more than 100 items allowed [json-pointer:/channels]")
    return [live_channel(workspace, one) for one in dict.fromkeys(wanted)]


def _thread(channels: list[Channel], arguments: Arguments) -> str | None:
    """A thread is in one channel."""
    if "thread_ts" not in arguments:
        return None
    if len(channels) != 1:
        raise invalid_arguments("[ERROR] thread_ts needs exactly one channel [json-pointer:/thread_ts]")
    return thread_in(channels[0], arguments)


def _completed(workspace: Workspace, file_id: str, title: str | None) -> SandboxFile:
    upload = workspace.uploads.pop(file_id)
    return workspace.add_file(
        upload.user_id, upload.name, upload.content or b"", title=title, id=upload.file_id
    )
