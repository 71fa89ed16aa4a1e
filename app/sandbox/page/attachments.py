"""How do files go through the page? What came with a gesture, what a message shows, and what a reader may save."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from app.sandbox.file_routes import as_attachment
from app.sandbox.files import UNKNOWN_TYPE
from app.sandbox.messages import Message
from app.sandbox.people import Person


@dataclass(frozen=True, slots=True)
class Attachment:
    """As it stands under a message."""

    id: str
    name: str
    size: str


async def read_asked(request: web.Request) -> dict[str, Any]:
    """JSON, or a form where there is a file: its name and content besides what else was said."""
    if request.content_type != "multipart/form-data":
        asked: dict[str, Any] = json.loads(await request.text())
        return asked
    form = dict(await request.post())
    sent = form.pop("file", None)
    if not isinstance(sent, web.FileField):
        raise TypeError("a form without a file")
    with sent.file as file:
        return form | {"name": sent.filename, "content": file.read()}


def attachments_of(message: Message) -> Iterator[Attachment]:
    for shown in message.extra.get("files", ()):
        yield Attachment(shown["id"], shown["title"], size_in_words(shown["size"]))


def saved(person: Person, file_id: str) -> web.Response:
    """For whoever sees a conversation it is in; for others there is no such file."""
    try:
        content = person.downloads(file_id)
    except AssertionError:
        raise web.HTTPNotFound from None
    headers = as_attachment(person.workspace.files[file_id])
    return web.Response(body=content, content_type=UNKNOWN_TYPE, headers=headers)


def size_in_words(size: int) -> str:
    """As in attach.js."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
