"""Does each window show what its person would see, and where the unread begins?"""

import re

from app.sandbox.page.house import House
from app.sandbox.page.look import Look, read_look
from app.sandbox.page.screen import Screen

KIM, DANA = Look("U0KIM"), Look("U0DANA")


def _messages(house: House, look: Look, *, unread_from: str = "") -> str:
    return Screen(house, look, unread_from=unread_from).regions()["messages"]


def test_a_look_stands_whole_in_its_address() -> None:
    look = Look("U0KIM", "C1", "1.2", "zh", "dark", "calls", "off", "on")
    query = dict(part.split("=") for part in look.address()[1:].split("&"))

    assert read_look(query, people=("U0DANA", "U0KIM")) == look


def test_what_makes_no_sense_in_an_address_is_left_out() -> None:
    look = read_look({"as": "U0NOBODY", "lang": "xx", "theme": "pink"}, people=("U0DANA",), spoken="zh-CN,zh")

    assert look == Look("U0DANA", lang="zh")


async def test_nobody_is_shown_a_place_they_cannot_see_however_they_ask(house: House) -> None:
    room = house.workspace.add_channel("hush", is_private=True, members=["U0KIM"])
    house.workspace.post(room.id, "U0KIM", "between us")

    assert "between us" in _messages(house, Look("U0KIM", room.id))
    shown = "".join(Screen(house, Look("U0ALEX", room.id)).regions().values())
    assert "between us" not in shown
    assert "hush" not in shown


async def test_words_of_one_person_stand_under_one_name(house: House) -> None:
    dana, kim = house.person("U0DANA"), house.person("U0KIM")
    await dana.types("one", channel="general")
    await dana.types("two", channel="general")
    await kim.types("three", channel="general")

    classes = re.findall(r'<li class="(message[^"]*)"', _messages(house, DANA))

    assert classes == ["message", "message follows", "message"]


async def test_the_unread_begins_with_a_line(house: House) -> None:
    first = await house.person("U0DANA").types("one", channel="general")
    await house.person("U0DANA").types("two", channel="general")

    shown = _messages(house, KIM, unread_from=first.ts)

    assert shown.index("one") < shown.index('id="new-line"') < shown.index("two")


async def test_ones_own_words_and_notices_are_not_unread(house: House) -> None:
    general = house.workspace.named("general")
    house.workspace.join(general.id, "U0STRANGER")
    await house.person("U0KIM").types("mine", channel="general")
    assert house.reading.unread("U0KIM", general) == []

    await house.person("U0DANA").types("yours", channel="general")
    assert len(house.reading.unread("U0KIM", general)) == 1
    house.reading.read("U0KIM", general)
    assert house.reading.unread("U0KIM", general) == []


async def test_a_whisper_is_shown_to_its_reader_only(house: House) -> None:
    general = house.workspace.named("general")
    house.workspace.ephemeral(general.id, "U0KIM", "psst")

    assert "psst" in _messages(house, KIM)
    assert "psst" not in _messages(house, DANA)


async def test_people_who_come_one_after_another_are_told_of_in_one_line(house: House) -> None:
    room = house.workspace.add_channel("room", members=["U0KIM"])
    for who in ("U0SAM", "U0MEI", "U0LENA"):
        house.workspace.join(room.id, who)

    shown = _messages(house, Look("U0KIM", room.id))

    assert shown.count('class="notice"') == 1
    assert re.search("Sam.*Mei.*Lena", shown)


async def test_a_thread_shows_what_was_said_in_it(house: House) -> None:
    root = await house.person("U0DANA").types("root", channel="general")
    await house.person("U0KIM").types("reply", channel="general", thread_ts=root.ts)

    screen = Screen(house, Look("U0DANA", root.channel_id, thread=root.ts))

    assert "reply" in screen.regions()["thread"]
    assert "1 reply" in screen.regions()["messages"]
    assert ">reply<" not in screen.regions()["messages"]


async def test_who_left_the_company_sees_nothing(house: House) -> None:
    regions = Screen(house, Look("U0GONE")).regions()

    assert "sees nothing" in regions["messages"]
    assert 'class="place' not in regions["side"]


async def test_a_home_is_drawn_where_the_bot_has_published_one(house: House) -> None:
    text = {"type": "section", "text": {"type": "plain_text", "text": "at home"}}
    house.workspace.show_home("U0KIM", {"type": "home", "blocks": [text]})

    assert "at home" in _messages(house, Look("U0KIM", "home"))
    assert "go-home" in Screen(house, DANA).regions()["side"]
    assert "go-home" not in Screen(house, Look("U0STRANGER")).regions()["side"]
