"""The pictures in docs/images, taken anew from the running product: `make screenshots`.

One incident is played, then photographed: light and dark, desk and telephone, English and Chinese.
"""

import asyncio
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from app.persistence import embedded
from app.persistence.folders import make_data_dir
from app.persistence.migrate import migrate
from app.sandbox.page.house import House
from app.sandbox.page.tour import room_of
from app.sandbox.serve import DISPOSABLE, open_sandbox
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.gestures import a_room, settles

IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 400_000
DESK, TELEPHONE = (1440, 900), (390, 844)
BEST = "sandbox"
"""The one the README begins with."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`looks` is the page's query without the place; the place is the room, or `place`."""

    name: str
    looks: str
    size: tuple[int, int] = DESK
    place: str = ""
    #: What is pressed before it is taken, one after another.
    presses: tuple[str, ...] = ()
    #: The board stands at the top, else the newest at the bottom.
    top: bool = True


PICTURES = (
    Picture(BEST, "as=U0KIM&lang=en&theme=light&tour=off"),
    Picture("sandbox-dark", "as=U0SAM&lang=en&theme=dark&tour=off&glass=deliveries"),
    Picture("sandbox-zh", "as=U0MEI&lang=zh&theme=light", place="dm", top=False),
    Picture("sandbox-zh-dark", "as=U0MEI&lang=zh&theme=dark&tour=off"),
    Picture("sandbox-phone", "as=U0KIM&lang=en&theme=light&tour=off", size=TELEPHONE),
    Picture(
        "sandbox-phone-dark", "as=U0MEI&lang=zh&theme=dark&tour=off", size=TELEPHONE, place="dm", top=False
    ),
    Picture(
        "sandbox-form",
        "as=U0KIM&lang=en&theme=dark&tour=off",
        presses=("#messages .pick-button", ".pick-list:popover-open li:nth-child(2)"),
    ),
    Picture(
        "sandbox-trouble",
        "as=U0SAM&lang=en&theme=light&tour=off",
        presses=("#trouble-button", "#trouble-limited"),
    ),
)


async def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sec-incident-pictures-") as folder:
        home = make_data_dir(Path(folder) / "data")
        async with embedded.running(home, options=DISPOSABLE) as server:
            await migrate(server.url)
            async with open_sandbox(server, data_dir=home) as (house, address):
                await _photograph(house, address)
        await embedded.discard(home)


async def _photograph(house: House, address: str) -> None:
    await _play(house)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for picture in PICTURES:
            await _take(browser, house, address, picture)
        await browser.close()


async def _play(house: House) -> None:
    """A board half full: some done, some with owners, one late."""
    await a_room(house)
    kim, sam, mei = (house.person(who) for who in ("U0KIM", "U0SAM", "U0MEI"))
    await kim.types(
        "Build host is off the network since 09:40. Sam, please look at the tokens.", channel=_room(house)
    )
    await sam.types(
        "Two tokens were used from outside; both are revoked. Evidence is in the vault.", channel=_room(house)
    )
    for title, owner in (("2. ", mei.id), ("5. ", sam.id), ("7. ", mei.id), ("11. ", "U0VERA")):
        await kim.picks("Open an item…", title)
        await house.workspace.until(lambda: kim.modal)
        await kim.submits({"Owner": owner})
    for person, title in ((sam, "1. "), (mei, "4. "), (sam, "3. ")):
        await settles(house)
        await person.ticks(title)
        await house.workspace.until(partial(kim.sees, f"[x] {title}"), within=20)
    house.backstage.moves(16 * 60)
    await house.workspace.until(lambda: mei.sees("再要 10 分钟"), within=20)
    await mei.types("VPN certificates are being renewed, ten more minutes.", channel=_room(house))


def _room(house: House) -> str:
    room = room_of(house)
    assert room is not None
    return room.id


async def _take(browser: Browser, house: House, address: str, picture: Picture) -> None:
    width, height = picture.size
    page = await browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    await page.goto(f"{address}?{picture.looks}&in={picture.place or _room(house)}")
    await page.locator("#lines .message").first.wait_for()
    if picture.top:
        await page.locator(".message.pinned").evaluate("line => line.scrollIntoView({block: 'start'})")
    for press in picture.presses:
        await page.locator(press).first.click()
    if "#trouble-limited" in picture.presses:
        await house.person("U0MEI").ticks("6. ")
    await _still(page)
    file = IMAGES / f"{picture.name}.png"
    await page.screenshot(path=file)
    assert file.stat().st_size < MOST_BYTES
    await page.close()


async def _still(page: Page) -> None:
    """Nothing is drawn any more and the fonts are there."""
    await page.evaluate("document.fonts.ready")
    await page.wait_for_timeout(1200)


if __name__ == "__main__":
    asyncio.run(main())
