"""Something is done to the room itself, with or without an event: whoever commands hears of it at once."""

from collections.abc import Callable

import pytest

from app.sandbox.channels import Channel
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, the_board
from tests.stories.seen import asides, letters, rows

PUBLIC = "the room has been made public"
SHARED = "the room has been shared with another company"
RENAMED = "the room has been given another name"
ARCHIVED = "somebody archived the room"
LOST = "the bot is no longer in the room"
Act = Callable[[Stage, Channel, Person], None]


def makes_public(stage: Stage, room: Channel, person: Person) -> None:
    stage.workspace.convert(room.id, is_private=False, by=person.id)


def shares(stage: Stage, room: Channel, _person: Person) -> None:
    stage.workspace.share(room.id)


def renames(stage: Stage, room: Channel, person: Person) -> None:
    stage.workspace.rename(room.id, "breach-of-payments", by=person.id)


def archives(stage: Stage, room: Channel, person: Person) -> None:
    stage.workspace.archive(room.id, by=person.id)


def takes_the_bot_out(stage: Stage, room: Channel, person: Person) -> None:
    stage.workspace.kick(room.id, stage.workspace.bot_user_id, by=person.id)


def told(stage: Stage, person: Person, line: str) -> list[Message]:
    return [one for one in letters(stage, person) if line in person.reads(one)]


async def five_minutes_pass(stage: Stage) -> None:
    await stage.time_passes(minutes=6)
    await stage.settles()


async def what_the_log_says(stage: Stage, kind: str) -> int:
    return (await rows(stage, "SELECT kind FROM timeline")).count((kind,))


@pytest.mark.parametrize(
    ("act", "line"),
    [
        (makes_public, PUBLIC),
        (shares, SHARED),
        (renames, RENAMED),
        (archives, ARCHIVED),
        (takes_the_bot_out, LOST),
    ],
)
async def test_the_commander_hears_of_it_at_once_and_once(
    running: Stage, dana: Person, kim: Person, act: Act, line: str
) -> None:
    room = await a_commanded_room(running, dana, kim)
    slug = room.name
    act(running, room, dana)
    await running.settles()
    await five_minutes_pass(running)

    (letter,) = told(running, kim, line)
    assert letter.text == slug
    assert not dana.sees(line)
    assert await what_the_log_says(running, "room_trouble") == 1


async def test_a_room_made_public_without_an_event_is_noticed_and_shown_until_it_is_put_right(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    room.is_private = False
    await five_minutes_pass(running)

    assert len(told(running, kim, PUBLIC)) == 1
    assert "This room has been made public" in kim.reads(the_board(running))

    room.is_private = True
    await five_minutes_pass(running)
    assert "This room has been made public" not in kim.reads(the_board(running))
    assert await what_the_log_says(running, "room_put_right") == 1


async def test_a_name_that_the_bot_gives_is_no_trouble(running: Stage, dana: Person, kim: Person) -> None:
    room = await a_commanded_room(running, dana, kim)
    slug = room.name
    renames(running, room, dana)
    await running.settles()
    running.workspace.rename(room.id, slug, by=dana.id)
    await five_minutes_pass(running)

    assert len(told(running, kim, RENAMED)) == 1
    assert await what_the_log_says(running, "room_put_right") == 1


async def test_the_label_comes_back_into_the_topic_and_whoever_took_it_out_reads_why(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    before = room.topic.value
    running.workspace.set_topic(room.id, "payments breach, ask Dana", by=dana.id)
    await running.settles()

    assert room.topic.value == before
    assert "begins with its label" in str(asides(dana)[-1].blocks)
    assert await what_the_log_says(running, "topic_guarded") == 1

    running.workspace.set_topic(room.id, f"{before} · lunch at 12", by=dana.id)
    await running.settles()
    assert room.topic.value == f"{before} · lunch at 12"


async def test_a_topic_changed_while_nobody_heard_it_is_put_back(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    before = room.topic
    room.topic = type(before)("payments breach", dana.id, before.last_set)
    await five_minutes_pass(running)

    assert room.topic.value == before.value


async def test_who_came_or_went_while_nobody_heard_it_is_known_at_the_next_look(
    running: Stage, dana: Person, kim: Person, gus: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    room.members.append(gus.id)
    room.members.remove(dana.id)
    await five_minutes_pass(running)

    assert told(running, kim, "somebody has come into the room who may not belong there")
    present = await rows(running, "SELECT user_id FROM participants WHERE present")
    assert (gus.id,) in present
    assert (dana.id,) not in present

    looked = await what_the_log_says(running, "left") + await what_the_log_says(running, "joined")
    await five_minutes_pass(running)
    assert looked == await what_the_log_says(running, "left") + await what_the_log_says(running, "joined")
    assert sam.id in room.members
