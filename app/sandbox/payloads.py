"""What Slack sends to an app: events, commands and interactions, in the shapes of its published samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.controls import STATEFUL, Control, controls_in
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.users import User
from app.sandbox.workspace import Workspace

Json = dict[str, Any]
Held = Mapping[tuple[str, str], Any]

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - deprecated by Slack, still in every payload


def event(workspace: Workspace, inner: Json, channel: Channel | None) -> Json:
    """The wrapper of one event; its event_id stays the same over every retry."""
    place = channel.id if channel else workspace.team_id
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "api_app_id": workspace.app_id,
        "event": deepcopy(inner),
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(float(inner["event_ts"])),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": f"4-{inner['type']}-{workspace.team_id}-{place}",
    }


def url_verification(workspace: Workspace) -> Json:
    return {
        "token": VERIFICATION_TOKEN,
        "challenge": workspace.new_token(),
        "type": "url_verification",
    }


def command(workspace: Workspace, user: User, channel: Channel, name: str, text: str) -> dict[str, str]:
    """Without response_url and trigger_id, which the sender adds."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.team_domain,
        "channel_id": channel.id,
        "channel_name": shown_channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
    }


def message_action(workspace: Workspace, user: User, channel: Channel, message: Message, called: str) -> Json:
    """A shortcut used on a message."""
    return _interaction(workspace, user, "message_action") | {
        "action_ts": workspace.new_ts(),
        "channel": _channel(channel),
        "callback_id": called,
        "message_ts": message.ts,
        "message": deepcopy(message.as_dict()),
    }


def shortcut(workspace: Workspace, user: User, called: str) -> Json:
    """A global shortcut: no channel, so no response_url either."""
    return _interaction(workspace, user, "shortcut") | {
        "action_ts": workspace.new_ts(),
        "callback_id": called,
    }


def message_actions(
    workspace: Workspace, user: User, channel: Channel, message: Message | Ephemeral, state: Json
) -> Json:
    """block_actions from a message, but for its `actions`. An ephemeral is not sent along."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": isinstance(message, Ephemeral),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _interaction(workspace, user, "block_actions") | {
        "container": container,
        "channel": _channel(channel),
        "state": {"values": state},
    }
    if isinstance(message, Message):
        payload["message"] = deepcopy(message.as_dict())
    return payload


def view_actions(workspace: Workspace, user: User, view: View) -> Json:
    """block_actions from a modal or an App Home: there is no channel, and no response_url."""
    shown = view_picture(view, controls_in(view.blocks))
    return _interaction(workspace, user, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "view": shown,
        "state": {"values": shown["state"]["values"]},
    }


def view_submission(workspace: Workspace, user: User, view: View) -> Json:
    """Only what stands in input blocks is submitted (PLATFORM.md §5)."""
    inputs = [control for control in controls_in(view.blocks) if control.in_input]
    return _interaction(workspace, user, "view_submission") | {
        "view": view_picture(view, inputs),
        "response_urls": [],
    }


def view_closed(workspace: Workspace, user: User, view: View, *, is_cleared: bool) -> Json:
    return _interaction(workspace, user, "view_closed") | {
        "view": view_picture(view, controls_in(view.blocks)),
        "is_cleared": is_cleared,
        "response_urls": [],
    }


def block_suggestion(workspace: Workspace, user: User, view: View, control: Control, typed: str) -> Json:
    """What a person has typed so far into a menu whose options the app serves."""
    return _interaction(workspace, user, "block_suggestion") | {
        "container": {"type": "view", "view_id": view.id},
        "action_id": control.action_id,
        "block_id": control.block_id,
        "value": typed,
        "view": view_picture(view, controls_in(view.blocks)),
    }


def view_picture(view: View, controls: Sequence[Control]) -> Json:
    return deepcopy(view.as_dict()) | {"state": {"values": state_values(controls, held_in(view))}}


def held_in(view: View) -> Held:
    """What that person has filled in so far, by (block_id, action_id)."""
    return {
        (block_id, action_id): state[STATEFUL[state["type"]][0]]
        for block_id, states in view.state_values.items()
        for action_id, state in states.items()
    }


def state_values(controls: Sequence[Control], held: Held) -> Json:
    """`state.values`: what the client holds for each control, and what it started from where untouched."""
    values: Json = {}
    for control in controls:
        if control.type in STATEFUL:
            value = held.get(control.key, control.starting_value())
            values.setdefault(control.block_id, {})[control.action_id] = control.state(deepcopy(value))
    return values


def shown_channel_name(channel: Channel) -> str:
    """Slack tells an app the names of public channels only."""
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def _interaction(workspace: Workspace, user: User, kind: str) -> Json:
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": workspace.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": shown_channel_name(channel)}
