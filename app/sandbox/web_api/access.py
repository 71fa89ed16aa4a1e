"""Which conversations, messages and scopes are within the bot's reach, and what if they are not?"""

from __future__ import annotations

from app.sandbox.channels import Channel
from app.sandbox.messages import Message
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.workspace import Workspace

#: Channel type -> the scope that reads it, manages it or reads what was said in it (PLATFORM.md §4).
READ = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
MANAGE = {"channel": "channels:manage", "group": "groups:write", "im": "im:write"}
HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}


def require_scope(workspace: Workspace, *any_of: str) -> None:
    """Refuses with `missing_scope` unless the bot holds one of these."""
    if any_of and not workspace.bot_scopes.intersection(any_of):
        raise ApiError("missing_scope", needed=any_of[0], provided=",".join(sorted(workspace.bot_scopes)))


def known_channel(workspace: Workspace, channel_id: str) -> Channel:
    """A private channel the bot is not in does not exist for it; neither does a user id or a name."""
    channel = workspace.channels.get(channel_id)
    if channel is None or (channel.is_private and workspace.bot_user_id not in channel.members):
        raise ApiError("channel_not_found")
    return channel


def own_channel(workspace: Workspace, channel_id: str, *, scopes: dict[str, str] | None = None) -> Channel:
    """A conversation the bot is in; scopes by channel type, where the method has them."""
    channel = known_channel(workspace, channel_id)
    if scopes:
        require_scope(workspace, scopes[channel.channel_type])
    if workspace.bot_user_id not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def live_channel(workspace: Workspace, channel_id: str, *, scopes: dict[str, str] | None = None) -> Channel:
    """A conversation the bot is in and that is not archived."""
    channel = own_channel(workspace, channel_id, scopes=scopes)
    if channel.is_archived:
        raise ApiError("is_archived")
    return channel


def managed_channel(workspace: Workspace, arguments: Arguments) -> Channel:
    """A live channel (not a direct message) that the bot may change."""
    channel = live_channel(workspace, arguments.text("channel"), scopes=MANAGE)
    if channel.is_im:
        raise ApiError("method_not_supported_for_channel_type")
    return channel


def known_message(channel: Channel, ts: str) -> Message:
    message = channel.find(ts)
    if message is None:
        raise ApiError("message_not_found")
    return message


def own_message(workspace: Workspace, channel: Channel, ts: str, *, otherwise: str) -> Message:
    """A message the bot itself posted; otherwise is the error when someone else did."""
    message = known_message(channel, ts)
    if message.user_id != workspace.bot_user_id or message.subtype not in {None, "thread_broadcast"}:
        raise ApiError(otherwise)
    return message
