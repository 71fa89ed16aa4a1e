"""Can it be used without a mouse, with a screen reader, on a telephone, and does nothing jump?"""

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Page, expect

from app.sandbox.page.house import House
from tests.browser.conftest import Opens
from tests.browser.gestures import LINE, a_room, goes, opens_item, writes

pytestmark = pytest.mark.browser


async def _violations(page: Page) -> list[str]:
    found = await Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes']][:3]}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_serious_anywhere(house: House, opens: Opens, theme: str) -> None:
    room = await a_room(house)
    page = await opens("U0KIM", query=f"&theme={theme}&tour=on")
    await goes(page, room)
    assert await _violations(page) == []

    await opens_item(page, 5)
    await page.locator("#view input[type=number]").fill("-3")
    await page.locator("#view-submit").click()
    await expect(page.locator("#view .b-error")).to_be_visible()
    assert await _violations(page) == []

    await page.keyboard.press("Escape")
    await page.locator("#trouble-button").click()
    await page.get_by_role("switch", name="Slack is slow").click()
    assert await _violations(page) == []

    await page.keyboard.press("Escape")
    for tab in ("deliveries", "calls", "jobs", "log"):
        await page.goto(f"{page.url.partition('?')[0]}?as=U0MEI&theme={theme}&glass={tab}&lang=zh")
        await expect(page.locator(f"#tab-{tab}.on")).to_be_visible()
        assert await _violations(page) == []

    await page.goto(f"{page.url.partition('?')[0]}?as=U0KIM&theme={theme}&pager=on")
    await expect(page.locator("#pager .pd li").first).to_be_visible()
    assert await _violations(page) == []


async def _tabs_to(page: Page, selector: str) -> None:
    """By Tab alone, as somebody without a mouse gets there."""
    for _ in range(120):
        if await page.locator(selector).evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by keyboard")


async def _presses(page: Page, selector: str, *keys: str) -> None:
    await _tabs_to(page, selector)
    for key in keys or ("Enter",):
        await page.keyboard.press(key)


async def _writes_and_takes(page: Page) -> None:
    """Dana writes the line; Kim, in the same window, answers the page and goes to the room."""
    await _tabs_to(page, "#write-text")
    await page.keyboard.type(LINE)
    await page.keyboard.press("Enter")
    await expect(page.locator("#messages")).to_contain_text("billing")
    await _presses(page, "#act-U0KIM")
    await _presses(page, "#go-dm")
    await expect(page.get_by_role("button", name="I'm on it")).to_be_visible()
    await _presses(page, "button.primary[data-gesture=press]")
    await expect(page.locator("#side .place", has_text="◆")).to_be_visible()
    await _presses(page, "#side .place:has-text('◆')")
    await expect(page.get_by_role("button", name="Open an item…")).to_be_visible()


async def test_an_incident_is_started_taken_and_worked_on_by_keyboard_alone(opens: Opens) -> None:
    page = await opens("U0DANA")
    await _writes_and_takes(page)

    await _presses(page, "#messages .pick-button", "ArrowDown")
    await page.keyboard.type("Assess risk to")
    await page.keyboard.press("Enter")
    await expect(page.locator("#view")).to_contain_text("Item 7")
    await page.keyboard.press("Escape")
    await expect(page.locator("#view")).to_be_hidden()

    await _presses(page, "#messages input[type=checkbox] >> nth=0", "Space")
    await expect(page.locator("#messages")).to_contain_text("Contain 1/4")
    await expect(page.locator("#messages input[type=checkbox]").first).to_be_focused()


async def _wider(page: Page) -> list[str]:
    """What stands out of the window."""
    found: list[str] = await page.evaluate(
        "[...document.querySelectorAll('#page *')].filter(one => one.checkVisibility() && !one.closest('[popover]')"
        " && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 120))"
    )
    return found


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
async def test_nothing_is_wider_than_the_window(house: House, opens: Opens, width: int) -> None:
    room = await a_room(house)
    page = await opens("U0KIM", width=width, query="")
    if width < 760:
        await page.locator("#menu-button").click()
    await goes(page, room)
    assert await _wider(page) == []

    await page.locator("#pager-button").click()
    await expect(page.locator("#pager .pd li").first).to_be_visible()
    assert await _wider(page) == []


async def test_what_one_reads_stays_where_it_is_when_something_arrives(house: House, opens: Opens) -> None:
    for number in range(40):
        house.workspace.post(house.workspace.named("general").id, "U0SAM", f"line {number}")
    page = await opens("U0DANA")
    read = page.locator(".message", has_text="line 12")
    await read.scroll_into_view_if_needed()
    before = await read.bounding_box()

    await writes(await opens("U0KIM"), "something new")

    await expect(page.locator("#newest")).to_be_visible()
    assert await read.bounding_box() == before
    await page.locator("#newest").click()
    await expect(page.locator(".message", has_text="something new")).to_be_in_viewport()


async def test_what_one_is_writing_is_kept_when_something_arrives(opens: Opens) -> None:
    page = await opens("U0DANA")
    await page.locator("#write-text").fill("half a sent")

    await writes(await opens("U0KIM"), "something new")
    await expect(page.locator("#messages")).to_contain_text("something new")

    await expect(page.locator("#write-text")).to_have_value("half a sent")
    await expect(page.locator("#write-text")).to_be_focused()


async def test_nothing_moves_for_those_who_asked_for_less_motion(opens: Opens) -> None:
    page = await opens("U0DANA", reduced_motion="reduce")

    moving = await page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration !== '0s').length"
    )
    assert moving == 0
