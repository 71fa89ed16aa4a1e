"""A whole incident passes; everything that anybody outside the room can see is searched for what they must not."""

import json
from collections.abc import AsyncIterator

import pytest

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.sandbox.workspace import Workspace
from tests.stories.seen import ITEMS, all_seen, the_room

REASON = "ransom note on the payroll server"
NUMBERS = ("555 0100", "555 0101", "555 0199", "1234")
LASTING = (
    "chat.postMessage",
    "chat.update",
    "conversations.setTopic",
    "conversations.setPurpose",
    "bookmarks.add",
)
LOUD = ("security", "incident", "安全", "attack", "breach", "payroll")


@pytest.fixture
async def running(stage: Stage) -> AsyncIterator[Stage]:
    """Executives are outsiders here: nobody pages them."""
    async with stage.bot(organisation(executives=())):
        yield stage


@pytest.fixture
async def over(running: Stage, dana: Person, kim: Person, ravi: Person, sam: Person) -> Stage:
    """Typed in public, passed on, answered, worked on, stood down."""
    await dana.types(f"!ic page {REASON}", channel="general")
    await running.settles()
    await ravi.clicks("I can't")
    await running.time_passes(minutes=3)
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await sam.ticks(ITEMS[0])
    await kim.picks("Open an item…", ITEMS[1])
    await running.settles()
    await kim.submits({"Owner": sam.id, "Note": f"Sam looks at the {REASON}"})
    await running.settles()
    await running.time_passes(minutes=60)
    await running.settles()
    await kim.clicks("Stand down")
    await running.settles()
    return running


async def test_who_is_not_in_the_room_sees_nothing_of_it_at_all(
    over: Stage, dana: Person, alex: Person, gus: Person
) -> None:
    slug = the_room(over).name
    for outsider in (alex, gus, over.person("U0MARCO"), over.person("U0VERA")):
        assert slug not in all_seen(outsider)
        assert all(message.user_id == dana.id for message in outsider.messages())
        assert outsider.ephemerals() == []


async def test_what_is_pushed_to_a_locked_screen_is_the_slug_and_neutral_words(over: Stage) -> None:
    """Direct messages are read over shoulders: the whole of each, their notification text included."""
    told = {user: sent_to(over.workspace, over.workspace.dm(user).id) for user in over.workspace.users}

    assert {user for user, texts in told.items() if texts} == {"U0DANA", "U0KIM", "U0MEI", "U0RAVI", "U0SAM"}
    for text in [text for texts in told.values() for text in texts]:
        assert not [word for word in (*LOUD, *NUMBERS, REASON) if word in text.lower()]


async def test_the_name_of_the_room_is_the_slug_and_its_topic_tells_no_reason(over: Stage) -> None:
    room = the_room(over)

    for shown in (room.name, room.topic.value, room.purpose.value):
        assert not [word for word in (*LOUD, REASON) if word in shown.lower()]


async def test_numbers_are_only_ever_shown_to_one_person_at_a_time_and_never_stay(
    over: Stage, dana: Person
) -> None:
    posts = [call.arguments for call in over.workspace.calls if call.method in LASTING]
    lasting = [json.dumps(arguments) for arguments in posts]

    assert not [text for text in lasting if "555 0100" in text or "555 0101" in text]
    assert not [text for text in lasting if "1234" in text]
    assert [shown for shown in dana.ephemerals() if "555 0100" in dana.reads(shown)]


def sent_to(workspace: Workspace, channel: str) -> list[str]:
    """What the bot posted or wrote over there, as sent: text, blocks and all."""
    calls = [call for call in workspace.calls if call.method in {"chat.postMessage", "chat.update"}]
    return [
        json.dumps(call.arguments, ensure_ascii=False)
        for call in calls
        if call.arguments["channel"] == channel
    ]
