"""Somebody is suspected: whoever may shuts them out, nothing tells them, and of what was theirs nothing is left."""

from collections.abc import AsyncIterator

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, fills, item, pressable, the_board
from tests.stories.seen import all_seen, asides, letters, pages, rows, the_room
from tests.stories.test_somebody_who_should_not_be_there import CAME, comes, lets_the_bot_remove_people, told

NO_SUCH_WORD = "There is no “exclude” here."
WAITS = "nothing has changed yet"
HOLDS = "is excluded. The bot takes them out of the room"


async def says(person: Person, word: str, about: Person | None, stage: Stage) -> str:
    """What they read for it, which nobody else does."""
    named = f" <@{about.id}>" if about else ""
    await person.commands(f"/sec-incident {word}{named}", channel=the_room(stage))
    await stage.settles()
    return person.reads(person.ephemerals()[-1])


async def kinds(stage: Stage) -> list[str]:
    found = await rows(
        stage,
        "SELECT kind FROM timeline WHERE kind IN ('exclusion_said', 'excluded', 'included', 'removed') ORDER BY seq",
    )
    return [str(kind) for (kind,) in found]


@pytest.fixture
async def commanded(stage: Stage, dana: Person, kim: Person, mei: Person) -> AsyncIterator[Stage]:
    """Kim commands; Sam has item 4, and is asked whether they have understood. Mei reads English here."""
    lets_the_bot_remove_people(stage)
    mei.user.locale = "en-US"
    async with stage.bot():
        await a_commanded_room(stage, dana, kim)
        await fills(stage, kim, 4, {OWNER: "U0SAM"})
        yield stage


