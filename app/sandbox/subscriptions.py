"""Which of the things that happen in a workspace reach the app as events (PLATFORM.md §5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.workspace import Workspace

Json = dict[str, Any]

MESSAGE_NAMES = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
# Events the bot gets only of conversations it is in, public ones too.
INSIDE_ONLY = frozenset(
    {
        "message",
        "app_mention",
        "reaction_added",
        "reaction_removed",
        "pin_added",
        "pin_removed",
        "file_shared",
    }
    | {"member_joined_channel", "member_left_channel"}
)
ABOUT_LEAVING = frozenset({"member_left_channel", "channel_left", "group_left"})
SCOPES: dict[str, tuple[str, ...]] = {
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "app_mention": ("app_mentions:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    **dict.fromkeys(
        ("channel_archive", "channel_rename", "channel_shared"), ("channels:read", "groups:read")
    ),
    **dict.fromkeys(("group_archive", "group_rename"), ("groups:read",)),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "subteam_updated": ("usergroups:read",),
    "subteam_members_changed": ("usergroups:read",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "file_shared": ("files:read",),
}


def reaching(
    workspace: Workspace, inner: Json, subscribed: Collection[str] | None
) -> Iterator[tuple[Json, Channel | None]]:
    """The events the app gets for what happened, each with its conversation; None is subscribed to all."""
    for event in (inner, *_mention(workspace, inner)):
        channel = channel_of(workspace, event)
        name = subscription_name(event)
        wanted = subscribed is None or name in subscribed
        if wanted and _permitted(workspace, name) and _within_sight(workspace, event, channel):
            yield _marked_foreign(workspace, event), channel


def subscription_name(event: Json) -> str:
    if event["type"] == "message":
        return MESSAGE_NAMES[event["channel_type"]]
    return str(event["type"])


def channel_of(workspace: Workspace, event: Json) -> Channel | None:
    named = event.get("channel") or event.get("channel_id") or (event.get("item") or {}).get("channel")
    channel_id = named["id"] if isinstance(named, dict) else named
    return workspace.channels.get(channel_id) if channel_id else None


def _mention(workspace: Workspace, inner: Json) -> list[Json]:
    """A mention of the bot comes besides the message, but not in its direct messages."""
    said = inner["type"] == "message" and not inner.get("hidden") and inner.get("channel_type") != "im"
    if not said or f"<@{workspace.bot_user_id}>" not in inner.get("text", ""):
        return []
    return [{key: value for key, value in inner.items() if key != "channel_type"} | {"type": "app_mention"}]


def _permitted(workspace: Workspace, name: str) -> bool:
    needed = SCOPES.get(name, ())
    return not needed or any(scope in workspace.bot_scopes for scope in needed)


def _within_sight(workspace: Workspace, event: Json, channel: Channel | None) -> bool:
    if channel is None or workspace.bot_user_id in channel.members:
        return True
    if event["type"] in ABOUT_LEAVING and event.get("user", workspace.bot_user_id) == workspace.bot_user_id:
        return True
    return not channel.is_private and event["type"] not in INSIDE_ONLY


def _marked_foreign(workspace: Workspace, event: Json) -> Json:
    user = workspace.users.get(event["user"]) if isinstance(event.get("user"), str) else None
    if event["type"] != "message" or user is None or not workspace.is_foreign(user):
        return event
    return {**event, "user_team": user.team_id, "source_team": user.team_id}
