"""PagerDuty is down, slow, limits us or knows our key no more: cards in Slack leave at once, and it is said."""

from collections.abc import AsyncIterator

import pytest

from app.sandbox.cast import organisation
from app.sandbox.faults import Fault, answer_5xx, lose_answer, slow
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.pagerduty.faults import limited, wrong_key
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import the_board
from tests.stories.seen import pages, rows

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
    for message in dana.dms():
        assert "+1 555" not in dana.reads(message)
    await kim.clicks(ASKS)
    await stage.until(lambda: dana.sees("Kim has command"))


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
