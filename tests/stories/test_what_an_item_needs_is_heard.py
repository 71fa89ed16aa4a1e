"""An owner is stuck, somebody volunteers, a part has an owner of its own: who hears what, in either language?"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import time
from types import MappingProxyType

import pytest

from app.domain.organisation import Identity, Locale, RestWindow
from app.sandbox.cast import ORGANISATION, organisation
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, item, line_of, the_board
from tests.stories.gates import shows
from tests.stories.seen import PLAYBOOK, rows, the_room

SECRET = "the keys to the rack"
ALL_DAY = RestWindow(time(0, 0), time(23, 59, 59, 999999), "Europe/Paris")


@dataclass(frozen=True)
class Said:
    """What stands on the buttons and in the lines of one language. `about` begins every letter about item 4."""

    locale: Locale
    open_item: str
    done: str
    other: str
    blocked: str
    unknown: str
    yes: str
    no: str
    add_part: str
    about: str
    time_is_up: str
    part: str
    of_part: str
    parts_done: str
    is_stuck: str
    does_not_know: str
    would_take: str
    is_yours: str
    declined: str
    answered_no: str
    stand_still: str
    resting: str
    ticked_off: str
    by_kim: str

    def title(self, number: int) -> str:
        return PLAYBOOK.item(number).title(self.locale)


ENGLISH = Said(
    locale="en",
    open_item="Open an item…",
    done="Done",
    other="Other…",
    blocked="Blocked…",
    unknown="I don't know",
    yes="Yes",
    no="No",
    add_part="Add a part…",
    about="{slug}, item 4",
    time_is_up="its time is up",
    part="4, part 1",
    of_part="key of web-1",
    parts_done="parts 1/1",
    is_stuck="its owner is blocked.",
    does_not_know="its owner does not know how to go on. Talk to them.",
    would_take="somebody would take it.",
    is_yours="{slug}: item 4 is yours now.",
    declined="you said no. They have been told.",
    answered_no="the commander thanks you and gives it to somebody else.",
    stand_still="Blocked: 1, 2, 3, 4",
    resting="Their owners rest: 9",
    ticked_off="it was ticked off. Nothing to do here.",
    by_kim="@Kim ticked it off",
)
CHINESE = Said(
    locale="zh-CN",
    open_item="打开一项…",
    done="完成",
    other="其他…",
    blocked="受阻…",
    unknown="不知道",
    yes="是",
    no="否",
    add_part="添加部分…",
    about="{slug} 第 4 项",
    time_is_up="限时已到",
    part="第 4-1 项",
    of_part="web-1 的密钥",
    parts_done="部分 1/1",
    is_stuck="负责人受阻。",
    does_not_know="负责人不知道怎么继续。请和其谈谈。",
    would_take="有人愿意接手。",
    is_yours="{slug} 的第 4 项现在由你负责。",
    declined="你没有同意。已告知对方。",
    answered_no="事件指挥官谢谢你，会交给别人。",
    stand_still="受阻：1、2、3、4",
    resting="负责人在休息：9",
    ticked_off="已勾选完成，这里不用再处理。",
    by_kim="@Kim 勾选完成",
)
LANGUAGES = pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=lambda said: said.locale)


@pytest.fixture
async def room(stage: Stage, said: Said, dana: Person, kim: Person) -> AsyncIterator[Stage]:
    """Kim commands, Ravi rests; the room speaks the language of the story, and so does everybody in it."""
    for user in stage.workspace.users.values():
        user.locale = "zh-CN" if said is CHINESE else "en-US"
    nudges = replace(ORGANISATION.nudges, rest=MappingProxyType({"U0RAVI": ALL_DAY}))
    async with stage.bot(organisation(identity=Identity(locale=said.locale), nudges=nudges)):
        await a_commanded_room(stage, dana, kim)
        yield stage


async def saves(stage: Stage, person: Person, said: Said, number: int, **values: str) -> None:
    """In the form of the item."""
    if person.modal is not None:
        await person.closes(everything=True)
    await person.picks(said.open_item, said.title(number))
    await stage.until(lambda: person.modal)
    await person.submits(values)
    await stage.settles()


async def passes(stage: Stage, minutes: float) -> None:
    await stage.time_passes(minutes=minutes)
    await stage.settles()


async def a_late_item(stage: Stage, said: Said, kim: Person, sam: Person) -> Message:
    """Kim gave item 4 to Sam for ten minutes, and they have passed."""
    await saves(stage, kim, said, 4, owner="Sam", minutes="10")
    await passes(stage, 11)
    [nudge] = asked(sam, said)
    return nudge


def asked(person: Person, said: Said) -> list[Message]:
    """Letters that ask how it is going."""
    return [message for message in person.dms() if said.time_is_up in person.reads(message)]


def letters(person: Person) -> str:
    return "\n".join(person.reads(message) for message in person.dms())


def told(stage: Stage, person: Person, said: Said, line: str) -> bool:
    """In a letter that begins with the slug and the number, and holds nothing of what people wrote."""
    about = said.about.format(slug=the_room(stage).name)
    found = [person.reads(message) for message in person.dms() if line in person.reads(message)]
    assert SECRET not in letters(person)
    return bool(found) and all(about in one for one in found)


@LANGUAGES
async def test_where_everybody_is_blocked_the_commander_hears_of_each_at_once_and_of_all_later(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    nudge = await a_late_item(room, said, kim, sam)
    await sam.clicks(said.blocked)
    await room.until(lambda: sam.modal)
    await sam.submits(needs=SECRET)
    await room.settles()
    assert told(room, kim, said, said.is_stuck)
    assert nudge not in asked(sam, said)

    states = {"en": "Blocked", "zh-CN": "受阻"}
    for number in (1, 2, 3):
        await saves(room, kim, said, number, owner="Sam")
        await saves(room, sam, said, number, state=states[said.locale], needs=SECRET)
    await passes(room, 16)

    assert said.stand_still in letters(kim)
    assert asked(sam, said) == []
    assert SECRET not in letters(kim)


@LANGUAGES
async def test_a_volunteer_is_confirmed_with_one_press(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    await saves(room, sam, said, 4, owner="Sam", minutes="30")
    assert (await item(room, 4))["owner"] is None
    assert told(room, kim, said, said.would_take)
    assert "Sam" not in letters(kim)

    await kim.clicks(said.yes)
    await room.settles()

    after = await item(room, 4)
    assert (after["owner"], after["box_agreed"]) == (sam.id, True)
    assert said.is_yours.format(slug=the_room(room).name) in letters(sam)


@LANGUAGES
async def test_a_volunteer_who_is_declined_is_thanked(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    await saves(room, sam, said, 4, owner="Sam")

    await kim.clicks(said.no)
    await room.settles()

    assert (await item(room, 4))["owner"] is None
    assert told(room, kim, said, said.declined)
    assert told(room, sam, said, said.answered_no)


@LANGUAGES
async def test_a_part_of_an_item_is_asked_of_its_own_owner(
    room: Stage, said: Said, dana: Person, kim: Person, sam: Person
) -> None:
    """Dana has the item, Sam a part of it: what is said of the part is Sam's to say."""
    await saves(room, kim, said, 4, owner="Dana", minutes="60")
    await kim.picks(said.open_item, said.title(4))
    await room.until(lambda: kim.modal)
    await kim.clicks(said.add_part)
    await room.until(lambda: kim.modal is not None and kim.modal.callback_id == "part_form")
    await kim.submits(title=said.of_part, owner="Sam", minutes="10")
    await room.settles()

    await passes(room, 11)

    [nudge] = asked(sam, said)
    assert said.part in sam.reads(nudge)
    assert said.of_part not in letters(sam)
    assert asked(dana, said) == []
    await sam.clicks(said.done, on=nudge)
    await room.settles()
    assert await rows(room, "SELECT state FROM parts") == [("done",)]
    assert said.parts_done in line_of(the_board(room), 4)
    assert (await item(room, 4))["state"] == "in_progress"


