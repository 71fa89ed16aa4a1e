"""Who is in which conversation: conversations.invite, kick, members, info, list and users.conversations."""

from __future__ import annotations

from collections.abc import Iterable

from app.sandbox.channels import Channel
from app.sandbox.web_api.access import READ, known_channel, managed_channel, require_scope
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError, invalid_arguments
from app.sandbox.web_api.method import Answer
from app.sandbox.web_api.paging import page
from app.sandbox.workspace import Workspace

INVITE_LIMIT = 100

_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def conversations_invite(workspace: Workspace, arguments: Arguments) -> Answer:
    """One bad id blocks all, unless forced (PLATFORM.md §4)."""
    channel = managed_channel(workspace, arguments)
    users = arguments.names("users")
    if not 1 <= len(users) <= INVITE_LIMIT:
        raise invalid_arguments(f"[ERROR] must provide 1 to {INVITE_LIMIT} users [json-pointer:/users]")
    refusals = {user: refusal for user in users if (refusal := _why_not_invite(workspace, channel, user))}
    errors = [{"user": user, "ok": False, "error": refusal} for user, refusal in refusals.items()]
    welcome = [user for user in users if user not in refusals]
    if errors and not (welcome and arguments.flag("force")):
        raise ApiError(next(iter(refusals.values())), errors=errors)
    for user in welcome:
        workspace.join(channel.id, user, inviter=workspace.bot_user_id)
    shown = {"channel": channel.as_dict(workspace.bot_user_id)}
    return shown | ({"errors": errors} if errors else {})


def _why_not_invite(workspace: Workspace, channel: Channel, user_id: str) -> str | None:
    user = workspace.users.get(user_id)
    if user is None:
        return "user_not_found"
    reasons = {
        "cant_invite_self": user_id == workspace.bot_user_id,
        "already_in_channel": user_id in channel.members,
        "cant_invite": user.deleted,
        "no_external_invite_permission": user.is_stranger,
        "org_user_not_in_team": user.team_id != workspace.team_id,
        "ura_max_channels": user.is_ultra_restricted,
        "user_is_restricted": user.is_restricted,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def conversations_kick(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = managed_channel(workspace, arguments)
    user_id = arguments.text("user")
    if user_id == workspace.bot_user_id:
        raise ApiError("cant_kick_self")
    if user_id not in workspace.users:
        raise ApiError("user_not_found")
    if user_id not in channel.members:
        raise ApiError("not_in_channel")
    workspace.kick(channel.id, user_id, by=workspace.bot_user_id)
    return {}


def conversations_info(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = known_channel(workspace, arguments.text("channel"))
    require_scope(workspace, READ[channel.channel_type])
    shown = channel.as_dict(workspace.bot_user_id)
    if arguments.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def conversations_members(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = known_channel(workspace, arguments.text("channel"))
    require_scope(workspace, READ[channel.channel_type])
    members, cursor = page(channel.members, arguments, usual=100, most=1000)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def conversations_list(workspace: Workspace, arguments: Arguments) -> Answer:
    """Private ones only where the bot is a member."""
    bot = workspace.bot_user_id
    seen = (channel for channel in workspace.channels.values() if workspace.can_see(bot, channel.id))
    return _listed(workspace, arguments, seen)


def users_conversations(workspace: Workspace, arguments: Arguments) -> Answer:
    """The bot's own; of another user, those the bot could see anyway."""
    user_id, bot = arguments.text("user", workspace.bot_user_id), workspace.bot_user_id
    if user_id not in workspace.users:
        raise ApiError("user_not_found")
    seen = (channel for channel in workspace.channels.values() if workspace.can_see(bot, channel.id))
    return _listed(workspace, arguments, (channel for channel in seen if user_id in channel.members))


def _listed(workspace: Workspace, arguments: Arguments, channels: Iterable[Channel]) -> Answer:
    wanted = _wanted_types(workspace, arguments)
    without_archived = arguments.flag("exclude_archived")
    shown = [
        channel
        for channel in channels
        if channel.channel_type in wanted and not (without_archived and channel.is_archived)
    ]
    shown, cursor = page(shown, arguments, usual=100, most=999)
    answer = [channel.as_dict(workspace.bot_user_id) for channel in shown]
    return {"channels": answer, "response_metadata": {"next_cursor": cursor}}


def _wanted_types(workspace: Workspace, arguments: Arguments) -> set[str]:
    types = arguments.names("types", "public_channel")
    if unknown := [kind for kind in types if kind not in {*_TYPES, "mpim"}]:
        raise ApiError("invalid_types", detail=unknown[0])
    wanted = {_TYPES[kind] for kind in types if kind in _TYPES}
    for kind in sorted(wanted):
        require_scope(workspace, READ[kind])
    return wanted
