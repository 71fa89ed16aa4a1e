"""Somebody else has a channel of that name already: the incident is renamed, and all who heard the old name hear it."""

import pytest

from app.sandbox.faults import answer_429, lose_answer
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rooms, rows, the_room


async def slug_of_the_incident(stage: Stage) -> str:
    ((slug,),) = await rows(stage, "SELECT slug FROM incidents")
    return str(slug)


@pytest.mark.parametrize(
    ("is_private", "is_archived"),
    [
        pytest.param(False, False, id="a public channel"),
        pytest.param(True, False, id="a private channel"),
        pytest.param(False, True, id="an archived channel"),
        pytest.param(True, True, id="an archived private channel"),
    ],
)
async def test_everybody_who_heard_the_old_name_hears_the_new_one(
    running: Stage,
    dana: Person,
    kim: Person,
    ravi: Person,
    alex: Person,
    *,
    is_private: bool,
    is_archived: bool,
) -> None:
    """Slack is busy for a moment, and meanwhile somebody makes a channel of that name."""
    running.faults.on("conversations.create", then=answer_429(1))
    await dana.commands("/sec-incident start odd login in billing")
    old = await slug_of_the_incident(running)
    theirs = running.workspace.add_channel(old, is_private=is_private, members=[alex.id])
    theirs.is_archived = is_archived
    await running.until(lambda: kim.sees(old) and ravi.sees(old) and dana.sees(old))

    await running.until(lambda: rooms(running))
    await running.settles()

    room, new = the_room(running), await slug_of_the_incident(running)
    assert room.name == new != old
    assert theirs.messages == []
    assert theirs.members == [alex.id]
    for commander in (kim, ravi):
        (page,) = pages(running, commander.id)
        assert new in commander.reads(page)
        assert old not in commander.reads(page)
    assert any(old in dana.reads(said) and new in dana.reads(said) for said in dana.dms())
    assert {(old,), (new,)} <= set(await rows(running, "SELECT slug FROM codenames"))


async def test_a_room_that_we_made_ourselves_and_never_heard_of_is_used(running: Stage, dana: Person) -> None:
    running.faults.on("conversations.create", then=lose_answer(), when="after")

    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: rooms(running) and rooms(running)[0].bookmarks)
    await running.settles()

    assert the_room(running).name == await slug_of_the_incident(running)
    assert len(running.workspace.calls_of("conversations.create")) == 2
