"""Does a file go from one person's window to another's, by keyboard too?"""

from pathlib import Path

import pytest
from playwright.async_api import expect

from app.sandbox.files import MOST
from app.sandbox.page.house import House
from tests.browser.conftest import Opens
from tests.browser.gestures import goes

pytestmark = pytest.mark.browser


async def test_a_file_is_shared_by_one_and_saved_by_another(
    house: House, opens: Opens, tmp_path: Path
) -> None:
    sent, saved = tmp_path / "odd login.log", tmp_path / "saved"
    sent.write_bytes(b"07:01 odd login\n")
    kim, sam = await opens("U0KIM"), await opens("U0SAM")
    await goes(kim, "general")
    await goes(sam, "general")

    async with kim.expect_file_chooser() as chooser:
        await kim.get_by_role("button", name="Attach a file").press("Enter")
    await (await chooser.value).set_files(sent)
    await expect(kim.locator("#write .attached")).to_contain_text("odd login.log, 16 B")
    await expect(kim.locator("#write-text")).to_be_focused()
    await kim.keyboard.type("look")
    await kim.keyboard.press("Enter")

    await expect(kim.locator("#write .attached")).to_be_empty()
    link = sam.get_by_role("link", name="Download odd login.log, 16 B")
    async with sam.expect_download() as download:
        await link.press("Enter")
    assert (await download.value).suggested_filename == "odd login.log"
    await (await download.value).save_as(saved)
    assert saved.read_bytes() == sent.read_bytes()
    assert house.person("U0SAM").messages("general")[-1].text == "look"


async def test_a_file_can_be_taken_away_again_and_none_is_too_large(
    house: House, opens: Opens, tmp_path: Path
) -> None:
    small, large = tmp_path / "small.log", tmp_path / "large.log"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * (MOST + 1))
    page = await opens("U0KIM")
    await goes(page, "general")

    await page.locator("#write [data-attach=file]").set_input_files(small)
    await page.get_by_role("button", name="Remove the file").press("Enter")
    await expect(page.locator("#write .attached")).to_be_empty()
    await expect(page.get_by_role("button", name="Attach a file")).to_be_focused()

    await page.locator("#write [data-attach=file]").set_input_files(large)
    await expect(page.locator("#told")).to_contain_text("A file can be 10 MB at most.")
    await expect(page.locator("#write .attached")).to_be_empty()
    assert house.workspace.files == {}
