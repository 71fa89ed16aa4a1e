"""Commanders are paged again and again until somebody answers; the first has it, and the others hear who."""

import asyncio
from collections.abc import AsyncIterator
from copy import copy
from datetime import timedelta

import pytest

from app.domain.organisation import Paging
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import letters, pages, rows, the_room

ASKS = "I'm on it"


@pytest.fixture
async def running(stage: Stage) -> AsyncIterator[Stage]:
    """Nobody stands above the commanders: each round is theirs again."""
    async with stage.bot(organisation(executives=())):
        yield stage


async def test_nobody_answers_so_everybody_is_paged_again_until_somebody_does(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    for paged in (2, 3, 4):
        await running.time_passes(minutes=2)
        await running.settles()
        assert [len(pages(running, person.id)) for person in (kim, ravi)] == [paged, paged]
    await ravi.clicks(ASKS)
    await running.time_passes(minutes=10)
    await running.settles()

    assert [len(pages(running, person.id)) for person in (kim, ravi)] == [4, 4]
    assert not kim.sees("[I'm on it]")
    assert dana.sees("Ravi has command")


async def test_nobody_is_paged_again_before_the_time_has_come(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await running.time_passes(seconds=100)
    await running.settles()

    assert len(pages(running, kim.id)) == 1


async def test_the_organisation_says_how_long_to_wait(stage: Stage, dana: Person, kim: Person) -> None:
    patient = organisation(executives=(), paging=Paging(escalate_after=timedelta(minutes=5)))
    async with stage.bot(patient):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await stage.time_passes(minutes=4)
        await stage.settles()
        assert len(pages(stage, kim.id)) == 1

        await stage.time_passes(minutes=1)
        await stage.settles()
        assert len(pages(stage, kim.id)) == 2


async def test_whoever_cannot_is_left_in_peace_while_the_others_are_asked(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I can't")
    await running.settles()
    assert kim.sees("You passed. The others are still being asked.")
    await running.time_passes(minutes=2)
    await running.settles()

    assert len(pages(running, kim.id)) == 1
    assert len(pages(running, ravi.id)) == 2


async def test_when_nobody_can_everybody_is_paged_again_at_once(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I can't")
    await ravi.clicks("I can't")
    await running.time_passes(seconds=1)
    await running.settles()

    assert [len(pages(running, person.id)) for person in (kim, ravi)] == [2, 2]
    assert kim.sees("[I'm on it]")


async def test_nobody_can_in_the_second_round_either_though_they_let_the_first_pass(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await running.time_passes(minutes=2)
    await running.settles()
    await kim.clicks("I can't")
    await ravi.clicks("I can't")
    await running.time_passes(seconds=1)
    await running.settles()

    assert [len(pages(running, person.id)) for person in (kim, ravi)] == [3, 3]
    for old in pages(running, kim.id)[:2]:
        assert "You passed." in kim.reads(old)


async def test_who_passed_may_think_better_of_it(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    (card,) = kim.dms()
    still_on_screen = copy(card)
    await kim.clicks("I can't")
    await running.settles()
    await kim.clicks(ASKS, picture=still_on_screen)
    await running.settles()

    assert dana.sees("Kim has command")
    assert ravi.sees("Somebody else has it. Nothing more to do for you.")


async def test_the_first_has_command_and_the_second_hears_who(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    (card,) = ravi.dms()
    still_on_screen = copy(card)
    await kim.clicks(ASKS)
    await running.settles()
    await ravi.clicks(ASKS, picture=still_on_screen)
    await running.settles()

    assert ravi.sees("Kim has it already.")
    assert "Commander: Kim" in the_room(running).topic.value
    assert await rows(running, "SELECT count(*) FROM timeline WHERE kind = 'command_taken'") == [(1,)]


async def test_two_who_press_at_the_same_moment_are_one_commander_and_one_who_hears_it(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await asyncio.gather(kim.clicks(ASKS), ravi.clicks(ASKS))
    await running.settles()

    (commander,) = [row[0] for row in await rows(running, "SELECT commander FROM incidents")]
    first, second = (kim, ravi) if commander == kim.id else (ravi, kim)
    assert first.sees("You have it. Thank you.")
    assert second.sees(f"{first.name} has it already.")
    assert second.sees("Somebody else has it. Nothing more to do for you.")
    assert not second.sees("You have it")


async def test_every_card_of_every_round_settles_when_somebody_answers(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await running.time_passes(minutes=2)
    await running.settles()
    await kim.clicks(ASKS, on=kim.dms()[0])
    await running.settles()

    for card in pages(running, kim.id):
        assert "You have it. Thank you." in kim.reads(card)
    for card in pages(running, ravi.id):
        assert "Somebody else has it. Nothing more to do for you." in ravi.reads(card)


async def test_a_starter_who_takes_command_is_not_told_of_themselves(running: Stage, kim: Person) -> None:
    await kim.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks(ASKS)
    await running.settles()

    (card,) = letters(running, kim)
    assert "You have it. Thank you." in kim.reads(card)
