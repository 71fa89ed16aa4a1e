"""Whoever answered and then does nothing is asked twice; then others are paged, and the first of them takes over."""

from collections.abc import AsyncIterator

import pytest

from app.domain.organisation import Commander, Commanders
from app.domain.roster import Tier
from app.sandbox.cast import ALEX, KIM, RAVI, organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import the_board
from tests.stories.seen import ITEMS, pages, rows, the_room

ASKS = "I'm on it"
ARE_YOU_THERE = "are you still there? Nothing has been heard from you since you answered."
TIERS = organisation(
    commanders=Commanders(
        people=(Commander(KIM.id), Commander(RAVI.id, Tier.BACKUP), Commander(ALEX.id, Tier.TRAINED))
    ),
    executives=(),
)


@pytest.fixture
async def commanded(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Stage]:
    """Kim has answered, and the room is open."""
    async with stage.bot(TIERS):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks(ASKS)
        await stage.settles()
        yield stage


async def after(stage: Stage, **time: float) -> None:
    await stage.time_passes(**time)
    await stage.settles()


def asked(person: Person) -> int:
    """How many questions whether they are there still wait for them."""
    return len([message for message in person.dms() if ARE_YOU_THERE in person.reads(message)])


async def goes_silent(stage: Stage) -> None:
    """Asked twice, and no answer."""
    await after(stage, minutes=10, seconds=10)
    await after(stage, minutes=2)
    await after(stage, minutes=2)


async def test_asked_twice_after_ten_minutes_and_then_the_next_are_paged(
    commanded: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await after(commanded, minutes=9, seconds=30)
    assert not kim.sees(ARE_YOU_THERE)
    await after(commanded, seconds=40)
    assert kim.sees(ARE_YOU_THERE)
    assert kim.sees(f"[{ASKS}] [I can't]")
    await after(commanded, minutes=2)
    assert pages(commanded, alex.id) == []
    assert asked(kim) == 2

    await after(commanded, minutes=2)
    assert len(pages(commanded, alex.id)) == 1
    assert "Commander: Kim" in the_room(commanded).topic.value
    assert dana.sees("@Kim has command and has not been heard from. Others are paged now")
    assert "@Kim has command and is not heard from. Round 2" in dana.reads(the_board(commanded))


async def test_whoever_answers_next_takes_over_and_the_question_is_settled(
    commanded: Stage, dana: Person, kim: Person, alex: Person, ravi: Person
) -> None:
    await goes_silent(commanded)
    await alex.clicks(ASKS)
    await commanded.settles()
    assert "Commander: Alex" in the_room(commanded).topic.value
    assert asked(kim) == 0
    assert kim.sees("somebody else has command now. Nothing more to do for you.")
    assert dana.sees("Hearing no response: this is @Alex, and I am now the incident commander.")
    assert dana.sees("@Alex has command.")
    held = "SELECT person, until IS NULL FROM role_intervals WHERE role = 'commander' ORDER BY since"
    assert await rows(commanded, held) == [(kim.id, False), (alex.id, True)]
    assert len(pages(commanded, ravi.id)) == 1


async def test_who_has_done_anything_in_the_room_is_not_asked(
    commanded: Stage, dana: Person, kim: Person
) -> None:
    await kim.ticks(ITEMS[0])
    await commanded.settles()
    for _ in range(4):
        await after(commanded, minutes=6)

    assert not kim.sees(ARE_YOU_THERE)
    assert dana.sees("Commander: @Kim")


async def test_who_says_that_they_are_there_keeps_it(commanded: Stage, kim: Person, alex: Person) -> None:
    await after(commanded, minutes=10, seconds=10)
    await kim.clicks(ASKS)
    await commanded.settles()
    await after(commanded, minutes=15)

    assert kim.sees("you have it. Thank you.")
    assert not kim.sees(ARE_YOU_THERE)
    assert pages(commanded, alex.id) == []
    assert "Commander: Kim" in the_room(commanded).topic.value


async def test_who_comes_back_while_others_are_paged_ends_the_paging(
    commanded: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await goes_silent(commanded)
    await kim.clicks(ASKS)
    await commanded.settles()

    assert alex.sees("Somebody else has it. Nothing more to do for you.")
    assert dana.sees("@Kim is there and keeps command. Paging has stopped.")
    await after(commanded, minutes=4)
    assert len(pages(commanded, alex.id)) == 1


async def test_a_tick_while_others_are_paged_ends_the_paging_too(
    commanded: Stage, dana: Person, kim: Person, alex: Person, ravi: Person
) -> None:
    await goes_silent(commanded)
    await kim.ticks(ITEMS[0])
    await commanded.settles()
    await after(commanded, minutes=2)

    assert dana.sees("@Kim is there and keeps command. Paging has stopped.")
    assert alex.sees("Somebody else has it. Nothing more to do for you.")
    assert len(pages(commanded, ravi.id)) == 1


async def test_who_cannot_frees_command_and_the_next_are_paged_at_once(
    commanded: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await after(commanded, minutes=10, seconds=10)
    await kim.clicks("I can't")
    await commanded.settles()

    assert len(pages(commanded, alex.id)) == 1
    assert kim.sees("you have passed it on. The next are being asked.")
    assert kim.sees("You passed. The others are still being asked.")
    assert dana.sees("@Kim cannot go on and has given up command. Nobody commands. Others are paged now.")
    assert "Commander" not in the_room(commanded).topic.value
    await alex.clicks(ASKS)
    await commanded.settles()
    assert "Commander: Alex" in the_room(commanded).topic.value


async def test_a_restart_forgets_nobody(stage: Stage, dana: Person, kim: Person, alex: Person) -> None:
    async with stage.bot(TIERS):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks(ASKS)
        await stage.settles()
    stage.clock.moves(minutes=11)
    async with stage.bot(TIERS), stage.bot(TIERS):
        await after(stage, seconds=1)
        await after(stage, minutes=2, seconds=1)
        await after(stage, minutes=2, seconds=1)

    assert asked(kim) == 2
    assert len(pages(stage, alex.id)) == 1
