"""How do conversations begin, change and end: conversations.create, open, rename, archive and so on?"""

from __future__ import annotations

import re

from app.sandbox.channels import Channel
from app.sandbox.shapes import length
from app.sandbox.web_api.access import MANAGE, known_channel, managed_channel, own_channel, require_scope
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError, invalid_arguments
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace

NAME_LIMIT = 80
NOTICE_LIMIT = 250


def conversations_create(workspace: Workspace, arguments: Arguments) -> Answer:
    is_private = arguments.flag("is_private")
    require_scope(workspace, MANAGE["group" if is_private else "channel"])
    name = _valid_name(workspace, arguments.text("name"))
    channel = workspace.add_channel(name, is_private=is_private, creator=workspace.bot_user_id)
    workspace.join(channel.id, workspace.bot_user_id)
    return _shown(workspace, channel)


def conversations_rename(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = managed_channel(workspace, arguments)
    if channel.creator != workspace.bot_user_id:
        raise ApiError("not_authorized")
    workspace.rename(channel.id, _valid_name(workspace, arguments.text("name")), by=workspace.bot_user_id)
    return _shown(workspace, channel)


def conversations_set_topic(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = managed_channel(workspace, arguments)
    workspace.set_topic(channel.id, _notice(arguments.text("topic")), by=workspace.bot_user_id)
    return _shown(workspace, channel)


def conversations_set_purpose(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = managed_channel(workspace, arguments)
    workspace.set_purpose(channel.id, _notice(arguments.text("purpose")), by=workspace.bot_user_id)
    return _shown(workspace, channel)


def conversations_archive(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = own_channel(workspace, arguments.text("channel"), scopes=MANAGE)
    if channel.is_im:
        raise ApiError("method_not_supported_for_channel_type")
    if channel.is_general:
        raise ApiError("cant_archive_general")
    if channel.is_archived:
        raise ApiError("already_archived")
    workspace.archive(channel.id, by=workspace.bot_user_id)
    return {}


def conversations_open(workspace: Workspace, arguments: Arguments) -> Answer:
    """A direct message with one person; the same one every time."""
    if ("users" in arguments) == ("channel" in arguments):
        raise invalid_arguments("[ERROR] must provide exactly one of: users, channel")
    if "channel" in arguments:
        channel = known_channel(workspace, arguments.text("channel"))
    else:
        channel = workspace.dm(_addressee(workspace, arguments.names("users")))
    shown = channel.as_dict(workspace.bot_user_id) if arguments.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


def _addressee(workspace: Workspace, users: list[str]) -> str:
    if len(users) > 1:
        require_scope(workspace, "mpim:write")
    user = workspace.users.get(users[0]) if len(users) == 1 else None
    if user is None:
        raise ApiError("user_not_found")
    if user.deleted:
        raise ApiError("user_disabled")
    if user.is_bot:
        raise ApiError("cannot_dm_bot")
    if user.is_stranger:
        raise ApiError("user_not_visible")
    return user.id


def _valid_name(workspace: Workspace, name: str) -> str:
    if not name:
        raise ApiError("invalid_name_required")
    if len(name) > NAME_LIMIT:
        raise ApiError("invalid_name_maxlength")
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise ApiError("invalid_name_specials")
    if not re.search(r"[a-z0-9]", name):
        raise ApiError("invalid_name_punctuation")
    if any(channel.name == name for channel in workspace.channels.values()):
        raise ApiError("name_taken")
    return name


def _notice(text: str) -> str:
    if length(text) > NOTICE_LIMIT:
        raise ApiError("too_long")
    return text


def _shown(workspace: Workspace, channel: Channel) -> Answer:
    return {"channel": channel.as_dict(workspace.bot_user_id)}
