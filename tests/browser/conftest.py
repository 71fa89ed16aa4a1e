"""What does a test in a real browser get? The whole sandbox with its own database, and windows to look at it."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from app.sandbox.page.house import House
from app.sandbox.serve import open_sandbox
from tests.browser.chromium import FLAGS, NO_BROWSER, find_chromium

Opens = Callable[..., Awaitable[Page]]
expect.set_options(timeout=15_000)


@dataclass(frozen=True, slots=True)
class TestDatabase:
    """One of the session's server, which other tests use too: it is not stopped."""

    __test__ = False
    url: str

    async def start(self) -> None:
        raise AssertionError("a test that stops its database brings its own server")

    async def stop(self) -> None:
        raise AssertionError("a test that stops its database brings its own server")


def chromium() -> str:
    """Where it is; without one the test is skipped, but on CI it fails."""
    found = find_chromium()
    if not found and os.environ.get("CI") == "true":
        pytest.fail(NO_BROWSER)
    if not found:
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest.fixture
async def sandbox(database_url: str, tmp_path: Path, browser: Browser) -> AsyncIterator[tuple[House, str]]:
    """The running house and the page's address; without a browser nothing is started."""
    assert browser.is_connected()
    async with open_sandbox(TestDatabase(database_url), data_dir=tmp_path) as (house, address):
        yield house, address


@pytest.fixture
def house(sandbox: tuple[House, str]) -> House:
    return sandbox[0]


@pytest.fixture
async def opens(sandbox: tuple[House, str], browser: Browser) -> AsyncIterator[Opens]:
    """Opens a window of the page; what went wrong in any of them fails the test at its end."""
    wrong: list[str] = []
    contexts = []

    async def open_window(
        who: str = "", *, query: str = "&tour=off", width: int = 1280, **options: str
    ) -> Page:
        context = await browser.new_context(viewport={"width": width, "height": 860}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        await page.goto(f"{sandbox[1]}?as={who}{query}")
        await expect(page.locator("#bar .clock")).to_be_visible()
        return page

    yield open_window
    for context in contexts:
        await context.close()
    assert wrong == []
