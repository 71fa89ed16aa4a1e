"""A command, a shortcut, a line typed anywhere: each does the same; what only looks like one does not."""

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import asides, letters, pages, rooms, the_room

NUMBER = "555 0100"


@pytest.mark.parametrize(
    "line",
    [
        "!ic page",
        "!ic page the login page looks wrong",
        "   !ic page",
        "!IC PAGE help",
        "!Ic Page\nthe second line says why",
        "！ic page 登录页面不对劲",
        "!ic   page",
    ],
)
async def test_a_typed_line_calls(running: Stage, dana: Person, kim: Person, line: str) -> None:
    await dana.types(line, channel="general")
    await running.settles()

    (told,) = asides(dana)
    assert the_room(running).name in dana.reads(told)
    assert NUMBER in dana.reads(told)
    assert len(pages(running, kim.id)) == 1


@pytest.mark.parametrize(
    "line",
    ["please do not !ic page", "! ic page", "ic page", "!icpage", "!icy page", "/ic page", "“!ic page”"],
)
async def test_what_only_looks_like_a_call_calls_nobody(
    running: Stage, dana: Person, kim: Person, line: str
) -> None:
    await dana.types(line, channel="general")
    await running.settles()

    assert rooms(running) == []
    assert pages(running, kim.id) == []
    assert dana.ephemerals() == []


async def test_a_call_in_a_thread_is_answered_in_the_thread(
    running: Stage, dana: Person, alex: Person
) -> None:
    first = await alex.types("is the login page slow for you?", channel="general")
    await dana.types("!ic page it asks for the password twice", channel="general", thread_ts=first.ts)
    await running.settles()

    (told,) = asides(dana)
    assert told.thread_ts == first.ts
    assert the_room(running).name in dana.reads(told)


async def test_a_call_to_the_bot_alone_is_answered_there_and_leaves_no_number_behind(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.types("!ic page odd login", channel="dm")
    await running.settles()

    (told,) = asides(dana)
    assert told.channel_id == running.workspace.dm(dana.id).id
    assert NUMBER in dana.reads(told)
    assert not [message for message in dana.dms() if NUMBER in dana.reads(message)]
    assert len(pages(running, kim.id)) == 1


async def test_a_call_with_a_file_calls_too(running: Stage, dana: Person, kim: Person) -> None:
    general = running.workspace.named("general")
    running.workspace.post(general.id, dana.id, "!ic page look at this", subtype="file_share")
    await running.settles()

    assert len(pages(running, kim.id)) == 1


async def test_editing_a_line_into_a_call_calls_nobody_and_typing_it_does(
    running: Stage, dana: Person, kim: Person
) -> None:
    said = await dana.types("ic page", channel="general")
    await dana.edits(said, "!ic page")
    await running.settles()
    assert rooms(running) == []
    assert dana.ephemerals() == []

    await dana.types("!ic page", channel="general")
    await running.settles()
    assert len(pages(running, kim.id)) == 1


async def test_editing_a_call_calls_nobody_a_second_time(running: Stage, dana: Person, kim: Person) -> None:
    said = await dana.types("!ic page", channel="general")
    await running.settles()
    await running.time_passes(minutes=11)
    await running.settles()
    paged = len(pages(running, kim.id))
    await dana.edits(said, "!ic page and this is why")
    await running.settles()

    assert len(rooms(running)) == 1
    assert len(pages(running, kim.id)) == paged


async def test_another_bot_calls_nobody(running: Stage, kim: Person, alex: Person) -> None:
    running.workspace.add_user("U0OTHERBOT", "monitor", is_bot=True)
    general = running.workspace.named("general")
    running.workspace.join(general.id, "U0OTHERBOT")
    running.workspace.post(general.id, "U0OTHERBOT", "!ic page disk full")
    await running.settles()
    assert rooms(running) == []
    assert pages(running, kim.id) == []

    await alex.types("!ic page the disk alert is odd", channel="general")
    await running.settles()
    assert len(pages(running, kim.id)) == 1


async def test_the_shortcut_is_answered_by_a_modal_and_a_direct_message_with_the_slug(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.uses("report_something_odd")
    await running.settles()

    slug = the_room(running).name
    modal = dana.modal
    (told,) = letters(running, dana)
    assert modal is not None
    assert slug in dana.reads(modal)
    assert NUMBER in dana.reads(modal)
    assert slug in dana.reads(told)
    assert NUMBER not in dana.reads(told)
    assert len(pages(running, kim.id)) == 1


async def test_nothing_that_is_answered_in_public_is_seen_by_anybody_else(
    running: Stage, dana: Person, alex: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await dana.commands("/sec-incident status", channel="general")
    await dana.commands("/sec-incident help", channel="general")
    await running.settles()

    said = [message.user_id for message in alex.messages("general")]
    assert said == [dana.id]
    assert alex.ephemerals() == []


async def test_a_call_in_the_room_pages_again_for_that_room(
    running: Stage, dana: Person, sam: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    room = the_room(running)
    await running.time_passes(seconds=61)
    await sam.types("!ic page where is everybody", channel=room)
    await running.settles()

    assert rooms(running) == [room]
    assert len(pages(running, kim.id)) == 2
    (told,) = asides(sam)
    assert f"The commanders are paged again for {room.name}." in sam.reads(told)


async def test_a_call_in_a_room_that_has_a_commander_brings_another_and_leaves_command_where_it_is(
    running: Stage, dana: Person, sam: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    room = the_room(running)
    await sam.types("!ic page Kim has gone quiet", channel=room)
    await running.settles()
    (told,) = asides(sam)
    assert "@Kim has command." in sam.reads(told)
    assert "Being paged now: Kim, Ravi." in sam.reads(told)

    await ravi.clicks("I'm on it")
    await running.time_passes(minutes=5)
    await running.settles()

    assert len(pages(running, ravi.id)) == 2
    assert sam.sees("@Ravi has answered the page.")
    assert "Commander: Kim" in room.topic.value
    assert ravi.sees("You have it. Thank you.")


async def test_a_call_in_a_room_that_is_over_begins_a_new_matter(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await kim.clicks("Stand down")
    await running.settles()
    await dana.types("!ic page it is back", channel=the_room(running))
    await running.settles()

    assert len(rooms(running)) == 2
