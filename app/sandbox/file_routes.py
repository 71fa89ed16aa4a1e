"""How do a file's bytes come to Slack and go from it? Upload URLs take them once; a good token gets them."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import BodyPartReader, web

from app.sandbox.files import SandboxFile
from app.sandbox.workspace import Workspace

#: What Slack shows whoever may not open a file, with status 200: a bot that does not look takes it for the file.
LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to Slack</body></html>"
)


class FileRoutes:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/upload/v1/{ticket}", self._take),
            web.get("/files-pri/{key}/{name}", self._give),
            web.get("/files-pri/{key}/download/{name}", self._give),
        ]

    async def _take(self, http: web.Request) -> web.Response:
        """Raw or as a form; as many bytes as were announced. HTTP 200 is all that counts."""
        ticket = http.match_info["ticket"]
        if ticket not in self._workspace.tickets:
            raise web.HTTPNotFound
        content = await _sent(http)
        file_id = self._workspace.tickets.pop(ticket, None)
        if file_id is None:
            raise web.HTTPNotFound
        upload = self._workspace.uploads[file_id]
        if len(content) != upload.length:
            raise web.HTTPBadRequest(text="The length is not the one that was announced.")
        upload.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _give(self, http: web.Request) -> web.Response:
        file = self._opened(http)
        if file is None:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        return web.Response(body=file.content, content_type=file.mimetype, headers=as_attachment(file))

    def _opened(self, http: web.Request) -> SandboxFile | None:
        workspace = self._workspace
        good = http.headers.get("Authorization") == f"Bearer {workspace.bot_token}"
        if not good or workspace.token_revoked or "files:read" not in workspace.bot_scopes:
            return None
        file = workspace.files.get(http.match_info["key"].rpartition("-")[2])
        return file if file and workspace.can_open(workspace.bot_user_id, file) else None


async def _sent(http: web.Request) -> bytes:
    if not http.content_type.startswith("multipart/"):
        return await http.read()
    part = await (await http.multipart()).next()
    if not isinstance(part, BodyPartReader):
        raise web.HTTPBadRequest(text="There is no file in it.")
    return bytes(await part.read())


def as_attachment(file: SandboxFile) -> dict[str, str]:
    """Saved, never shown, whatever it is; its name cannot break the header."""
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
