"""Can a file be shared in the page and saved by those who see it, and by nobody else?"""

from io import BytesIO

import aiohttp
import pytest

from app.sandbox.files import MOST
from app.sandbox.messages import Message
from app.sandbox.page.attachments import size_in_words
from app.sandbox.page.house import House
from app.sandbox.page.look import Look
from app.sandbox.page.screen import Screen
from tests.sandbox.page.conftest import origin_of

LOG = b"<script>07:01 odd login</script>\n"


def _form(house: House, content: bytes = LOG, *, room: str = "general", thread: str = "") -> aiohttp.FormData:
    said = {"text": " look ", "place": house.workspace.named(room).id, "thread": thread}
    form = aiohttp.FormData(said, quote_fields=False)
    form.add_field("file", BytesIO(content), filename="odd login.html")
    return form


async def _a_private_file(house: House) -> Message:
    room = house.workspace.add_channel("room", is_private=True, members=["U0KIM", "U0SAM"])
    return await house.person("U0KIM").uploads("odd <login>.html", LOG, channel=room)


async def test_a_file_is_shared_with_what_was_written(
    house: House, address: str, client: aiohttp.ClientSession
) -> None:
    url = f"{address}do/shares?as=U0DANA"

    async with client.post(url, data=_form(house), headers=origin_of(address)) as answer:
        assert answer.status == 200

    message = house.person("U0DANA").messages("general")[-1]
    assert (message.user_id, message.text, message.subtype) == ("U0DANA", "look", "file_share")
    assert message.extra["files"][0]["name"] == "odd login.html"
    assert house.person("U0KIM").downloads(message) == LOG


async def test_a_file_may_answer_in_a_thread(
    house: House, address: str, client: aiohttp.ClientSession
) -> None:
    root = await house.person("U0KIM").types("anything odd?", channel="general")

    data = _form(house, thread=root.ts)
    async with client.post(f"{address}do/shares?as=U0DANA", data=data, headers=origin_of(address)) as answer:
        assert answer.status == 200

    assert house.workspace.named("general").messages[-1].thread_ts == root.ts


@pytest.mark.parametrize(
    ("content", "lang", "said"),
    [
        (b"", "en", "That file is empty."),
        (b"x" * (MOST + 1), "en", "A file can be 10 MB at most."),
        (b"x" * (MOST + 200_000), "zh", "文件最大 10 MB。"),
    ],
    ids=["empty", "a little too large", "far too large"],
)
async def test_what_cannot_be_shared_is_said_plainly(
    house: House, address: str, client: aiohttp.ClientSession, content: bytes, lang: str, said: str
) -> None:
    url, data = f"{address}do/shares?as=U0DANA&lang={lang}", _form(house, content)

    async with client.post(url, data=data, headers=origin_of(address)) as answer:
        assert (answer.status, (await answer.json())["said"]) == (409, said)

    assert house.workspace.files == {}


async def test_nobody_shares_where_they_see_nothing(
    house: House, address: str, client: aiohttp.ClientSession
) -> None:
    house.workspace.add_channel("room", is_private=True, members=["U0KIM"])
    url, data = f"{address}do/shares?as=U0ALEX", _form(house, room="room")

    async with client.post(url, data=data, headers=origin_of(address)) as answer:
        assert answer.status == 409

    assert house.workspace.files == {}


async def test_a_gesture_without_its_file_is_none_of_the_pages(
    house: House, address: str, client: aiohttp.ClientSession
) -> None:
    url, headers = f"{address}do/shares?as=U0DANA", origin_of(address)
    form = aiohttp.FormData({"text": "x", "place": "general"}, default_to_multipart=True)
    asked = {"text": "x", "place": "general", "name": "a.log", "content": "not bytes"}

    async with client.post(url, data=form, headers=headers) as answer:
        assert answer.status == 400
    async with client.post(url, json=asked, headers=headers) as answer:
        assert answer.status == 400

    assert house.workspace.files == {}


async def test_a_file_comes_to_be_saved_and_is_never_shown(
    house: House, address: str, client: aiohttp.ClientSession
) -> None:
    message = await _a_private_file(house)

    async with client.get(f"{address}files/{message.extra['files'][0]['id']}?as=U0SAM") as answer:
        assert await answer.read() == LOG
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''odd%20%3Clogin%3E.html"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_for_an_outsider_there_is_no_such_file(
    house: House, address: str, client: aiohttp.ClientSession
) -> None:
    message = await _a_private_file(house)

    for path in (f"{message.extra['files'][0]['id']}?as=U0ALEX", "F0NOTHING?as=U0KIM"):
        async with client.get(f"{address}files/{path}") as answer:
            assert answer.status == 404
    with pytest.raises(AssertionError, match="cannot see that file"):
        house.person("U0ALEX").downloads(message)


async def test_a_file_is_drawn_with_its_name_and_size_as_words(house: House) -> None:
    message = await _a_private_file(house)

    drawn = Screen(house, Look("U0SAM", message.channel_id)).regions()["messages"]

    assert f'href="files/{message.extra["files"][0]["id"]}?as=U0SAM&amp;' in drawn
    assert f'aria-label="Download odd &lt;login&gt;.html, {len(LOG)} B"' in drawn


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999 B"), (1_500, "2 kB"), (999_500, "1.0 MB"), (MOST, "10.0 MB")]
)
def test_a_size_is_said_in_the_unit_that_fits(size: int, words: str) -> None:
    assert size_in_words(size) == words
