"""What is put on messages and channels: pins.add, reactions.add, bookmarks.add, edit and list."""

from __future__ import annotations

import re

from app.sandbox.channels import Bookmark
from app.sandbox.reactions import NAME
from app.sandbox.web_api.access import known_message, live_channel, own_channel
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace

#: Neither is published; about a hundred each.
PIN_LIMIT = 100
BOOKMARK_LIMIT = 100


def pins_add(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = live_channel(workspace, arguments.text("channel"))
    message = known_message(channel, arguments.text("timestamp"))
    if message.ts in channel.pins:
        raise ApiError("already_pinned")
    if message.subtype not in {None, "thread_broadcast", "file_share"}:
        raise ApiError("not_pinnable")
    if len(channel.pins) >= PIN_LIMIT:
        raise ApiError("too_many_pins")
    workspace.pin(channel.id, message.ts, by=workspace.bot_user_id)
    return {}


def reactions_add(workspace: Workspace, arguments: Arguments) -> Answer:
    if "channel" not in arguments or "timestamp" not in arguments:
        raise ApiError("no_item_specified")
    name = arguments.text("name")
    if not NAME.fullmatch(name):
        raise ApiError("invalid_name")
    channel = live_channel(workspace, arguments.text("channel"))
    message = known_message(channel, arguments.text("timestamp"))
    if workspace.bot_user_id in message.reactions.get(name, []):
        raise ApiError("already_reacted")
    workspace.react(channel.id, message.ts, name, by=workspace.bot_user_id)
    return {}


def bookmarks_add(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = live_channel(workspace, arguments.text("channel_id"))
    if arguments.text("type") != "link":
        raise ApiError("invalid_bookmark_type")
    if len(channel.bookmarks) >= BOOKMARK_LIMIT:
        raise ApiError("too_many_bookmarks")
    link = _valid_link(arguments.text("link"))
    made = workspace.bookmark(
        channel.id, arguments.text("title"), link, by=workspace.bot_user_id, emoji=arguments.text("emoji")
    )
    return {"bookmark": made.as_dict()}


def bookmarks_edit(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = live_channel(workspace, arguments.text("channel_id"))
    bookmark = _known_bookmark(channel.bookmarks, arguments.text("bookmark_id"))
    bookmark.title = arguments.text("title", bookmark.title)
    bookmark.link = _valid_link(arguments.text("link", bookmark.link))
    bookmark.emoji = arguments.text("emoji", bookmark.emoji)
    bookmark.updated = int(workspace.now())
    workspace.note("bookmarked", workspace.bot_user_id, bookmark.as_dict())
    return {"bookmark": bookmark.as_dict()}


def bookmarks_list(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = own_channel(workspace, arguments.text("channel_id"))
    return {"bookmarks": [bookmark.as_dict() for bookmark in channel.bookmarks]}


def _known_bookmark(bookmarks: list[Bookmark], bookmark_id: str) -> Bookmark:
    for bookmark in bookmarks:
        if bookmark.id == bookmark_id:
            return bookmark
    raise ApiError("not_found")


def _valid_link(link: str) -> str:
    if not re.match(r"https?://\S+$", link):
        raise ApiError("invalid_link")
    return link
