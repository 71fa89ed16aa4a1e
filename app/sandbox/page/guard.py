"""Who may drive the page? Only this machine, only from this page, only with the token in the address.

Host and Origin are checked against DNS rebinding and other sites; the token keeps other local accounts out.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from types import MappingProxyType

from aiohttp import web
from aiohttp.typedefs import Handler

LOCAL = ("127.0.0.1", "localhost")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' {socket}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
)


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _is_local(request.host):
        raise web.HTTPMisdirectedRequest(text="Open this page at 127.0.0.1.")
    if not _is_from_here(request):
        raise web.HTTPForbidden(text="That came from another page.")
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """On every answer, errors too; a signal handler of the application."""
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = _POLICY.format(socket=f"ws://{_host(request)}")


def token_fits(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _host(request: web.Request) -> str:
    """What the browser calls us; nothing but a name we answer to gets into a header."""
    return request.host if _is_local(request.host) else LOCAL[0]


def _is_local(host: str) -> bool:
    name, _, port = host.partition(":")
    return name in LOCAL and (not port or port.isdecimal())


def _is_from_here(request: web.Request) -> bool:
    """A browser names the origin of everything but plain visits; from a plain visit nothing can be changed."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.method == "GET" and "Upgrade" not in request.headers
    return origin == f"http://{request.host}"
