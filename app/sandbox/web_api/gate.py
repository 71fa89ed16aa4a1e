"""Does a call get in: known method, token, scope, required arguments; and what comes out?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.sandbox.web_api.access import require_scope
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer, Method
from app.sandbox.web_api.methods import METHODS
from app.sandbox.workspace import Workspace


def answer_call(workspace: Workspace, name: str, given: Mapping[str, Any], token: str | None) -> Answer:
    """The answer to one call; a refusal is an answer too."""
    try:
        method = _admitted(workspace, name, token)
        arguments = Arguments(given)
        arguments.require(*method.required)
        return {"ok": True, **method.call(workspace, arguments)}
    except ApiError as refusal:
        return refusal.answer


def said_of_token(workspace: Workspace, token: str | None) -> dict[str, str]:
    """Headers beside each answer: what a token that is good may do. Of any other, Slack says nothing."""
    if token == workspace.app_token:
        return {"x-oauth-scopes": "connections:write"}
    if token == workspace.bot_token and not workspace.token_revoked:
        return {"x-oauth-scopes": ",".join(sorted(workspace.bot_scopes))}
    return {}


def _admitted(workspace: Workspace, name: str, token: str | None) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise ApiError("unknown_method", req_method=name)
    if not token:
        raise ApiError("not_authed")
    _require_token(workspace, method, token)
    require_scope(workspace, *method.scopes)
    if name in workspace.forbidden_methods:
        raise ApiError("restricted_action")
    return method


def _require_token(workspace: Workspace, method: Method, token: str) -> None:
    wanted, other = workspace.bot_token, workspace.app_token
    if method.for_app:
        wanted, other = other, wanted
    if token == other:
        raise ApiError("not_allowed_token_type")
    if token != wanted or workspace.token_revoked:
        raise ApiError("token_revoked" if token == wanted else "invalid_auth")
