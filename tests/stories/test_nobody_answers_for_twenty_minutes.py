"""Tier after tier is asked, and round again, until somebody answers; who was told when can be read at any time."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from app.domain.organisation import Commander, Commanders
from app.domain.roster import Tier
from app.sandbox.cast import ALEX, KIM, RAVI, SAM, VERA, organisation
from app.sandbox.faults import api_error
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import the_board
from tests.stories.seen import lines, pages, rows, the_room

ASKS = "I'm on it"
EVERY_TIER = organisation(
    commanders=Commanders(
        people=(
            Commander(KIM.id, Tier.PRIMARY, "+1 555 0100"),
            Commander(RAVI.id, Tier.BACKUP, "+1 555 0101"),
            Commander(SAM.id, Tier.SHADOW),
            Commander(ALEX.id, Tier.TRAINED),
        )
    ),
    executives=(VERA.id,),
)
FIRST, SECOND, THIRD = (KIM.id, RAVI.id, SAM.id), (ALEX.id,), (VERA.id,)


@pytest.fixture
async def running(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(EVERY_TIER):
        yield stage


async def told(stage: Stage) -> list[tuple[str, datetime]]:
    """Whom the record says a page has reached, and when by the moved clock."""
    found = await rows(stage, "SELECT person, told_at FROM pages ORDER BY told_at, seq")
    return [(str(person), at) for person, at in found if isinstance(at, datetime)]


async def test_each_tier_in_turn_and_then_from_the_front_at_the_minute(running: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    began = running.clock.now()
    rounds = [set(FIRST)]
    for _ in range(10):
        before = len(await told(running))
        await running.time_passes(minutes=2)
        await running.settles()
        rounds.append({person for person, _ in (await told(running))[before:]})

    assert rounds == [set(who) for who in (FIRST, SECOND, THIRD) * 4][:11]
    for number, who in enumerate([*(FIRST, SECOND, THIRD) * 3, FIRST, SECOND]):
        due = began + timedelta(minutes=2 * number)
        at = [when for person, when in await told(running) if person in who]
        assert any(abs((when - due).total_seconds()) < 30 for when in at)
    (line,) = lines(running, dana.id)
    read = dana.reads(line)
    assert "Nobody has taken command yet. Round 11; the next at" in read
    for person, times in ((KIM, 4), (RAVI, 4), (SAM, 4), (ALEX, 4), (VERA, 3)):
        assert f"{person.name}: told in Slack {times} times, first at" in read
    assert "555" not in read


async def test_the_line_says_to_the_second_when_each_was_told(running: Stage, dana: Person) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await running.time_passes(minutes=2)
    await running.settles()

    (line,) = lines(running, dana.id)
    for person, at in await told(running):
        name = next(role.name for role in (KIM, RAVI, SAM, ALEX) if role.id == person)
        zone_free = f"{at:%M:%S}"
        assert any(
            row.startswith(f"• {name}: told in Slack at ") and row.endswith(zone_free)
            for row in dana.reads(line).splitlines()
        )


async def test_somebody_of_the_second_tier_answers(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await running.time_passes(minutes=2)
    await running.settles()
    await alex.clicks(ASKS)
    await running.settles()

    assert dana.sees("Alex has command")
    assert kim.sees("Somebody else has it. Nothing more to do for you.")
    (line,) = lines(running, dana.id)
    assert "@Alex has answered. Nobody is paged any more." in dana.reads(line)
    assert "This is @Alex, and I am the incident commander." in all_posts(running, dana)
    await running.time_passes(minutes=4)
    await running.settles()
    assert pages(running, VERA.id) == []


async def test_a_shadow_who_answers_is_shown_and_commands_by_a_second_button_only(
    running: Stage, dana: Person, kim: Person, sam: Person, alex: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await sam.clicks(ASKS)
    await running.settles()

    assert not dana.sees("Sam has command")
    assert sam.sees("You have answered. Nobody has command yet: the others are still being asked.")
    assert "@Sam has answered the page and has not taken command. Paging goes on." in all_posts(running, dana)
    assert "Sam: told in Slack at" in dana.reads(the_board(running))
    assert "answered" in next(row for row in dana.reads(the_board(running)).splitlines() if "Sam:" in row)
    await running.time_passes(minutes=2)
    await running.settles()
    assert len(pages(running, alex.id)) == 1

    await sam.clicks("Take command")
    await running.settles()
    assert dana.sees("Sam has command")
    assert not sam.sees("[Take command]")
    for person in (kim, alex):
        assert person.sees("Somebody else has it. Nothing more to do for you.")


async def test_an_executive_takes_command_by_the_second_button(
    running: Stage, dana: Person, kim: Person
) -> None:
    vera = running.person(VERA.id)
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    for _ in range(2):
        await running.time_passes(minutes=2)
        await running.settles()
    await vera.clicks(ASKS)
    await running.settles()
    assert "Commander: Vera" not in the_room(running).topic.value

    await vera.clicks("Take command")
    await running.settles()
    assert "Commander: Vera" in the_room(running).topic.value
    assert kim.sees("Somebody else has it. Nothing more to do for you.")


async def test_nobody_can_be_reached_so_the_room_and_the_starter_are_told_aloud(
    running: Stage, dana: Person
) -> None:
    refused = {running.workspace.dm(user).id for user in FIRST}
    running.faults.on(
        "chat.postMessage",
        every=True,
        then=api_error("user_disabled"),
        where=lambda arguments: arguments.get("channel") in refused,
    )
    await dana.commands("/sec-incident start odd login")
    await running.settles()

    (line,) = lines(running, dana.id)
    assert "Kim: not reached: the account is deactivated" in dana.reads(line)
    assert "Nobody could be reached in Slack. Ring them by hand, now. Their numbers: !ic" in dana.reads(line)
    assert "None of those on call could be reached in Slack." in all_posts(running, dana)
    assert "+1 555 0100" not in dana.reads(line)


def all_posts(stage: Stage, reader: Person) -> str:
    return "\n".join(reader.reads(message) for message in the_room(stage).messages)
