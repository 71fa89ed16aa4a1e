"""Who is the bot, and in which team: auth.test, team.info, apps.connections.open."""

from __future__ import annotations

from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace


def auth_test(workspace: Workspace, _arguments: Arguments) -> Answer:
    return {
        "url": f"https://{workspace.team_domain}.slack.com/",
        "team": workspace.team_name,
        "user": workspace.users[workspace.bot_user_id].name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def team_info(workspace: Workspace, arguments: Arguments) -> Answer:
    if arguments.text("team", workspace.team_id) != workspace.team_id:
        raise ApiError("team_not_found")
    team = {"id": workspace.team_id, "name": workspace.team_name, "domain": workspace.team_domain}
    return {"team": team | {"url": f"https://{workspace.team_domain}.slack.com/", "is_verified": False}}


def apps_connections_open(workspace: Workspace, _arguments: Arguments) -> Answer:
    if workspace.socket_url is None:
        raise ApiError("forbidden_team")
    return {"url": workspace.socket_url()}
