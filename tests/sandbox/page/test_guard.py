"""Can only whoever has the address, from the page itself and from this machine, drive the sandbox?"""

import re

import aiohttp
import pytest

from tests.sandbox.page.conftest import origin_of

SAY = {"text": "hello", "place": "general"}


async def test_the_page_comes_with_a_policy_that_lets_nothing_in(
    client: aiohttp.ClientSession, address: str
) -> None:
    async with client.get(address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status == 200

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_nothing_in_the_page_needs_more_than_the_policy_allows(
    client: aiohttp.ClientSession, address: str
) -> None:
    async with client.get(address) as answer:
        html = await answer.text()

    assert re.findall(r"\s(style|on\w+)=", html) == []
    assert re.findall(r"<style|<script(?![^>]*src=)", html) == []
    assert re.findall(r'(?:src|href)="https?:', html) == []


@pytest.mark.parametrize("path", ["", "live", "static/app.js", "glass/calls/0"])
async def test_without_the_token_there_is_nothing(
    client: aiohttp.ClientSession, address: str, path: str
) -> None:
    root = "/".join(address.split("/")[:3])

    async with client.get(f"{root}/guessed/{path}") as answer:
        assert answer.status == 404
    async with client.get(f"{root}/") as answer:
        assert answer.status == 404


async def test_a_name_that_only_points_here_is_refused(client: aiohttp.ClientSession, address: str) -> None:
    async with client.get(address, headers={"Host": "rebound.example"}) as answer:
        assert answer.status == 421
        assert "rebound" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
async def test_a_gesture_from_another_page_is_refused(
    client: aiohttp.ClientSession, address: str, headers: dict[str, str]
) -> None:
    async with client.post(f"{address}do/says", json=SAY, headers=headers) as answer:
        assert answer.status == 403


async def test_so_is_a_socket(client: aiohttp.ClientSession, address: str) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await client.ws_connect(f"{address}live", origin="https://elsewhere.example")


async def test_from_the_page_itself_it_is_done(client: aiohttp.ClientSession, address: str) -> None:
    async with client.post(f"{address}do/says", json=SAY, headers=origin_of(address)) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("name", ["..%2Fapplication.py", "app.py"])
async def test_only_the_pages_own_files_are_served(
    client: aiohttp.ClientSession, address: str, name: str
) -> None:
    async with client.get(f"{address}static/{name}") as answer:
        assert answer.status in (400, 404)


@pytest.mark.parametrize(
    ("gesture", "asked"),
    [("no_such", {}), ("says", {}), ("time", {"seconds": "soon"}), ("acts", {"target": "message:C0:1"})],
)
async def test_what_the_page_never_sends_is_refused(
    client: aiohttp.ClientSession, address: str, gesture: str, asked: dict[str, str]
) -> None:
    async with client.post(f"{address}do/{gesture}", json=asked, headers=origin_of(address)) as answer:
        assert answer.status in (400, 409)
