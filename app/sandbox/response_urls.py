"""The response_url of a command or click: who may be answered through it, how often and for how long.

Five uses in thirty minutes of the workspace's time, no token needed (PLATFORM.md §5).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from app.sandbox.blocks import message_problems
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.web_api.content import named_blocks
from app.sandbox.workspace import Workspace

Json = dict[str, Any]
USES = 5
LIFETIME = 30 * 60


@dataclass(slots=True)
class ResponseUrl:
    """`original` is what was clicked on; a command has none."""

    user_id: str
    channel_id: str
    original: Message | Ephemeral | None
    issued: float
    uses: int = 0


class ResponseUrls:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.issued: dict[str, ResponseUrl] = {}
        self.root = "http://sandbox.invalid"

    def issue(self, user_id: str, channel_id: str, original: Message | Ephemeral | None) -> str:
        token = self.workspace.new_token()
        self.issued[token] = ResponseUrl(user_id, channel_id, original, self.workspace.now())
        return f"{self.root}/response/{token}"

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/response/{token}", self._receive)]

    async def _receive(self, request: web.Request) -> web.Response:
        url = self.issued.get(request.match_info["token"])
        refusal = self._refusal(url)
        if refusal or url is None:
            return _refused(404, refusal)
        url.uses += 1
        body = _json_object(await request.text())
        wrong = malformed(body) or self._impossible(url, body)
        if wrong:
            return _refused(400, wrong)
        self._apply(url, body)
        return web.Response(text="ok")

    def _refusal(self, url: ResponseUrl | None) -> str:
        if url is None:
            return "invalid_url"
        if self.workspace.now() - url.issued > LIFETIME:
            return "expired_url"
        return "used_url" if url.uses >= USES else ""

    def _impossible(self, url: ResponseUrl, body: Json) -> str:
        changes = body.get("delete_original") or body.get("replace_original")
        if changes and url.original is not None and self._is_gone(url.original):
            return "message_not_found"
        return "is_archived" if self.workspace.channels[url.channel_id].is_archived else ""

    def _is_gone(self, original: Message | Ephemeral) -> bool:
        if isinstance(original, Message):
            return self.workspace.channels[original.channel_id].find(original.ts) is None
        return original.deleted

    def _apply(self, url: ResponseUrl, body: Json) -> None:
        if body.get("delete_original"):
            self._delete(url.original)
        elif body.get("replace_original") and url.original is not None:
            self._replace(url.original, body)
        else:
            say(self.workspace, url.user_id, url.channel_id, body, via="response_url")

    def _delete(self, original: Message | Ephemeral | None) -> None:
        if isinstance(original, Message):
            self.workspace.delete(original.channel_id, original.ts)
        elif original is not None:
            self.workspace.delete_ephemeral(original)

    def _replace(self, original: Message | Ephemeral, body: Json) -> None:
        text, blocks = body.get("text", ""), named_blocks(self.workspace, body.get("blocks") or [])
        if isinstance(original, Message):
            self.workspace.edit(original.channel_id, original.ts, text, blocks=blocks, marked=False)
        else:
            self.workspace.change_ephemeral(original, text, blocks=blocks)


def say(workspace: Workspace, user_id: str, channel_id: str, body: Json, *, via: str) -> None:
    """What an app answers is seen by the one who asked, unless it says in_channel."""
    text, thread_ts = body.get("text", ""), body.get("thread_ts")
    blocks = named_blocks(workspace, body.get("blocks") or [])
    if body.get("response_type") == "in_channel":
        workspace.post(channel_id, workspace.bot_user_id, text, blocks=blocks, thread_ts=thread_ts)
    else:
        workspace.ephemeral(channel_id, user_id, text, blocks=blocks, thread_ts=thread_ts, via=via)


def malformed(body: Json) -> str:
    """Slack's word for what is wrong with an answer, or nothing."""
    if body.get("delete_original"):
        return ""
    if not body.get("text") and not body.get("blocks"):
        return "no_text"
    return "invalid_blocks" if message_problems(body.get("blocks") or []) else ""


def _json_object(body: str) -> Json:
    """Anything else says nothing."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _refused(status: int, error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=status)
