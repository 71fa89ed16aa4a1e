"""A commander has left, all have left, nobody was ever listed: the starter hears it, and is paged."""

from app.domain.organisation import Commander, Commanders, Organisation
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, the_room

GONE = "U0GONE"


async def test_a_commander_who_has_left_is_skipped_and_the_starter_hears_it(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot(commanded_by(GONE, kim.id)):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()

    assert dana.sees("Being paged now: Kim.")
    assert dana.sees("Not paged, since they cannot be reached here: Gone.")
    assert len(pages(stage, kim.id)) == 1
    assert GONE not in the_room(stage).members
    assert dana.sees("Kim +1 555 0000")
    assert not dana.sees("Gone +1")


async def test_when_no_commander_can_be_reached_the_starter_is_the_first_contact(
    stage: Stage, dana: Person, sam: Person
) -> None:
    async with stage.bot(commanded_by(GONE)):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        assert dana.sees("No commander can be reached, so you are the first contact")
        assert dana.sees("Not paged, since they cannot be reached here: Gone.")
        assert len(pages(stage, dana.id)) == 1
        await dana.clicks("I'm on it")
        await stage.settles()

    assert "Commander: Dana" in the_room(stage).topic.value
    assert sam.sees("No commander can be reached: the starter is the first contact.")


async def test_a_commander_who_leaves_after_the_start_of_the_bot_is_skipped_too(
    running: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    running.workspace.change_user(kim.id, deleted=True)
    await running.settles()
    await dana.commands("/sec-incident start odd login")
    await running.settles()

    assert dana.sees("Being paged now: Ravi.")
    assert dana.sees("Not paged, since they cannot be reached here: Kim.")
    assert len(pages(running, ravi.id)) == 1


async def test_without_an_organisation_file_the_starter_is_the_first_contact_and_hears_what_is_missing(
    stage: Stage, dana: Person
) -> None:
    async with stage.bot(Organisation()):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        assert dana.sees("No commander is listed, so you are the first contact")
        for missing in ("commanders", "the security team", "legal counsel", "a voice call", "executives"):
            assert dana.sees(missing)
        await dana.clicks("I'm on it")
        await stage.settles()
        for item in ("1. Stop the attack in progress", "2. Cut off the attack vector"):
            await dana.ticks(item)
            await stage.settles()

    assert the_room(stage).members == [stage.workspace.bot_user_id, dana.id]
    assert dana.sees("Contain 2/4")
    assert dana.sees("No security team is set up. Invite them by hand, now.")


async def test_without_anybody_listed_the_starter_is_paged_again_until_they_answer(
    stage: Stage, dana: Person
) -> None:
    async with stage.bot(Organisation()):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await stage.time_passes(minutes=2)
        await stage.settles()

    assert len(pages(stage, dana.id)) == 2


async def test_a_first_contact_who_cannot_is_asked_again_since_there_is_nobody_else(
    stage: Stage, dana: Person
) -> None:
    async with stage.bot(Organisation()):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await dana.clicks("I can't")
        await stage.time_passes(seconds=1)
        await stage.settles()

    assert len(pages(stage, dana.id)) == 2
    assert dana.sees("[I'm on it]")


def commanded_by(*users: str) -> Organisation:
    people = tuple(Commander(user, phone="+1 555 0000") for user in users)
    return organisation(commanders=Commanders(people=people))
