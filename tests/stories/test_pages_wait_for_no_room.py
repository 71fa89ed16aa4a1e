"""Slack takes its time over a room, or over a page: neither waits for the other (law 4)."""

import pytest

from app.sandbox.faults import slow
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rooms, the_room

HELD = 3.0


async def starts(person: Person, typed: str) -> None:
    if typed.startswith("/"):
        await person.commands(f"{typed} odd login", channel="general")
    else:
        await person.types(f"{typed} odd login", channel="general")


@pytest.mark.parametrize("typed", ["/sec-incident start", "!ic page"])
async def test_pages_leave_before_the_rooms_first_call_is_answered(
    running: Stage, dana: Person, kim: Person, ravi: Person, typed: str
) -> None:
    """The simulated Slack writes a call down once it has answered it."""
    running.faults.on("conversations.create", every=True, then=slow(HELD))
    await starts(dana, typed)

    await running.until(lambda: pages(running, kim.id) and pages(running, ravi.id))

    assert running.workspace.calls_of("conversations.create") == []
    assert rooms(running) == []
    await running.settles()
    assert dana.id in the_room(running).members


async def test_a_page_that_slack_keeps_holds_up_no_room(running: Stage, dana: Person, kim: Person) -> None:
    direct = running.workspace.dm(kim.id).id
    running.faults.on(
        "chat.postMessage", then=slow(HELD), where=lambda arguments: arguments["channel"] == direct
    )
    await dana.commands("/sec-incident start odd login")

    await running.until(lambda: rooms(running))

    assert pages(running, kim.id) == []
    await running.settles()
    assert len(pages(running, kim.id)) == 1
