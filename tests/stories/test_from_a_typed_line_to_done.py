"""The main story: somebody types one line, a commander answers, the room opens, the checklist is ticked to the end."""

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.gates import opens_every_gate
from tests.stories.seen import ITEMS, the_room


async def test_a_command_becomes_a_room_a_commander_and_a_finished_checklist(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await dana.commands("/sec-incident start somebody in billing opened odd.example")
    await running.until(lambda: kim.sees("I'm on it"))
    await kim.clicks("I'm on it")
    await running.settles()

    room = the_room(running)
    assert dana.sees("Kim")
    assert room.is_private
    assert {dana.id, kim.id, sam.id} <= set(room.members)
    assert room.topic.value.startswith("Attorney Work Project")
    assert "Kim" in room.topic.value
    assert "1234" not in room.topic.value

    await opens_every_gate(running, kim)
    for item in ITEMS:
        await sam.ticks(item)
        await running.settles()

    for phase in ("Contain 4/4", "Understand 4/4", "Harden 2/2", "Communicate 4/4"):
        assert kim.sees(phase)


async def test_a_page_typed_in_a_channel_does_the_same_and_tells_only_the_one_who_typed(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await dana.types("  !IC page the login page looks wrong", channel="general")
    await running.until(lambda: kim.sees("I'm on it"))
    await running.settles()

    slug = the_room(running).name
    assert dana.sees(slug)
    assert kim.sees(slug)
    assert not alex.sees(slug)
    assert not [
        message for message in alex.messages("general") if message.user_id == running.workspace.bot_user_id
    ]
