"""Which files does the workspace hold, where are they shared, and who may open them?"""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from app.sandbox.messages import Blocks, Message
from app.sandbox.rooms import Rooms

#: Bytes; Slack's own cap is not published.
MOST = 10_000_000
#: Bytes of a form around the largest file.
AROUND_A_FILE = 100_000
LONGEST_NAME = 255
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(slots=True)
class SandboxFile:
    id: str
    name: str
    size: int
    content: bytes
    mimetype: str
    user_id: str
    created: int
    title: str
    channels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Upload:
    """A file that was announced: its bytes are to come, once, and then it is to be completed, once."""

    file_id: str
    name: str
    length: int
    user_id: str
    content: bytes | None = None


class Files(Rooms):
    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock=clock)
        self.files: dict[str, SandboxFile] = {}
        #: What was announced and not completed, by file id.
        self.uploads: dict[str, Upload] = {}
        #: The secret of an upload URL that was not used -> file id.
        self.tickets: dict[str, str] = {}
        #: Where files are got from and sent to; the server puts its own address here.
        self.files_url = "https://files.slack.com/"

    def add_file(
        self,
        user_id: str,
        name: str,
        content: bytes,
        *,
        title: str | None = None,
        id: str | None = None,  # noqa: A002 - Slack's own word
    ) -> SandboxFile:
        """Private to whose it is until it is shared."""
        name = plain_name(name)
        kind = mimetypes.guess_type(name)[0] or UNKNOWN_TYPE
        file = SandboxFile(
            id or self.new_id("F"),
            name,
            len(content),
            content,
            kind,
            user_id,
            int(self.now()),
            title or name,
        )
        self.files[file.id] = file
        return file

    def share_files(
        self,
        files: Sequence[SandboxFile],
        channel_id: str,
        user_id: str,
        text: str = "",
        *,
        blocks: Blocks | None = None,
        thread_ts: str | None = None,
    ) -> Message:
        """One message that carries them all."""
        for file in files:
            file.channels.append(channel_id)
        shown = [self.file_as_dict(file) for file in files]
        message = self.post(
            channel_id,
            user_id,
            text,
            blocks=blocks,
            thread_ts=thread_ts,
            subtype="file_share",
            files=shown,
            upload=True,
        )
        for file in files:
            told = {"channel_id": channel_id, "file_id": file.id, "user_id": user_id, "file": {"id": file.id}}
            self.emit({"type": "file_shared", **told})
        return message

    def share_file(
        self,
        channel_id: str,
        user_id: str,
        name: str,
        content: bytes,
        *,
        text: str = "",
        title: str | None = None,
        thread_ts: str | None = None,
    ) -> Message:
        file = self.add_file(user_id, name, content, title=title)
        return self.share_files([file], channel_id, user_id, text, thread_ts=thread_ts)

    def delete(self, channel_id: str, ts: str, *, by: str | None = None) -> None:
        """A file that is shared nowhere any more goes with its message."""
        carried = self.message(channel_id, ts).extra.get("files", ())
        super().delete(channel_id, ts, by=by)
        for file in [self.files[shown["id"]] for shown in carried if shown["id"] in self.files]:
            file.channels.remove(channel_id)
            if not file.channels:
                del self.files[file.id]

    def can_open(self, user_id: str, file: SandboxFile) -> bool:
        """Whoever sees a conversation it is in; a bot has to be in it. Shared nowhere, it is its owner's."""
        user = self.users[user_id]
        if not file.channels:
            return file.user_id == user_id and not user.deleted
        if user.is_bot:
            return any(user_id in self.channels[one].members for one in file.channels)
        return any(self.can_see(user_id, one) for one in file.channels)

    def announce_upload(self, user_id: str, name: str, length: int) -> tuple[Upload, str]:
        """The upload and the URL that takes its bytes, once."""
        upload = Upload(self.new_id("F"), plain_name(name), length, user_id)
        ticket = self.new_token()
        self.uploads[upload.file_id], self.tickets[ticket] = upload, upload.file_id
        return upload, f"{self.files_url}upload/v1/{ticket}"

    def file_as_dict(self, file: SandboxFile) -> dict[str, Any]:
        name = quote(file.name, safe="")
        return {
            "id": file.id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.title,
            "mimetype": file.mimetype,
            "filetype": PurePosixPath(file.name).suffix.removeprefix(".").lower() or "binary",
            "user": file.user_id,
            "user_team": self.users[file.user_id].team_id,
            "mode": "hosted",
            "size": file.size,
            "is_external": False,
            "is_public": False,
            "url_private": f"{self.files_url}files-pri/{self.team_id}-{file.id}/{name}",
            "url_private_download": f"{self.files_url}files-pri/{self.team_id}-{file.id}/download/{name}",
            "permalink": f"https://{self.team_domain}.slack.com/files/{file.user_id}/{file.id}/{name}",
        }

    def file_with_shares(self, file: SandboxFile) -> dict[str, Any]:
        """With where it was shared, as files.info and files.completeUploadExternal tell."""
        shares: dict[str, dict[str, list[dict[str, str]]]] = {}
        for channel in (self.channels[one] for one in file.channels):
            carrying = [
                {"ts": message.ts} | ({"thread_ts": message.thread_ts} if message.thread_ts else {})
                for message in channel.messages
                if any(shown["id"] == file.id for shown in message.extra.get("files", ()))
            ]
            shares.setdefault("private" if channel.is_private else "public", {})[channel.id] = carrying
        by_type: dict[str, list[str]] = {"channel": [], "group": [], "im": []}
        for one in file.channels:
            by_type[self.channels[one].channel_type].append(one)
        where = {"channels": by_type["channel"], "groups": by_type["group"], "ims": by_type["im"]}
        return self.file_as_dict(file) | where | {"shares": shares}


def plain_name(name: str) -> str:
    """The last part of a path, without what cannot be printed."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip()
    return kept[-LONGEST_NAME:] or "file"