async def test_the_commander_shuts_somebody_out_at_once_and_nothing_says_so(
    commanded: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = the_room(commanded)
    said, lying = len(room.messages), [str(one.blocks) for one in sam.dms()]

    assert HOLDS in await says(kim, "exclude", sam, commanded)

    assert sam.id not in room.members
    assert (await item(commanded, 4))["owner"] is None
    assert [str(one.blocks) for one in sam.dms()] == lying
    assert room.messages[said:] == []
    assert not dana.sees("excluded")
    assert room.name not in "\n".join(sam.reads(said) for said in sam.ephemerals())
    assert await kinds(commanded) == ["excluded", "removed"]
    assert "are @Sam. Only you see this." in await says(kim, "exclude", None, commanded)


async def test_nothing_reaches_them_afterwards_whoever_tries(
    commanded: Stage, kim: Person, sam: Person
) -> None:
    await says(kim, "exclude", sam, commanded)
    before = all_seen(sam)

    await fills(commanded, kim, 5, {OWNER: sam.id})
    assert kim.modal_errors == {"owner": "This person cannot be reached here. Choose somebody else."}
    await kim.closes(everything=True)
    await kim.commands("/sec-incident page <@U0SAM>", channel=the_room(commanded))
    await kim.commands("/sec-incident handover <@U0SAM>", channel=the_room(commanded))
    await kim.commands("/sec-incident service mail <@U0SAM>", channel=the_room(commanded))
    for _round in range(6):
        await commanded.time_passes(minutes=20)
        await commanded.settles()

    assert all_seen(sam) == before
    assert sam.id not in the_room(commanded).members
    assert pages(commanded, sam.id) == []


async def test_what_they_press_and_type_is_answered_as_it_is_to_a_stranger(
    commanded: Stage, kim: Person, sam: Person, alex: Person, dana: Person
) -> None:
    """Buttons that lie with them, commands in a room somebody let them into again, and the Home tab."""
    await says(kim, "exclude", sam, commanded)
    await comes(commanded, sam.id, let_in_by=dana)
    told_before, card = len(sam.ephemerals()), pressable(sam, "item_understood")
    room = the_room(commanded)
    typed = (
        "status",
        "list",
        "log",
        "roles",
        "people",
        "gates",
        "exclude <@U0KIM>",
        "handover <@U0DANA>",
        "help",
    )
    for words in typed:
        await sam.commands(f"/sec-incident {words}", channel=room)
        await alex.commands(f"/sec-incident {words}")
    await sam.opens_home()
    await alex.opens_home()
    await commanded.settles()

    theirs = [sam.reads(said) for said in sam.ephemerals()[told_before:]]
    assert theirs == [alex.reads(said) for said in asides(alex)]
    assert room.name not in "\n".join(theirs)
    homes = commanded.workspace.homes
    assert sam.reads(homes[sam.id]) == alex.reads(homes[alex.id])
    await sam.clicks(card)
    await commanded.settles()
    assert "This has moved on since it was drawn." in sam.reads(sam.ephemerals()[-1])
    assert (await item(commanded, 4))["owner"] is None


async def test_two_of_the_security_team_shut_out_the_commander_and_others_are_paged(
    commanded: Stage, kim: Person, sam: Person, mei: Person
) -> None:
    room = the_room(commanded)
    for _again in range(2):
        assert WAITS in await says(sam, "exclude", kim, commanded)
        assert kim.id in room.members

    answer = await says(mei, "exclude", kim, commanded)

    assert HOLDS in answer
    assert "Nobody commands now. Others are paged." in answer
    assert kim.id not in room.members
    assert "No commander yet" in sam.reads(the_board(commanded))
    assert sam.sees(f"{room.name}: what two of you said holds now.")
    assert "Kim" not in str([one.blocks for one in sam.dms()])
    assert await kinds(commanded) == ["exclusion_said", "exclusion_said", "excluded", "removed"]


async def test_they_are_not_paged_again_and_whoever_is_takes_command(
    commanded: Stage, kim: Person, sam: Person, mei: Person, ravi: Person
) -> None:
    for one in (sam, mei):
        await says(one, "exclude", kim, commanded)
    await commanded.time_passes(minutes=3)
    await commanded.settles()

    assert len(pages(commanded, kim.id)) == 1
    await ravi.clicks("I'm on it")
    await commanded.settles()
    assert "Commander: @Ravi" in sam.reads(the_board(commanded))


async def test_one_alone_does_nothing_nor_does_somebody_else_of_the_room(
    commanded: Stage, dana: Person, kim: Person, sam: Person, mei: Person, alex: Person
) -> None:
    assert NO_SUCH_WORD in await says(dana, "exclude", kim, commanded)
    await alex.commands("/sec-incident exclude <@U0KIM>")
    assert NO_SUCH_WORD in alex.reads(alex.ephemerals()[-1])
    assert await says(dana, "exclude", None, commanded) == await says(dana, "exclude", sam, commanded)
    assert WAITS in await says(sam, "exclude", kim, commanded)
    await commanded.time_passes(hours=25)
    await commanded.settles()

    assert WAITS in await says(mei, "exclude", kim, commanded)
    assert "Nobody excludes themselves." in await says(sam, "exclude", sam, commanded)
    assert kim.id in the_room(commanded).members


async def test_whoever_excluded_hears_where_they_come_in_by_another_hand(
    commanded: Stage, dana: Person, kim: Person, sam: Person, mei: Person
) -> None:
    """The command does, and where the commander was the one, the two."""
    await says(sam, "exclude", kim, commanded)
    await says(mei, "exclude", kim, commanded)
    await comes(commanded, kim.id, let_in_by=dana)

    assert len(told(commanded, sam)) == 1
    assert [one.text for one in letters(commanded, mei)] == [the_room(commanded).name]
    await sam.clicks("Show…")
    await commanded.until(lambda: sam.modal)
    assert "is one of those who are to learn nothing" in sam.reads(sam.modal)  # type: ignore[arg-type]
    assert not dana.sees(CAME)
    assert [one for one in kim.ephemerals() if "I understand" in kim.reads(one)][1:] == []


async def test_they_may_come_to_it_again_when_the_same_people_say_so(
    commanded: Stage, kim: Person, sam: Person
) -> None:
    await says(kim, "exclude", sam, commanded)
    assert "is excluded already" in await says(kim, "exclude", sam, commanded)

    assert "may come to this again" in await says(kim, "include", sam, commanded)

    await fills(commanded, kim, 4, {OWNER: sam.id})
    await commanded.settles()
    assert sam.id in the_room(commanded).members
    assert "is not excluded from this" in await says(kim, "include", sam, commanded)


async def test_where_slack_lets_the_bot_remove_nobody_the_command_hears_how_to_do_it(
    commanded: Stage, kim: Person, sam: Person
) -> None:
    commanded.workspace.forbidden_methods.add("conversations.kick")

    await says(kim, "exclude", sam, commanded)

    assert sam.id in the_room(commanded).members
    assert kim.sees("Slack did not let them be removed.")


async def test_the_log_and_the_report_name_nobody_as_excluded(
    commanded: Stage, kim: Person, sam: Person, dana: Person
) -> None:
    await says(kim, "exclude", sam, commanded)

    await dana.commands("/sec-incident log", channel=the_room(commanded))
    await commanded.until(lambda: dana.modal is not None)

    assert "xclu" not in dana.reads(dana.modal)  # type: ignore[arg-type]
    await dana.closes(everything=True)
    await dana.commands("/sec-incident people", channel=the_room(commanded))
    await commanded.settles()
    assert "@Sam" not in dana.reads(dana.ephemerals()[-1])
