"""PagerDuty is down, slow, limits us or knows our key no more: cards in Slack leave at once, and it is said.

Whoever asked is told whom to ring by hand, and at which number, where nobody else reads it and nothing stays.
"""

from collections.abc import AsyncIterator

import pytest

from app.sandbox.cast import organisation
from app.sandbox.faults import Fault, answer_5xx, api_error, lose_answer, slow
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.pagerduty.faults import limited, wrong_key
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import the_board
from tests.stories.seen import all_seen, pages, rows, the_room

ASKS = "I'm on it"
WORDS = "somebody took the payroll"
BY_HAND = "Ring those on call by hand. Their numbers: !ic"


@pytest.fixture
async def pager(stage: Stage) -> AsyncIterator[PagerDutyServer]:
    async with stage.pager() as pager:
        schedule = pager.account.add_schedule("Primary")
        pager.account.puts_on_call(pager.account.add_user("Kim", "kim@example.com"), schedule)
        async with stage.bot(organisation(executives=())):
            yield pager
            pager.faults.clear()
            await stage.settles()


def whispers(stage: Stage, person: Person) -> list[list[str]]:
    """What only they read in their direct messages with the bot, whom to ring: a list of sentences each."""
    here = [one for one in person.ephemerals() if one.channel_id == stage.workspace.dm(person.id).id]
    said = [[line for line in person.reads(one).splitlines() if "error paging" in line] for one in here]
    return [sentences for sentences in said if sentences]


def error_paging(name: str, number: str) -> str:
    return f"• There was an error paging {name}, please ring them by hand at {number}."


TROUBLE = [
    pytest.param(answer_5xx(), "The pager cannot be reached.", id="down"),
    pytest.param(lose_answer(), "The pager cannot be reached.", id="answers that get lost"),
    pytest.param(limited(1), "The pager cannot be reached.", id="429"),
    pytest.param(wrong_key(), "The pager refused to ring (unauthorized).", id="wrong key"),
]


@pytest.mark.parametrize(("fault", "said"), TROUBLE)
async def test_the_cards_leave_and_whoever_asked_hears_whom_to_ring(
    pager: PagerDutyServer, stage: Stage, dana: Person, kim: Person, ravi: Person, fault: Fault, said: str
) -> None:
    pager.faults.on("enqueue", every=True, then=fault)
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.until(lambda: dana.sees(said))

    assert [len(pages(stage, person.id)) for person in (kim, ravi)] == [1, 1]
    assert dana.sees(BY_HAND)
    assert not dana.sees("The pager rings, too.")
    assert pager.account.rings == []
    await stage.until(lambda: whispers(stage, dana))
    assert whispers(stage, dana) == [
        [error_paging("Kim", "+1 555 0100"), error_paging("Ravi", "+1 555 0101")]
    ]
    for message in dana.dms():
        assert "+1 555" not in dana.reads(message)
    await kim.clicks(ASKS)
    await stage.until(lambda: dana.sees("Kim has command"))


async def test_numbers_are_counted_and_read_by_the_asker_alone(
    pager: PagerDutyServer, stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    pager.faults.on("enqueue", every=True, then=wrong_key())
    await dana.commands(f"/sec-incident start {WORDS}", channel="general")
    await stage.settles()

    counted = "SELECT actor, facts->>'numbers' FROM audit WHERE act = 'show_numbers'"
    assert await rows(stage, counted) == [(dana.id, "2")]
    posted = [note.subject for note in stage.workspace.notes if note.kind in ("message", "edited")]
    assert [message for message in posted if "+1 555 010" in str(message)] == []
    for person in (kim, sam):
        assert "+1 555 010" not in all_seen(person)


async def test_each_round_that_does_not_ring_says_it_once_to_whoever_asked_for_it(
    pager: PagerDutyServer, stage: Stage, dana: Person, sam: Person
) -> None:
    pager.faults.on("enqueue", every=True, then=wrong_key())
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.settles()
    assert len(whispers(stage, dana)) == 1

    await stage.time_passes(minutes=1)
    await sam.types("!ic page", channel=the_room(stage).id)
    await stage.settles()
    assert (len(whispers(stage, dana)), len(whispers(stage, sam))) == (1, 1)

    await stage.time_passes(minutes=3)
    await stage.settles()
    assert (len(whispers(stage, dana)), len(whispers(stage, sam))) == (2, 1)


async def test_a_guest_hears_who_was_not_paged_and_no_number(
    pager: PagerDutyServer, stage: Stage, gus: Person
) -> None:
    pager.faults.on("enqueue", every=True, then=answer_5xx())
    await gus.commands(f"/sec-incident start {WORDS}", channel="general")
    await stage.until(lambda: gus.sees("There was an error paging Kim, please have them rung by hand."))

    assert gus.sees("Ask a colleague here: they can see the numbers.")
    assert "555" not in all_seen(gus)


async def test_where_it_cannot_be_whispered_the_names_stay_without_numbers(
    pager: PagerDutyServer, stage: Stage, dana: Person
) -> None:
    pager.faults.on("enqueue", every=True, then=wrong_key())
    stage.faults.on("chat.postEphemeral", every=True, then=lose_answer())
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.until(lambda: dana.sees("There was an error paging Ravi, please have them rung by hand."))

    for message in dana.dms():
        assert "+1 555" not in dana.reads(message)


async def test_whom_slack_alone_did_not_reach_is_named_with_their_number(
    pager: PagerDutyServer, stage: Stage, dana: Person, kim: Person
) -> None:
    nowhere = stage.workspace.dm(kim.id).id
    stage.faults.on(
        "chat.postMessage",
        every=True,
        then=api_error("messages_tab_disabled"),
        where=lambda arguments: arguments["channel"] == nowhere,
    )
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.settles()

    assert len(pager.account.rings) == 1
    assert whispers(stage, dana) == [[error_paging("Kim", "+1 555 0100")]]


async def test_a_slow_pager_holds_up_no_card(
    pager: PagerDutyServer, stage: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    pager.faults.on("enqueue", every=True, then=slow(3))
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.until(lambda: pages(stage, kim.id) and pages(stage, ravi.id), within=2.5)
    assert pager.account.rings == []

    await stage.settles()
    assert len(pager.account.rings) == 1
    assert dana.sees("The pager rings, too.")
    assert whispers(stage, dana) == []


async def test_once_it_is_back_it_rings_and_the_warning_goes(
    pager: PagerDutyServer, stage: Stage, dana: Person
) -> None:
    pager.faults.on("enqueue", nth=1, then=answer_5xx())
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.settles()

    assert len(pager.account.rings) == 1
    assert dana.sees("The pager rings, too.")
    assert not dana.sees("The pager cannot be reached.")
    failed = "SELECT count(*) FROM timeline WHERE kind = 'pager_failed'"
    assert await rows(stage, failed) == [(1,)]


async def test_the_room_sees_it_on_the_board(pager: PagerDutyServer, stage: Stage, dana: Person) -> None:
    pager.faults.on("enqueue", every=True, then=wrong_key())
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.settles()

    assert "The pager refused to ring (unauthorized)." in dana.reads(the_board(stage))


async def test_what_never_rang_is_not_rung_after_an_answer(
    pager: PagerDutyServer, stage: Stage, dana: Person, kim: Person
) -> None:
    pager.faults.on("enqueue", nth=1, then=limited(2))
    await dana.commands(f"/sec-incident start {WORDS}")
    await stage.until(lambda: pages(stage, kim.id))
    await kim.clicks(ASKS)
    await stage.settles()

    assert pager.account.rings == []
