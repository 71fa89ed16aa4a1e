"""Does the tour lead a newcomer from a typed line to a nudge, in both languages, and let go of whoever wants none?"""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.gestures import box, opens_item, picks

pytestmark = pytest.mark.browser
TITLES = {
    "en": (
        "Somebody smells smoke",
        "Somebody takes it",
        "The room, and its board",
        "An item gets an owner",
        "Time passes, and nobody is forgotten",
        "That is the whole of it",
    ),
    "zh": (
        "有人发现异样",
        "有人接手",
        "房间和它的看板",
        "一项任务有了负责人",
        "时间过去，没有人被遗忘",
        "这就是全部",
    ),
}


async def _stands_at(page: Page, title: str) -> None:
    await expect(page.locator("#tour h2")).to_have_text(title)


async def _writes_the_line(page: Page) -> None:
    await expect(page.locator("#write-text")).to_be_focused()
    await page.keyboard.press("Enter")


async def _takes_it(page: Page) -> None:
    await page.get_by_role("button", name="I'm on it").click()


async def _ticks(page: Page) -> None:
    await box(page, 1).check()


async def _gives_an_owner(page: Page) -> None:
    await opens_item(page, 2)
    await picks(page, "Owner", "Mei")
    await page.locator("#view-submit").click()


async def _is_asked(page: Page) -> None:
    await expect(page.get_by_role("button", name="再要 10 分钟").first).to_be_visible()


@pytest.mark.parametrize("lang", TITLES)
async def test_five_steps_lead_from_a_typed_line_to_a_nudge(opens: Opens, lang: str) -> None:
    page = await opens(query=f"&lang={lang}")
    *titles, over = TITLES[lang]

    for title, does in zip(
        titles, (_writes_the_line, _takes_it, _ticks, _gives_an_owner, _is_asked), strict=True
    ):
        await _stands_at(page, title)
        await page.locator("#tour-go").click()
        await does(page)

    await _stands_at(page, over)
    await page.locator("#tour-skip").click()
    await expect(page.locator("#tour")).to_be_hidden()


async def test_it_can_be_skipped_at_once_and_is_offered_again_to_the_next_who_comes(opens: Opens) -> None:
    page = await opens(query="")

    await page.locator("#tour-skip").click()
    await expect(page.locator("#tour")).to_be_hidden()

    await _stands_at(await opens(query=""), TITLES["en"][0])
    stored = await page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]
