"""Slack delivers everything three times; what is seen and what is written down is there once."""

from collections import Counter

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.gates import opens_every_gate
from tests.stories.seen import ITEMS, asides, boards, letters, pages, rows, the_room


@pytest.fixture
def tripled(running: Stage) -> Stage:
    running.faults.deliveries.duplicate = 3
    return running


async def test_the_whole_main_story_happens_once(
    tripled: Stage, dana: Person, kim: Person, ravi: Person, sam: Person
) -> None:
    await dana.commands("/sec-incident start somebody in billing opened odd.example")
    await tripled.settles()
    await kim.clicks("I'm on it")
    await tripled.settles()
    await opens_every_gate(tripled, kim)
    for item in ITEMS:
        await sam.ticks(item)
    await tripled.settles()

    room = the_room(tripled)
    assert len(boards(tripled, room)) == 1
    assert [len(pages(tripled, person.id)) for person in (kim, ravi)] == [1, 1]
    assert [len(letters(tripled, person)) for person in (dana, kim, ravi, sam)] == [1, 1, 1, 0]
    assert kim.sees("Communicate 4/4")
    assert (
        len([message for message in room.messages if "I am the incident commander" in kim.reads(message)])
        == 1
    )


async def test_the_log_has_each_line_once(
    tripled: Stage, dana: Person, kim: Person, ravi: Person, sam: Person
) -> None:
    await dana.types("!ic page odd login", channel="general")
    await tripled.settles()
    await ravi.clicks("I can't")
    await kim.clicks("I'm on it")
    await tripled.settles()
    await sam.ticks(ITEMS[0])
    await tripled.settles()
    await kim.clicks("Confirm")
    await tripled.settles()
    await kim.clicks("End…")
    await tripled.until(lambda: kim.modal)
    await kim.submits({"What now?": "Stand down"})
    await tripled.settles()

    written = Counter(row[0] for row in await rows(tripled, "SELECT kind FROM timeline"))
    once = {
        "declared", "paged", "page_declined", "page_answered", "command_taken", "room_created", "room_opened",
        "item_done", "confirmed", "stood_down",
    }  # fmt: skip
    assert {kind: written[kind] for kind in once} == dict.fromkeys(once, 1)
    assert written["reported_again"] == 0
    joined = await rows(tripled, "SELECT actor, count(*) FROM timeline WHERE kind = 'joined' GROUP BY actor")
    assert all(count == 1 for _, count in joined)


async def test_a_typed_line_is_answered_once(tripled: Stage, dana: Person) -> None:
    await dana.types("!ic page odd login", channel="general")
    await tripled.settles()

    (told,) = asides(dana)
    assert the_room(tripled).name in dana.reads(told)
    assert "has begun" in dana.reads(told)


async def test_the_shortcut_opens_one_modal_and_sends_one_message(tripled: Stage, dana: Person) -> None:
    await dana.uses("report_something_odd")
    await tripled.settles()

    assert len(tripled.workspace.modals[dana.id]) == 1
    assert len(letters(tripled, dana)) == 1
    assert dana.modal is not None
    assert "has begun" in dana.reads(dana.modal)


async def test_open_another_opens_one_and_tells_nobody_of_a_third(
    tripled: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await dana.commands("/sec-incident start invoices are gone")
    await dana.clicks("Open another")
    await tripled.settles()

    assert await rows(tripled, "SELECT count(*) FROM incidents") == [(2,)]
    assert len(pages(tripled, kim.id)) == 2
    assert not kim.sees("asks for one more")


async def test_a_page_in_the_room_pages_once_more(
    tripled: Stage, dana: Person, sam: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await tripled.settles()
    await tripled.time_passes(seconds=61)
    await sam.types("!ic page where is everybody", channel=the_room(tripled))
    await tripled.settles()

    assert len(pages(tripled, kim.id)) == 2
    assert len(asides(sam)) == 1


async def test_what_is_refused_is_refused_once(tripled: Stage, pat: Person) -> None:
    await pat.types("!ic page your mail server sends us strange things", channel="with-partner")
    await tripled.settles()

    assert len(pat.ephemerals()) == 1


async def test_help_is_shown_once(tripled: Stage, dana: Person) -> None:
    await dana.types("!ic what now", channel="general")
    await tripled.settles()

    assert len(dana.ephemerals()) == 1
