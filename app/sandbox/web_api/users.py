"""Who are the people, and are they there: users.info, list, lookupByEmail and getPresence; dnd.info."""

from __future__ import annotations

from app.sandbox.users import User
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer
from app.sandbox.web_api.paging import page
from app.sandbox.workspace import Workspace

#: Above this many users a list without a limit is refused.
LIST_LIMIT = 1000


def users_info(workspace: Workspace, arguments: Arguments) -> Answer:
    user = workspace.users.get(arguments.text("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": user.as_dict(include_locale=arguments.flag("include_locale"))}


def users_list(workspace: Workspace, arguments: Arguments) -> Answer:
    users = list(workspace.users.values())
    if not arguments.number("limit", 0) and len(users) > LIST_LIMIT:
        raise ApiError("limit_required")
    shown, cursor = page(users, arguments, usual=LIST_LIMIT, most=LIST_LIMIT)
    with_locale = arguments.flag("include_locale")
    return {
        "members": [user.as_dict(include_locale=with_locale) for user in shown],
        "cache_ts": int(workspace.now()),
        "response_metadata": {"next_cursor": cursor},
    }


def users_lookup_by_email(workspace: Workspace, arguments: Arguments) -> Answer:
    email = arguments.text("email").lower()
    for user in workspace.users.values():
        if user.email and user.email.lower() == email and not user.deleted:
            return {"user": user.as_dict()}
    raise ApiError("users_not_found")


def users_get_presence(workspace: Workspace, arguments: Arguments) -> Answer:
    """Of others, Slack says no more than this; whoever is gone is away."""
    user = _somebody(workspace, arguments)
    return {"presence": "away" if user.is_away or user.deleted else "active"}


def dnd_info(workspace: Workspace, arguments: Arguments) -> Answer:
    """The hours of rest that are now or come next; snoozing is told to oneself alone."""
    user = _somebody(workspace, arguments)
    start, end = user.dnd or (1, 1)
    return {"dnd_enabled": user.dnd is not None, "next_dnd_start_ts": start, "next_dnd_end_ts": end}


def _somebody(workspace: Workspace, arguments: Arguments) -> User:
    user = workspace.users.get(arguments.text("user"))
    if user is None:
        raise ApiError("user_not_found")
    return user
