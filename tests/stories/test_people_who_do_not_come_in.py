"""A guest, someone of another company, someone excluded: anybody may say what they see, and not everybody comes in."""

import pytest

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, letters, pages, rooms, rows, the_room

NUMBERS = ("555 0100", "555 0101", "555 0199")


async def test_a_guest_begins_and_hears_by_direct_message_when_a_commander_answers(
    running: Stage, gus: Person, kim: Person
) -> None:
    await gus.commands("/sec-incident start somebody asked me for my password")
    await running.settles()
    room = the_room(running)
    assert gus.sees(room.name)
    assert gus.sees("You will not be in the room.")
    await kim.clicks("I'm on it")
    await running.settles()

    (told,) = letters(running, gus)
    assert f"{room.name}: @Kim has command." in gus.reads(told)
    assert "The room" not in gus.reads(told)
    assert gus.id not in room.members
    assert kim.id in room.members


@pytest.mark.parametrize("way", ["command", "typed", "shortcut", "page", "twice"])
async def test_a_guest_is_shown_no_number_whichever_way_they_begin(
    running: Stage, gus: Person, dana: Person, way: str
) -> None:
    for person in (gus, dana):
        await begins(person, way)
    await running.settles()

    assert not [number for number in NUMBERS if number in all_seen(gus)]
    assert NUMBERS[0] in all_seen(dana)


async def begins(person: Person, way: str) -> None:
    match way:
        case "command":
            await person.commands("/sec-incident start")
        case "page":
            await person.commands("/sec-incident page")
        case "typed":
            await person.types("!ic page", channel="general")
        case "shortcut":
            await person.uses("report_something_odd")
        case "twice":
            await begins(person, "command")
            await begins(person, "typed")


async def test_someone_of_another_company_is_told_to_ring_their_contact_and_nothing_begins(
    running: Stage, pat: Person, dana: Person, kim: Person
) -> None:
    await pat.types("!ic page your mail server sends us strange things", channel="with-partner")
    await running.settles()

    (told,) = pat.ephemerals()
    assert "Please ring your contact here" in pat.reads(told)
    assert not [number for number in NUMBERS if number in all_seen(pat)]
    assert rooms(running) == []
    assert pages(running, kim.id) == []

    await dana.types("!ic page Pat says their mail is strange", channel="with-partner")
    await running.settles()

    assert the_room(running).name in all_seen(dana)
    assert the_room(running).name not in all_seen(pat)
    assert pat.id not in the_room(running).members


async def test_someone_of_another_company_who_only_says_ic_hears_the_same(
    running: Stage, pat: Person
) -> None:
    await pat.types("!ic", channel="with-partner")
    await running.settles()

    (told,) = pat.ephemerals()
    assert "Please ring your contact here" in pat.reads(told)


async def test_an_excluded_commander_is_neither_paged_nor_invited_and_nobody_says_so(
    stage: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({kim.id}), executives=())):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await stage.time_passes(minutes=3)
        await stage.settles()

    room = the_room(stage)
    assert pages(stage, kim.id) == []
    assert kim.id not in room.members
    assert room.name not in all_seen(kim)
    assert len(pages(stage, ravi.id)) == 2
    assert "Kim" not in all_seen(dana)
    assert "555 0100" not in all_seen(dana)


async def test_an_excluded_member_of_the_security_team_is_not_invited_and_the_others_are(
    stage: Stage, dana: Person, sam: Person, mei: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({sam.id}))):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()

    room = the_room(stage)
    assert mei.id in room.members
    assert sam.id not in room.members
    assert all_seen(sam) == ""


async def test_an_excluded_person_who_begins_is_heard_and_shown_nothing(
    stage: Stage, sam: Person, kim: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({sam.id}))):
        await sam.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks("I'm on it")
        await stage.settles()
        await sam.commands("/sec-incident start hello?")
        await sam.types("!ic page hello?", channel="general")
        await stage.settles()

    room = the_room(stage)
    assert sam.sees(room.name)
    assert sam.sees("The commanders are being paged.")
    assert sam.id not in room.members
    assert sam.dms() == []
    for told in ("Kim", "Ravi", "555", room.id, "invited"):
        assert told not in all_seen(sam)


async def test_an_excluded_person_gets_an_outsiders_answers_even_in_the_room(
    stage: Stage, dana: Person, sam: Person, alex: Person
) -> None:
    """Whoever lets them in by hand does not make the bot talk to them."""
    async with stage.bot(organisation(excluded=frozenset({sam.id}))):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        room = the_room(stage)
        stage.workspace.join(room.id, sam.id, inviter=dana.id)
        await stage.settles()
        await sam.commands("/sec-incident status", channel=room)
        await sam.commands("/sec-incident list", channel=room)
        await alex.commands("/sec-incident list")
        await sam.ticks("1. Stop the attack in progress")
        await stage.settles()

    answers = [sam.reads(shown) for shown in sam.ephemerals()]
    (outsiders,) = [alex.reads(shown) for shown in alex.ephemerals()]
    assert answers[:2] == [outsiders, outsiders]
    assert "There is no room of yours here." in answers[2]
    assert await rows(stage, "SELECT count(*) FROM timeline WHERE kind = 'item_done'") == [(0,)]
