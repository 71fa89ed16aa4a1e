"""Can the bot be brought into trouble from the page, and does the page say what it did about it?"""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from app.persistence import embedded
from app.persistence.migrate import migrate
from app.sandbox.page.house import House
from app.sandbox.serve import DISPOSABLE, open_sandbox
from tests.browser.conftest import Opens
from tests.browser.gestures import LINE, goes, writes

pytestmark = pytest.mark.browser


async def _switches(page: Page, name: str) -> None:
    if not await page.locator("#trouble").is_visible():
        await page.locator("#trouble-button").click()
    await page.get_by_role("switch", name=name).click()


async def test_a_killed_bot_comes_back_and_what_was_said_meanwhile_is_not_lost(
    house: House, opens: Opens
) -> None:
    dana = await opens("U0DANA")

    await _switches(dana, "The bot is killed")
    await expect(dana.locator(".fare")).to_contain_text("the bot is not running")
    await dana.keyboard.press("Escape")
    await writes(dana, LINE)
    await house.workspace.until(house.backstage.sandbox.delivery.failed, within=10)

    await _switches(dana, "The bot is killed")
    await expect(dana.locator(".fare")).to_contain_text("the bot runs", timeout=30_000)
    await expect(dana.locator("#trouble")).to_contain_text("arrived when Slack tried again", timeout=40_000)

    kim = await opens("U0KIM")
    await goes(kim, "Officer")
    await expect(kim.get_by_role("button", name="I'm on it")).to_be_visible()


@pytest.mark.parametrize("name", ["Slack says 429", "Slack is down"])
async def test_what_slack_refuses_is_sent_again_when_it_takes_things_again(opens: Opens, name: str) -> None:
    dana = await opens("U0DANA")
    await _switches(dana, name)
    await dana.keyboard.press("Escape")
    await writes(dana, LINE)
    await dana.locator("#trouble-button").click()
    await expect(dana.locator("#trouble")).to_contain_text("none is lost")

    await _switches(dana, name)

    await expect(dana.locator("#trouble")).to_contain_text("Nothing waits any more", timeout=40_000)


async def test_what_comes_twice_is_done_once(opens: Opens) -> None:
    dana, kim = await opens("U0DANA"), await opens("U0KIM")
    await _switches(dana, "Everything comes twice")
    await dana.keyboard.press("Escape")
    await writes(dana, LINE)

    await goes(kim, "Officer")
    await expect(kim.get_by_role("button", name="I'm on it")).to_have_count(1)
    await dana.locator("#trouble-button").click()
    await expect(dana.locator("#trouble")).to_contain_text("acted on once")


async def test_a_stopped_database_is_said_so_and_found_again(browser: Browser, open_folder: Path) -> None:
    async with embedded.running(open_folder, options=DISPOSABLE) as server:
        await migrate(server.url)
        async with open_sandbox(server, data_dir=open_folder) as (_house, address):
            page = await browser.new_page()
            await page.goto(f"{address}?tour=off")

            await _switches(page, "The database is stopped")
            await expect(page.locator(".fare")).to_contain_text("the database is stopped")
            await _switches(page, "The database is stopped")
            await expect(page.locator(".fare")).to_contain_text("the bot runs")

            await page.keyboard.press("Escape")
            await writes(page, "/sec-incident list")
            await expect(page.locator(".message.private")).to_contain_text("You are in no room")
            await page.close()
    await embedded.discard(open_folder)


async def test_behind_the_glass_stand_deliveries_calls_jobs_and_what_the_bot_logged(opens: Opens) -> None:
    dana = await opens("U0DANA")
    await writes(dana, LINE)
    await dana.locator("#glass-button").click()

    glass = dana.locator("#glass")
    await expect(glass.locator("summary", has_text="message").first).to_contain_text("200")
    await glass.locator("summary", has_text="message").first.click()
    await expect(glass.locator("details[open] pre")).to_contain_text("event_callback")
    await glass.get_by_role("link", name="Calls").click()
    await expect(glass.locator("summary", has_text="chat.postMessage").first).to_contain_text("ok")
    await expect(glass.locator("summary.bad")).to_have_count(0)
    await glass.get_by_role("link", name="Jobs and due").click()
    await expect(glass).to_contain_text("page again")
    await glass.get_by_role("link", name="Bot's log").click()
    await expect(glass).to_contain_text("ready")
