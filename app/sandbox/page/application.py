"""How is the page served? A shell, a socket that sends what changed, one address for each gesture."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from app.sandbox.files import AROUND_A_FILE, MOST
from app.sandbox.page import glass
from app.sandbox.page.attachments import read_asked, saved
from app.sandbox.page.faces import ACTORS
from app.sandbox.page.gestures import TOO_LARGE, NotPossible, perform
from app.sandbox.page.guard import add_headers, only_this_machine, token_fits
from app.sandbox.page.house import House
from app.sandbox.page.look import Look, read_look
from app.sandbox.page.screen import Screen
from app.sandbox.page.window import Window
from app.sandbox.page.words import Words

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Served:
    """The page of one house. Its token is in every address and made anew at each start."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.token = secrets.token_urlsafe(18)
        self.application = web.Application(
            client_max_size=MOST + AROUND_A_FILE, middlewares=[only_this_machine, self._only_with_token]
        )
        self.application.on_response_prepare.append(add_headers)
        self.application.add_routes(
            [
                web.get("/{token}/", self._shell),
                web.get("/{token}/live", self._live),
                web.post("/{token}/do/{gesture}", self._do),
                web.get("/{token}/glass/{kind}/{number}", self._inside),
                web.get("/{token}/files/{id}", self._file),
                web.get("/{token}/static/{file}", self._static),
            ]
        )

    @web.middleware
    async def _only_with_token(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not token_fits(request.match_info.get("token", ""), self.token):
            raise web.HTTPNotFound(
                text="Nothing is here. The whole address was printed when the sandbox started."
            )
        return await handler(request)

    async def _shell(self, request: web.Request) -> web.Response:
        look = self._look(request)
        html = Screen(self.house, look).shell()
        return web.Response(text=html, content_type="text/html")

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=4096)
        await socket.prepare(request)
        await Window(self.house, self._look(request), socket).show()
        return socket

    async def _do(self, request: web.Request) -> web.Response:
        look = self._look(request)
        try:
            asked = await read_asked(request)
            await perform(self.house, look.who, request.match_info["gesture"], asked)
        except NotPossible as refusal:
            return _refused(look, str(refusal))
        except web.HTTPRequestEntityTooLarge:
            return _refused(look, TOO_LARGE)
        except (LookupError, TypeError, ValueError):
            raise web.HTTPBadRequest(text="The page never sends that.") from None
        return web.json_response({"ok": True})

    async def _inside(self, request: web.Request) -> web.Response:
        kind, number = request.match_info["kind"], request.match_info["number"]
        text = glass.inside(self.house, kind, int(number)) if number.isdecimal() else None
        if text is None:
            raise web.HTTPNotFound
        return web.Response(text=text)

    async def _file(self, request: web.Request) -> web.Response:
        """For the acting person only, and only to be saved."""
        return saved(self.house.person(self._look(request).who), request.match_info["id"])

    async def _static(self, request: web.Request) -> web.FileResponse:
        name = request.match_info["file"]
        if name not in {file.name for file in STATIC.iterdir()}:
            raise web.HTTPNotFound
        kind = TYPES.get(Path(name).suffix, "application/octet-stream")
        return web.FileResponse(STATIC / name, headers={"Content-Type": kind})

    def _look(self, request: web.Request) -> Look:
        return read_look(request.query, people=ACTORS, spoken=request.headers.get("Accept-Language", ""))


def _refused(look: Look, why: str) -> web.Response:
    return web.json_response({"said": Words(look.lang)(why)}, status=409)


@asynccontextmanager
async def serving_page(house: House, *, port: int = 0) -> AsyncIterator[str]:
    """On loopback only; yields the whole address, token included."""
    served = Served(house)
    runner = web.AppRunner(served.application, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/{served.token}/"
    finally:
        await runner.cleanup()
