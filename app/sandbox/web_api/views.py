"""How does the bot show modals and the App Home: views.open, push, update and publish."""

from __future__ import annotations

import json
import time
from typing import Any

from app.sandbox.blocks import view_problems
from app.sandbox.modals import STACK_LIMIT, Trigger, View
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.content import named_blocks
from app.sandbox.web_api.errors import ApiError, invalid_arguments
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace

VIEW_BYTES = 250_000


def views_open(workspace: Workspace, arguments: Arguments) -> Answer:
    sent = read_view(workspace, arguments, surface="modal")
    trigger = _unused_trigger(workspace, arguments)
    _require_unique_external_id(workspace, sent)
    trigger.used = True
    return {"view": workspace.open_modal(trigger.user_id, sent).as_dict()}


def views_push(workspace: Workspace, arguments: Arguments) -> Answer:
    sent = read_view(workspace, arguments, surface="modal")
    trigger = _unused_trigger(workspace, arguments)
    stack = workspace.modals.get(trigger.user_id)
    if not stack:
        raise ApiError("not_found")
    if len(stack) >= STACK_LIMIT:
        raise ApiError("push_limit_reached")
    _require_unique_external_id(workspace, sent)
    trigger.used = True
    return {"view": workspace.push_modal(trigger.user_id, sent).as_dict()}


def views_update(workspace: Workspace, arguments: Arguments) -> Answer:
    if "view_id" not in arguments and "external_id" not in arguments:
        raise invalid_arguments("[ERROR] must provide view_id or external_id")
    view = _open_view(workspace, arguments)
    if view is None:
        raise ApiError("not_found")
    sent = read_view(workspace, arguments, surface=view.type)
    _require_same_hash(view, arguments)
    _require_unique_external_id(workspace, sent, other_than=view)
    workspace.change_view(view, sent)
    return {"view": view.as_dict()}


def views_publish(workspace: Workspace, arguments: Arguments) -> Answer:
    if not workspace.home_enabled:
        raise ApiError("not_enabled")
    user_id = arguments.text("user_id")
    if user_id not in workspace.users:
        raise ApiError("user_not_found")
    sent = read_view(workspace, arguments, surface="home")
    shown = workspace.homes.get(user_id)
    if shown:
        _require_same_hash(shown, arguments)
    _require_unique_external_id(workspace, sent, other_than=shown)
    return {"view": workspace.show_home(user_id, sent).as_dict()}


def read_view(workspace: Workspace, arguments: Arguments, *, surface: str) -> dict[str, Any]:
    """The view as it was sent, checked, with a name for every block."""
    view = arguments.json("view", otherwise="invalid_arguments")
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise ApiError("view_too_large")
    if problems := view_problems(view, surface=surface):
        raise invalid_arguments(*problems)
    return {**view, "blocks": named_blocks(workspace, view["blocks"])}


def _unused_trigger(workspace: Workspace, arguments: Arguments) -> Trigger:
    trigger = workspace.triggers.get(arguments.text("trigger_id"))
    if trigger is None:
        raise ApiError("invalid_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    if time.monotonic() - trigger.issued > workspace.trigger_lifetime:
        raise ApiError("expired_trigger_id")
    return trigger


def _open_view(workspace: Workspace, arguments: Arguments) -> View | None:
    if "view_id" in arguments:
        return workspace.view(arguments.text("view_id"))
    wanted = arguments.text("external_id")
    return next((view for view in workspace.open_views() if view.external_id == wanted), None)


def _require_same_hash(view: View, arguments: Arguments) -> None:
    if "hash" in arguments and arguments.text("hash") != view.hash:
        raise ApiError("hash_conflict")


def _require_unique_external_id(
    workspace: Workspace, sent: dict[str, Any], *, other_than: View | None = None
) -> None:
    wanted = sent.get("external_id")
    if wanted and any(
        view.external_id == wanted for view in workspace.open_views() if view is not other_than
    ):
        raise ApiError("duplicate_external_id")
