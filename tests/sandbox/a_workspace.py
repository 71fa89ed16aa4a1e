"""A small workspace to call the Web API in: Dana and Kim in a room of the bot's, others around it."""

from __future__ import annotations

from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.web_api import answer_call
from app.sandbox.workspace import Workspace

ROOM = "sapphire-unicorn"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}


def a_workspace(**details: Any) -> Workspace:
    workspace = Workspace(**details)
    for name in ("dana", "kim", "sam"):
        workspace.add_user(f"U0{name.upper()}", name, display_name=name.title(), email=f"{name}@example.com")
    workspace.add_user("U0GONE", "gone", email="gone@example.com", deleted=True)
    workspace.add_user("U0GUEST", "guest", is_restricted=True)
    workspace.add_user("U0SINGLE", "single", is_restricted=True, is_ultra_restricted=True)
    workspace.add_user("U0STRANGER", "stranger", team_id="T0PARTNER", is_stranger=True)
    workspace.add_user("U0SISTER", "sister", team_id="T0SISTER")
    workspace.add_channel("general", members=["U0DANA", "U0KIM", "U0SAM", workspace.bot_user_id])
    workspace.add_channel("random", members=["U0DANA", "U0KIM", "U0SAM"])
    workspace.add_channel("secret", members=["U0DANA"], is_private=True)
    members = [workspace.bot_user_id, "U0DANA", "U0KIM"]
    workspace.add_channel(ROOM, members=members, is_private=True, creator=workspace.bot_user_id)
    return workspace


def room(workspace: Workspace) -> Channel:
    return workspace.named(ROOM)


def call(workspace: Workspace, method: str, **arguments: Any) -> dict[str, Any]:
    return answer_call(workspace, method, arguments, workspace.bot_token)


def error_of(workspace: Workspace, method: str, **arguments: Any) -> str:
    answer = call(workspace, method, **arguments)
    assert not answer["ok"], answer
    return str(answer["error"])


def a_modal(**changes: Any) -> dict[str, Any]:
    modal = {"type": "modal", "title": {"type": "plain_text", "text": "Title"}, "blocks": [SECTION]}
    return {key: value for key, value in (modal | changes).items() if value is not None}


def a_home(**changes: Any) -> dict[str, Any]:
    return {"type": "home", "blocks": [SECTION], **changes}
