"""Can one see in the page whose telephone rings, answer there, and make PagerDuty fail?"""

import pytest
from playwright.async_api import Page, expect

from app.sandbox.page.house import House
from tests.browser.conftest import Opens
from tests.browser.gestures import LINE, becomes, goes, settles, writes

pytestmark = pytest.mark.browser


async def _switches(page: Page, name: str) -> None:
    await page.locator("#trouble-button").click()
    await page.get_by_role("switch", name=name).click()
    await page.keyboard.press("Escape")


async def test_it_rings_beside_slack_and_an_answer_there_takes_command_here(opens: Opens) -> None:
    dana = await opens("U0DANA")
    await dana.get_by_role("link", name="PagerDuty").click()
    pager = dana.locator("#pager")
    await expect(pager).to_contain_text("Nothing has rung yet.")
    await writes(dana, LINE)
    await expect(pager.locator(".pd > li")).to_contain_text("triggered by the bot")
    await expect(pager.locator(".rings li")).to_contain_text("Kim")
    await expect(pager).not_to_contain_text("password")

    await pager.get_by_role("button", name="Acknowledge as Kim").click()

    await expect(pager.locator(".pd > li")).to_contain_text("acknowledged by Kim")
    await goes(dana, "Officer")
    await expect(dana.locator("#messages")).to_contain_text("@Kim has command.")
    webhook = pager.locator("summary", has_text="incident.acknowledged")
    await expect(webhook.first).to_contain_text("202")
    await webhook.first.click()
    await expect(pager.locator("details[open] pre")).to_contain_text('"agent"')
    await pager.get_by_role("link", name="Close PagerDuty").click()
    await expect(pager).to_be_hidden()


async def test_somebody_whom_slack_does_not_know_answers_there_and_takes_no_command(
    house: House, opens: Opens
) -> None:
    page = await opens("U0DANA", query="&tour=off&pager=on")
    await writes(page, LINE)
    await expect(page.locator("#pager .pd > li")).to_be_visible()
    await settles(house)
    await becomes(page, "Pat")
    await page.get_by_role("button", name="Acknowledge as Pat").click()

    await becomes(page, "Dana")
    await goes(page, "Officer")
    await expect(page.locator("#messages")).to_contain_text("Pat answered at the pager")


async def test_a_pager_that_knows_the_key_no_more_is_seen_and_whoever_asked_reads_whom_to_ring(
    opens: Opens,
) -> None:
    dana = await opens("U0DANA", query="&tour=off&pager=on")
    await _switches(dana, "PagerDuty knows the key no more")
    await expect(dana.locator("#pager .made")).to_have_text("Every request is refused: 401.")
    await writes(dana, LINE)

    await expect(dana.locator("#pager summary.bad")).to_contain_text("401")
    await goes(dana, "Officer")
    whispered = dana.locator(".message.private", has_text="There was an error paging Kim")
    await expect(whispered).to_contain_text("+1 555 0100")
    await dana.locator("#trouble-button").click()
    await expect(dana.locator("#trouble")).to_contain_text("Requests PagerDuty did not take: 1.")


async def test_a_webhook_to_a_bot_that_is_away_comes_again_until_it_is_back(
    house: House, opens: Opens
) -> None:
    kim = await opens("U0KIM", query="&tour=off&pager=on&lang=zh")
    await house.person("U0DANA").types(LINE)
    await expect(kim.locator("#pager .pd > li")).to_contain_text("由机器人触发")
    await settles(house)
    await _switches(kim, "机器人被杀死")
    await expect(kim.locator(".fare")).to_contain_text("机器人没有运行")
    await kim.get_by_role("button", name="以 Kim 的身份确认").click()
    await expect(kim.locator("#pager summary", has_text="incident.acknowledged").first).to_contain_text("—")

    await _switches(kim, "机器人被杀死")
    await expect(kim.locator(".fare")).to_contain_text("机器人在运行", timeout=30_000)
    await goes(kim, "Officer")
    await expect(kim.locator("#messages")).to_contain_text("You have it. Thank you.", timeout=40_000)