@LANGUAGES
async def test_i_dont_know_reaches_the_commander_at_once_and_the_item_stays(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    await a_late_item(room, said, kim, sam)

    await sam.clicks(said.unknown)
    await room.settles()

    assert told(room, kim, said, said.does_not_know)
    assert (await item(room, 4))["owner"] == sam.id
    await passes(room, 14)
    assert asked(sam, said) == []


@LANGUAGES
async def test_another_time_with_a_reason_holds_until_it_is_over(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    await a_late_item(room, said, kim, sam)

    await sam.clicks(said.other)
    await room.until(lambda: sam.modal)
    await sam.submits(minutes="45", why=SECRET)
    await room.settles()

    for _ in range(4):
        await passes(room, 11)
    assert asked(sam, said) == []
    await passes(room, 2)
    assert len(asked(sam, said)) == 1
    assert SECRET not in letters(sam)


@LANGUAGES
async def test_an_owner_who_writes_in_the_room_is_left_alone_for_a_while(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    """No box was agreed on: what is heard of them counts for as long as a nudge is not repeated."""
    await saves(room, kim, said, 4, owner="Sam")
    await passes(room, 13)
    await sam.types("the image is half done", channel=the_room(room))
    await room.settles()

    await passes(room, 9)
    assert asked(sam, said) == []

    await passes(room, 2)
    assert len(asked(sam, said)) == 1


@LANGUAGES
async def test_an_old_nudge_says_what_has_happened_since(
    room: Stage, said: Said, kim: Person, sam: Person
) -> None:
    """Outside the room what, and in a window of their own by whom, too."""
    nudge = await a_late_item(room, said, kim, sam)
    old = Message(nudge.ts, nudge.channel_id, nudge.user_id, nudge.text, blocks=list(nudge.blocks))
    await kim.ticks(said.title(4))
    await room.settles()

    assert said.ticked_off in sam.reads(nudge)
    assert "Kim" not in sam.reads(nudge)
    await sam.clicks(said.unknown, picture=old)
    await room.until(lambda: shows(sam, said.by_kim))
    assert (await item(room, 4))["state"] == "done"


@LANGUAGES
async def test_whoever_rests_is_asked_only_of_what_stops_the_attack(
    room: Stage, said: Said, kim: Person, ravi: Person
) -> None:
    for number in (4, 9):
        await saves(room, kim, said, number, owner="Ravi", minutes="10")

    await passes(room, 11)

    [nudge] = asked(ravi, said)
    assert said.about.format(slug=the_room(room).name) in ravi.reads(nudge)
    assert said.resting in letters(kim)
