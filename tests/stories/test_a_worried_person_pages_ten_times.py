"""Somebody who is afraid types it again and again: commanders are rung once a minute, and the person hears by whom."""

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import asides, pages, rooms, the_room


async def test_ten_calls_in_a_minute_page_once_and_say_who_was_told_and_when(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    for _ in range(10):
        await dana.types("!ic page please", channel="general")
        await running.settles()

    assert len(rooms(running)) == 1
    assert [len(pages(running, user)) for user in (kim.id, ravi.id)] == [1, 1]
    said = [dana.reads(told) for told in asides(dana)]
    assert len(said) == 10
    assert all("Told already: Kim at " in words and "Ravi at " in words for words in said[1:])


async def test_in_the_room_it_rings_once_a_minute_and_then_again(
    running: Stage, dana: Person, sam: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    for _ in range(9):
        await sam.types("!ic page", channel=the_room(running))
        await running.settles()
    assert len(pages(running, kim.id)) == 1
    assert "The commanders were paged a moment ago." in sam.reads(asides(sam)[-1])
    assert "Told already: Kim at " in sam.reads(asides(sam)[-1])

    await running.time_passes(seconds=61)
    await sam.types("!ic page", channel=the_room(running))
    await running.settles()

    assert len(pages(running, kim.id)) == 2
    assert "The commanders are paged again" in sam.reads(asides(sam)[-1])


async def test_with_pages_only_it_is_the_same_without_a_room(stage: Stage, dana: Person, kim: Person) -> None:
    async with stage.bot(organisation(ic_page="call")):
        for _ in range(10):
            await dana.types("!ic page please", channel="general")
            await stage.settles()

        assert rooms(stage) == []
        assert len(pages(stage, kim.id)) == 1
        assert "Told already: Kim at " in dana.reads(dana.ephemerals()[-1])
