"""Who is in which user group: usergroups.list, usergroups.users.list."""

from __future__ import annotations

from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace


def usergroups_list(workspace: Workspace, arguments: Arguments) -> Answer:
    _require_paid_plan(workspace)
    with_disabled = arguments.flag("include_disabled")
    with_users = arguments.flag("include_users")
    groups = [group for group in workspace.usergroups.values() if with_disabled or not group.disabled]
    return {"usergroups": [group.as_dict(include_users=with_users) for group in groups]}


def usergroups_users_list(workspace: Workspace, arguments: Arguments) -> Answer:
    _require_paid_plan(workspace)
    group = workspace.usergroups.get(arguments.text("usergroup"))
    if group is None or (group.disabled and not arguments.flag("include_disabled")):
        raise ApiError("no_such_subteam")
    return {"users": list(group.users)}


def _require_paid_plan(workspace: Workspace) -> None:
    if workspace.is_free_plan:
        raise ApiError("plan_upgrade_required")
