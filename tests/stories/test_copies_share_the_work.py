"""Two copies of the bot over one database: they sweep at once and share the deliveries, and nothing happens twice."""

import asyncio

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, answers_the_page, fills
from tests.stories.seen import boards, pages, rooms, rows, the_room


def nudges_of(person: Person) -> int:
    return sum("10 more minutes" in person.reads(message) for message in person.dms())


async def test_both_sweep_and_there_is_one_nudge_and_one_round_of_pages(
    stage: Stage, dana: Person, kim: Person, ravi: Person, alex: Person
) -> None:
    commanders_only = organisation(executives=())
    async with stage.bot(commanders_only) as one, stage.bot(commanders_only) as other:
        await dana.commands("/sec-incident start odd login in billing")
        await stage.until(lambda: kim.sees("I'm on it"))
        await stage.settles()
        stage.clock.moves(minutes=2)
        await asyncio.gather(*(copy.runner.sweep_now() for copy in (one, other, one, other)))
        await stage.settles()
        assert [len(pages(stage, person.id)) for person in (kim, ravi)] == [2, 2]

        await kim.clicks("I'm on it")
        await fills(stage, kim, 2, {OWNER: "Alex"})
        stage.clock.moves(minutes=16)
        await asyncio.gather(*(copy.runner.sweep_now() for copy in (one, other, one, other)))
        await stage.settles()
        assert nudges_of(alex) == 1


async def test_what_slack_delivers_to_both_is_taken_once(stage: Stage, dana: Person, kim: Person) -> None:
    """Slack did not hear the first copy in time and asks the second."""
    async with stage.bot() as one, stage.bot() as other:
        addresses = [f"http://127.0.0.1:{copy.port}/slack/events" for copy in (one, other)]
        stage.delivery.sends_to(addresses[0])
        stage.faults.deliveries.duplicate = 3
        await dana.types("!ic page odd login in billing", channel="general")
        stage.delivery.sends_to(addresses[1])
        await answers_the_page(stage, kim)

        assert len(rooms(stage)) == 1
        assert len(pages(stage, kim.id)) == 1
        assert len(boards(stage, the_room(stage))) == 1
        assert await rows(stage, "SELECT count(*) FROM role_intervals WHERE role = 'commander'") == [(1,)]


async def test_a_nudge_that_was_due_while_the_bot_was_away_is_sent_once_when_it_is_back(
    stage: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    async with stage.bot():
        await dana.commands("/sec-incident start odd login in billing")
        await stage.until(lambda: kim.sees("I'm on it"))
        await kim.clicks("I'm on it")
        await stage.settles()
        await fills(stage, kim, 2, {OWNER: "Alex"})

    stage.clock.moves(minutes=16)
    async with stage.bot():
        await stage.until(lambda: nudges_of(alex))
        await stage.settles()
    async with stage.bot() as again:
        await again.runner.sweep_now()
        await stage.settles()

    assert nudges_of(alex) == 1
