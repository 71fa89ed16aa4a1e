"""When does Slack take a reaction? Each person once an emoji, on what is still there (PLATFORM.md §3)."""

from __future__ import annotations

import re

from app.sandbox.channels import Channel
from app.sandbox.messages import TOMBSTONE

NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def cannot_react(channel: Channel, user_id: str, ts: str, name: str, *, there: bool = False) -> str:
    """Why not; empty where it goes. `there`: it is to be taken off."""
    message = channel.find(ts)
    if message is None or message.subtype == TOMBSTONE:
        return "cannot react: the message is gone"
    if channel.is_archived:
        return f"cannot react in {channel.name}: it is archived"
    if not NAME.fullmatch(name):
        return f"cannot react: {name!r} is no emoji"
    if (user_id in message.reactions.get(name, [])) is not there:
        return f"cannot react: {name} is {'not there' if there else 'there already'}"
    return ""
