"""What an app's answer to a command or a submitted modal does in the workspace."""

from __future__ import annotations

import json
from typing import Any

from app.sandbox.controls import controls_in
from app.sandbox.modals import STACK_LIMIT, View
from app.sandbox.response_urls import malformed, say
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.views import read_view
from app.sandbox.workspace import Workspace

Json = dict[str, Any]
NO_CONNECTION = {"": "We had some trouble connecting. Try again?"}


def command_answered(workspace: Workspace, payload: Json, body: str) -> str:
    """Shows what the ack said; returns Slack's word for an answer it cannot show, or nothing."""
    said = _said(body)
    if not said:
        return ""
    if malformed(said):
        return "invalid_command_response"
    say(workspace, payload["user_id"], payload["channel_id"], said, via="ack")
    return ""


def _said(body: str) -> Json:
    """An ack may be empty, plain text, or JSON."""
    try:
        read = json.loads(body) if body.strip() else {}
    except ValueError:
        return {"text": body}
    return read if isinstance(read, dict) else {"text": body}


def submission_answered(workspace: Workspace, view: View, body: str) -> dict[str, str]:
    """Closes, changes or keeps the modal as told; returns what the person reads beside its inputs."""
    if workspace.view(view.id) is None:
        return {}
    try:
        answer = json.loads(body) if body.strip() else {}
        return ACTIONS[answer.get("response_action", "")](workspace, view, answer)
    except (ApiError, ValueError, KeyError, AttributeError, TypeError):
        return NO_CONNECTION


def _close(workspace: Workspace, view: View, _answer: Json) -> dict[str, str]:
    workspace.close_modal(view.user_id)
    return {}


def _clear(workspace: Workspace, view: View, _answer: Json) -> dict[str, str]:
    workspace.close_modal(view.user_id, whole_stack=True)
    return {}


def _errors(_workspace: Workspace, view: View, answer: Json) -> dict[str, str]:
    errors: dict[str, str] = answer["errors"]
    inputs = {control.block_id for control in controls_in(view.blocks) if control.in_input}
    return errors if errors and set(errors) <= inputs else NO_CONNECTION


def _update(workspace: Workspace, view: View, answer: Json) -> dict[str, str]:
    workspace.change_view(view, _read(workspace, answer))
    return {}


def _push(workspace: Workspace, view: View, answer: Json) -> dict[str, str]:
    if len(workspace.modals[view.user_id]) >= STACK_LIMIT:
        return NO_CONNECTION
    workspace.push_modal(view.user_id, _read(workspace, answer))
    return {}


def _read(workspace: Workspace, answer: Json) -> Json:
    return read_view(workspace, Arguments(answer), surface="modal")


ACTIONS = {"": _close, "clear": _clear, "errors": _errors, "update": _update, "push": _push}
