"""When is nobody nudged, and who hears of what has no owner to ask? Digests, boxes that were agreed, rest, the end."""

from dataclasses import replace
from datetime import time, timedelta
from types import MappingProxyType

from app.domain.organisation import Nudges, RestWindow
from app.sandbox.cast import ORGANISATION, organisation
from app.sandbox.faults import answer_429
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import (
    MINUTES,
    NEEDS,
    OWNER,
    STATE,
    a_commanded_room,
    fills,
    item,
    title,
)

ASKED = "How is it going?"


def told(person: Person, words: str) -> int:
    """How many of the bot's direct messages to this person say that."""
    return sum(words in person.reads(message) for message in person.dms())


def with_boxes_of(minutes: int, **nudges: object) -> Nudges:
    """The first phase's box is longer than its stall time."""
    boxes = MappingProxyType({**ORGANISATION.nudges.time_box, "contain": timedelta(minutes=minutes)})
    return replace(ORGANISATION.nudges, time_box=boxes, time_box_set=frozenset({"contain"}), **nudges)  # type: ignore[arg-type] # as named


async def passes(stage: Stage, minutes: float) -> None:
    await stage.time_passes(minutes=minutes)
    await stage.settles()


async def test_what_nobody_has_goes_to_the_commander_in_one_digest_and_not_again_soon(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await passes(running, 14)
    assert told(kim, "stand still") == 0

    await passes(running, 2)
    assert told(kim, f"{room.name}: these items stand still.\n• Nobody has: 1, 2, 3, 4") == 1

    await passes(running, 10)
    assert told(kim, "stand still") == 1
    await passes(running, 6)
    assert told(kim, "stand still") == 2
    assert told(sam, "stand still") == 0


async def test_silence_is_noticed_after_the_stall_time_where_no_box_was_agreed(
    stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    async with stage.bot(organisation(nudges=with_boxes_of(120))):
        room = await a_commanded_room(stage, dana, kim)
        await fills(stage, kim, 4, {OWNER: "Sam"})

        await passes(stage, 10)
        await fills(stage, sam, 4, {"Steps": ["4.1"]})
        await passes(stage, 14)
        assert told(sam, ASKED) == 0

        await passes(stage, 2)
        assert told(sam, f"{room.name}, item 4: nothing has been heard for a while.") == 1


async def test_silence_inside_an_agreed_box_is_nobodys_business(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Sam", MINUTES: "60"})

    for _ in range(3):
        await passes(running, 19)
    assert told(sam, ASKED) == 0

    await passes(running, 4)
    assert told(sam, "item 4: its time is up.") == 1


async def test_a_nudge_whose_item_moved_on_its_way_is_not_sent(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Sam", MINUTES: "10"})
    slack_is_busy = running.faults.on(
        "chat.postMessage",
        then=answer_429(2),
        where=lambda call: "nudge" in str(call.get("blocks")),
    )
    await running.time_passes(minutes=11)
    await running.until(lambda: slack_is_busy.applied)

    await kim.ticks(title(4))
    await running.settles()

    assert told(sam, ASKED) == 0


async def test_whoever_rests_is_let_sleep_and_the_commander_hears_of_it(
    stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    all_day = RestWindow(time(0, 0), time(23, 59, 59, 999999), "Europe/Paris")
    resting = replace(ORGANISATION.nudges, rest=MappingProxyType({"U0SAM": all_day}))
    async with stage.bot(organisation(nudges=resting)):
        await a_commanded_room(stage, dana, kim)
        await fills(stage, kim, 9, {OWNER: "Sam", MINUTES: "10"})
        await fills(stage, kim, 3, {OWNER: "Mei", MINUTES: "10"})

        await passes(stage, 11)

        assert told(sam, "its time is up") == 0
        assert told(kim, "Their owners rest: 9") == 1
        assert told(stage.person("U0MEI"), "第 3 项") == 2


async def test_what_is_blocked_goes_to_the_commander_and_not_to_its_owner(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    await fills(running, kim, 4, {OWNER: "Sam", STATE: "Blocked", NEEDS: "the cloud admin"})

    await passes(running, 16)

    assert told(sam, ASKED) == 0
    assert told(kim, "Blocked: 4") == 1
    assert told(kim, "the cloud admin") == 0


async def test_what_is_settled_or_stood_down_is_nudged_no_more(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    for number in (3, 4):
        await fills(running, kim, number, {OWNER: "Sam", MINUTES: "10"})
    await sam.ticks(title(3))
    await running.settles()
    await passes(running, 11)
    assert (told(sam, "item 3: its time is up"), told(sam, "item 4: its time is up")) == (0, 1)

    await kim.clicks("Stand down")
    await running.settles()
    await passes(running, 60)

    assert (told(sam, ASKED), told(sam, "this is over. Nothing to do here.")) == (0, 1)
    assert told(kim, "stand still") == 0
    assert (await item(running, 4))["misses"] == 1
