"""Private or not at all: a room that cannot be private is left without a word, and those concerned hear of it."""

from app.sandbox.cast import organisation
from app.sandbox.faults import api_error, not_private
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rooms, the_room

NO_ROOM = "the room could not be opened"


async def test_a_room_that_comes_back_not_private_is_left_without_a_word(
    running: Stage, dana: Person, kim: Person, ravi: Person, alex: Person
) -> None:
    running.faults.on("conversations.create", then=not_private())

    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: all(person.sees(NO_ROOM) for person in (dana, kim, ravi)))
    await running.time_passes(minutes=1)
    await running.settles()

    room = the_room(running)
    assert not room.is_private
    assert [said for said in room.messages if said.subtype is None] == []
    assert room.topic.value == room.purpose.value == ""
    assert room.members == [running.workspace.bot_user_id]
    assert not alex.sees(NO_ROOM)
    assert len(running.workspace.calls_of("conversations.create")) == 1


async def test_where_the_bot_may_make_no_channel_that_is_said_once_and_paging_goes_on(
    stage: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    async with stage.bot(organisation(executives=())):
        await no_channel_may_be_made(stage, dana, kim, ravi)


async def no_channel_may_be_made(running: Stage, dana: Person, kim: Person, ravi: Person) -> None:
    running.workspace.forbidden_methods.add("conversations.create")

    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: all(person.sees(NO_ROOM) for person in (dana, kim, ravi)))
    await running.time_passes(minutes=6)
    await running.settles()

    assert rooms(running) == []
    assert len(running.workspace.calls_of("conversations.create")) == 1
    assert [kim.reads(said).count(NO_ROOM) for said in kim.dms()].count(1) == 1
    assert len(pages(running, kim.id)) > 1

    await kim.clicks("I'm on it")
    await running.until(lambda: dana.sees("Kim has command"))
    await running.until(lambda: kim.sees("There is no room. Meet on the call"))


async def test_a_refusal_of_one_step_is_written_down_and_stops_no_other(
    running: Stage, dana: Person, sam: Person
) -> None:
    running.faults.on("conversations.setTopic", then=api_error("user_is_restricted"), every=True)
    running.faults.on("pins.add", then=api_error("restricted_action"), every=True)

    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: rooms(running) and rooms(running)[0].bookmarks)
    await running.settles()

    assert sam.sees("Contain 0/4")
    assert len(running.workspace.calls_of("pins.add")) == 1
