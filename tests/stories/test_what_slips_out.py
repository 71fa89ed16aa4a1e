"""Somebody writes a password into the room, or the codename where it does not belong."""

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import asides, letters, rows

LOOKS_LIKE = "looks like a password"
TOLD = "Nothing was answered: an answer would confirm a guess."
REMINDED = "belong in the room and on the call only"


def words(person: Person) -> str:
    return "\n".join(str(said.blocks) for said in asides(person))


async def noted(stage: Stage, kind: str) -> list[str]:
    found = await rows(stage, "SELECT kind, facts::text FROM timeline")
    return [str(facts) for noted_kind, facts in found if noted_kind == kind]


async def test_only_the_author_is_told_how_to_delete_a_password_and_the_log_does_not_hold_it(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    posted = len(room.messages)
    await dana.types("db login for the replica, password: Tr0ub4dor&3", channel=room)
    await running.settles()

    assert LOOKS_LIKE in words(dana)
    assert "Delete message…" in words(dana)
    assert LOOKS_LIKE not in words(kim)
    assert len(room.messages) == posted + 1
    (facts,) = await noted(running, "slipped")
    assert "Tr0ub4dor" not in facts
    assert '"login"' in facts


async def test_a_secret_in_a_call_for_help_holds_nothing_up(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await dana.types("!ic page they have our key ghp_16C7e42F292c6912E7710c838347Ae178B4a", channel=room)
    await running.settles()

    assert "looks like a key or token" in words(dana)
    assert await rows(running, "SELECT 1 FROM timeline WHERE kind = 'slipped'")


async def test_one_that_an_edit_brings_in_is_seen_as_well(running: Stage, dana: Person, kim: Person) -> None:
    room = await a_commanded_room(running, dana, kim)
    message = await dana.types("the replica is up again", channel=room)
    await running.settles()
    assert LOOKS_LIKE not in words(dana)
    await dana.edits(message, "the replica is up again, password: Tr0ub4dor&3")
    await running.settles()

    assert LOOKS_LIKE in words(dana)


@pytest.mark.parametrize(
    "harmless",
    [
        "Password: changed for everybody",
        "token expired, I renew it",
        "密码：已重置",
        "see AKIAIOSFODNN7EXAMPLE",
    ],
)
async def test_talk_about_passwords_is_no_secret(
    running: Stage, dana: Person, kim: Person, harmless: str
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await dana.types(harmless, channel=room)
    await running.settles()

    assert asides(dana)[-1:] == [] or "looks like" not in words(dana)
    assert await noted(running, "slipped") == []


async def test_elsewhere_passwords_are_none_of_our_business(
    running: Stage, dana: Person, kim: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await dana.types("password: Tr0ub4dor&3", channel="#general")
    await running.settles()

    assert LOOKS_LIKE not in words(dana)
    assert await noted(running, "slipped") == []


async def test_whoever_is_in_on_it_is_reminded_quietly(running: Stage, dana: Person, kim: Person) -> None:
    room = await a_commanded_room(running, dana, kim)
    posted = len(running.workspace.named("#general").messages)
    await dana.types(f"are you in {room.name} too? bad breach", channel="#general")
    await running.settles()

    assert REMINDED in words(dana)
    assert room.name not in str(asides(dana)[-1].blocks)
    assert len(running.workspace.named("#general").messages) == posted + 1
    assert not [one for one in letters(running, kim) if TOLD in kim.reads(one)]
    assert len(await noted(running, "codename_said")) == 1


async def test_of_anybody_else_the_commander_is_told_and_nothing_is_answered(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    assert alex.id not in room.members
    seen = len(alex.ephemerals()), len(alex.dms())
    name = room.name.replace("-", " ").title()
    for _ in range(2):
        await alex.types(f"I hear {name} is about a breach?", channel="#general")
        await running.settles()

    (letter,) = [one for one in letters(running, kim) if TOLD in kim.reads(one)]
    assert letter.text == room.name
    assert (len(alex.ephemerals()), len(alex.dms())) == seen


async def test_the_codename_alone_or_an_attack_alone_says_nothing(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await alex.types(f"what a nice name, {room.name}", channel="#general")
    await alex.types("was there a breach at the other place?", channel="#general")
    await running.settles()

    assert await noted(running, "codename_said") == []
    assert not [one for one in letters(running, kim) if TOLD in kim.reads(one)]
