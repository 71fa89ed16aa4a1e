"""Does what people do in their windows come to what it would in Slack?"""

import asyncio

import pytest
from playwright.async_api import Page, expect

from app.sandbox.page.house import House
from tests.browser.conftest import Opens
from tests.browser.gestures import LINE, a_room, becomes, box, goes, opens_item, picks, writes

pytestmark = pytest.mark.browser


async def test_two_people_tick_at_once_and_both_see_both_ticks(house: House, opens: Opens) -> None:
    room = await a_room(house)
    sam, mei = await asyncio.gather(opens("U0SAM"), opens("U0MEI"))
    await asyncio.gather(goes(sam, room), goes(mei, room))

    await asyncio.gather(box(sam, 1).click(), box(mei, 4).click())

    for page in (sam, mei):
        await expect(page.locator("#messages")).to_contain_text("Contain 2/4")
        await expect(box(page, 1)).to_be_checked()
        await expect(box(page, 4)).to_be_checked()


async def test_a_form_says_beside_its_input_what_is_wrong_and_keeps_what_was_written(
    house: House, opens: Opens
) -> None:
    room = await a_room(house)
    page = await opens("U0KIM")
    await goes(page, room)
    await opens_item(page, 3)

    await picks(page, "State", "Not applicable")
    await page.get_by_label("Note").fill("seen by two people")
    await page.locator("#view-submit").click()

    wrong = page.locator("#view .b-input.wrong")
    await expect(wrong).to_have_count(1)
    await expect(wrong).to_contain_text("If not applicable: why?")
    await expect(wrong.locator("textarea")).to_be_focused()
    await expect(page.get_by_label("Note")).to_have_value("seen by two people")

    await wrong.locator("textarea").fill("the host is gone")
    await page.locator("#view-submit").click()
    await expect(page.locator("#view")).to_be_hidden()
    await expect(page.locator("#messages")).to_contain_text("not applicable")


async def test_when_time_has_moved_the_owner_is_asked_and_nobody_else(house: House, opens: Opens) -> None:
    room = await a_room(house)
    kim = await opens("U0KIM")
    await goes(kim, room)
    await opens_item(kim, 2)
    await picks(kim, "Owner", "Mei")
    await kim.locator("#view-submit").click()
    await expect(kim.locator("#messages")).to_contain_text("Mei ·")

    await kim.get_by_role("button", name="Let 15 min pass").click()
    await kim.get_by_role("button", name="Let 1 min pass").click()

    mei = await opens("U0MEI")
    await goes(mei, "Officer")
    await expect(mei.get_by_role("button", name="再要 10 分钟")).to_be_visible()
    await goes(kim, "Officer")
    await expect(kim.get_by_role("button", name="再要 10 分钟")).to_have_count(0)


async def test_whoever_is_outside_the_room_finds_no_trace_of_it(house: House, opens: Opens) -> None:
    room = await a_room(house)
    alex = await opens("U0ALEX")
    sent: list[str] = []
    alex.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(str(frame))))
    await alex.reload()

    await goes(alex, "Officer")
    await goes(alex, "general")

    assert sent
    for shown in (
        await alex.locator("#main").inner_html(),
        await alex.locator("#side").inner_html(),
        await alex.title(),
    ):
        assert room not in shown
    await becomes(alex, "Pat")
    await expect(alex.locator("#side")).not_to_contain_text(room)
    await becomes(alex, "Gone")
    await expect(alex.locator("#side .place")).to_have_count(0)


async def _does_with(page: Page, said: str, what: str) -> None:
    """One of the things in a message's own menu."""
    message = page.locator("#messages .message", has_text=said)
    await message.hover()
    await message.get_by_role("button", name="What can be done with this message").click()
    await page.locator(".card:popover-open").get_by_text(what).click()


async def test_what_is_said_elsewhere_is_marked_unread_until_it_is_looked_at(opens: Opens) -> None:
    dana, ravi = await opens("U0DANA"), await opens("U0RAVI")
    await goes(ravi, "Officer")
    await writes(dana, "does <b>anybody</b> know *this* host, @Ravi?")
    await expect(ravi.locator("#side .place", has_text="general")).to_contain_text("1")

    await goes(ravi, "general")
    said = ravi.locator(".message", has_text="anybody")
    await expect(said.locator(".mention.me")).to_have_text("@Ravi")
    await expect(said.locator(".body")).to_contain_text("<b>anybody</b>")
    await expect(ravi.locator("#side .place .count")).to_have_count(0)


async def test_a_thread_an_edit_a_reaction_and_a_deletion_are_seen_by_the_others(opens: Opens) -> None:
    dana, ravi = await opens("U0DANA"), await opens("U0RAVI")
    await writes(dana, "anybody here?")

    await _does_with(ravi, "anybody", "Reply in a thread")
    await ravi.locator("#reply-text").fill("mine")
    await ravi.locator("#reply-text").press("Enter")
    await expect(dana.locator(".message", has_text="anybody")).to_contain_text("1 reply")

    await _does_with(dana, "anybody", "Edit")
    await dana.locator("#rewrite-text").fill("never mind")
    await dana.locator("#rewrite").get_by_role("button", name="Save").click()
    await expect(ravi.locator("#messages .message", has_text="never mind")).to_contain_text("(edited)")

    await _does_with(ravi, "never mind", "👍")
    await expect(dana.locator("#messages .reactions")).to_contain_text("👍 1")
    await _does_with(dana, "never mind", "Delete")
    await expect(ravi.locator("#messages")).not_to_contain_text("never mind")


async def test_a_command_is_completed_with_its_hint_and_answered_to_its_asker_only(opens: Opens) -> None:
    dana = await opens("U0DANA")
    await dana.locator("#write-text").press_sequentially("/sec")
    await expect(dana.locator("#completions")).to_contain_text("start [what you see] | page")

    await dana.keyboard.press("Enter")
    await dana.keyboard.type("help")
    await dana.keyboard.press("Enter")

    await expect(dana.locator(".message.private")).to_contain_text("only you sees this")
    await expect((await opens("U0KIM")).locator(".message")).to_have_count(0)


async def test_a_shortcut_starts_an_incident_and_asks_before_anything_is_stopped(
    house: House, opens: Opens
) -> None:
    room = await a_room(house)
    kim = await opens("U0KIM")
    await goes(kim, room)

    await kim.get_by_role("button", name="Stand down").click()
    await kim.locator("#sure").get_by_role("button", name="Go on").click()
    await expect(kim.get_by_role("button", name="Stand down")).to_be_visible()

    await kim.get_by_role("button", name="Stand down").click()
    await kim.locator("#sure").get_by_role("button", name="Stand down").click()
    await expect(kim.get_by_role("button", name="Stand down")).to_have_count(0)
    assert house.person("U0DANA").sees(room)
    assert LINE not in await kim.locator("#messages").inner_text()


async def test_home_is_drawn_for_whoever_comes_by_a_link(opens: Opens) -> None:
    page = await opens("U0SAM", query="&tour=off&in=home")

    await expect(page.locator("#messages")).to_contain_text("Report something odd")
