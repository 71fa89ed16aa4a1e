"""What do people do in the page, in the words of the tests?"""

import re

from playwright.async_api import Locator, Page, expect

from app.sandbox.page.house import House
from app.sandbox.page.tour import room_of
from app.sandbox.people import Person

LINE = "!ic page somebody asked billing for a password"


async def writes(page: Page, text: str) -> None:
    await page.locator("#write-text").fill(text)
    await page.locator("#write-text").press("Enter")


async def goes(page: Page, name: str) -> None:
    """To a conversation of the list at the side."""
    await page.locator("#side .place", has_text=name).click()
    await expect(page.locator("#head h1")).to_contain_text(name)


async def becomes(page: Page, name: str) -> None:
    await page.locator("#side .person", has_text=name).click()
    await expect(page.locator(".person.on")).to_contain_text(name)


async def opens_item(page: Page, number: int) -> None:
    """The form of one item, from the board's menu."""
    await page.get_by_role("button", name="Open an item…").click()
    await page.locator(
        ".pick-list:popover-open [role=option]", has_text=re.compile(rf"^\s*{number}\.")
    ).click()
    await expect(page.locator("#view-form")).to_be_visible()


async def picks(page: Page, label: str, choice: str) -> None:
    """One choice of a menu in the open form."""
    await page.locator("#view .b-input", has_text=label).locator(".pick-button").click()
    await page.keyboard.type(choice)
    await page.keyboard.press("Enter")


def box(page: Page, number: int) -> Locator:
    """An item's box on the board."""
    return page.locator("#messages").get_by_role("checkbox", name=re.compile(rf"^{number}\."))


async def a_room(house: House) -> str:
    """Somebody wrote the line, Kim answered, the board is drawn; the room's name. No window is needed for it."""
    dana, kim = house.person("U0DANA"), house.person("U0KIM")
    await dana.types(LINE)
    await house.workspace.until(lambda: kim.sees("I'm on it"), within=20)
    await kim.clicks("I'm on it")
    await house.workspace.until(lambda: _has_boxes(kim) and kim.sees("Commander: @Kim"), within=20)
    await settles(house)
    room = room_of(house)
    assert room is not None
    return room.name


async def settles(house: House) -> None:
    """The bot has nothing to do any more."""
    await house.ledger.read()
    await house.workspace.until(lambda: not house.ledger.page.jobs, within=30)


def _has_boxes(person: Person) -> bool:
    return person.sees("Open an item…")
