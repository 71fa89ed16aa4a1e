"""PagerDuty rings with every round, in neutral words; an answer on either side is an answer on both."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from app.sandbox.cast import ORGANISATION
from app.sandbox.pagerduty import PagerDutyServer, User
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rows, the_room

ASKS = "I'm on it"
WORDS = "somebody took the payroll"


@dataclass(frozen=True)
class Rung:
    """The stage, the pager, and who is on call there."""

    stage: Stage
    pager: PagerDutyServer
    kim: User

    @property
    def keys(self) -> list[str]:
        return [incident.key for incident in self.pager.account.incidents]

    def status(self, number: int) -> str:
        return self.pager.account.incidents[number].status


async def ringing(stage: Stage, *, webhook: bool) -> AsyncIterator[Rung]:
    async with stage.pager(webhook=webhook) as pager:
        schedule = pager.account.add_schedule("Primary")
        kim = pager.account.add_user("Kim at the pager", "Kim@Example.com")
        pager.account.puts_on_call(kim, schedule)
        async with stage.bot(ORGANISATION):
            yield Rung(stage, pager, kim)
        assert_neutral(pager)


def assert_neutral(pager: PagerDutyServer) -> None:
    """Everything that ever left for the pager, rang somebody, or came back: the page's text and a slug at most."""
    titles = {incident.title for incident in pager.account.incidents}
    assert all(re.fullmatch(r"Please join Slack ASAP\.( [a-z]+-[a-z]+(-\d+)?)?", title) for title in titles)
    telling = re.compile(
        r"(?i)security|breach|attack|incident commander|payroll|\+1 555|\bU0(DANA|KIM|RAVI)\b"
    )
    assert [payload for payload in pager.payloads() if telling.search(payload)] == []


@pytest.fixture
async def rung(stage: Stage) -> AsyncIterator[Rung]:
    """Told of by webhook."""
    async for one in ringing(stage, webhook=True):
        yield one


@pytest.fixture
async def polled(stage: Stage) -> AsyncIterator[Rung]:
    """Nobody tells: the bot has to ask."""
    async for one in ringing(stage, webhook=False):
        yield one


async def test_every_round_rings_anew_and_two_stay_open_at_most(rung: Rung, dana: Person) -> None:
    await dana.commands(f"/sec-incident start {WORDS}")
    await rung.stage.settles()
    for _ in range(3):
        await rung.stage.time_passes(minutes=2)
        await rung.stage.settles()

    assert len(rung.pager.account.rings) == 4
    assert len(set(rung.keys)) == 4
    assert [rung.status(number) for number in range(4)] == ["resolved", "resolved", "triggered", "triggered"]
    assert dana.sees("The pager rings, too.")


async def test_an_answer_in_slack_quietens_the_pager_and_standing_down_closes_it(
    rung: Rung, dana: Person, kim: Person
) -> None:
    await dana.commands(f"/sec-incident start {WORDS}")
    await rung.stage.settles()
    await rung.stage.time_passes(minutes=2)
    await rung.stage.settles()
    await kim.clicks(ASKS, on=kim.dms()[0])
    await rung.stage.settles()
    assert [rung.status(0), rung.status(1)] == ["acknowledged", "acknowledged"]

    await kim.clicks("Stand down")
    await rung.stage.settles()
    assert [rung.status(0), rung.status(1)] == ["resolved", "resolved"]


async def test_an_answer_at_the_pager_takes_command_here(
    rung: Rung, dana: Person, kim: Person, ravi: Person
) -> None:
    await dana.commands(f"/sec-incident start {WORDS}")
    await rung.stage.settles()
    rung.pager.account.acknowledge(rung.pager.account.incidents[0], by=rung.kim)
    await rung.stage.settles()

    assert dana.sees("Kim has command")
    assert kim.sees("You have it. Thank you.")
    assert ravi.sees("Somebody else has it. Nothing more to do for you.")
    assert "Commander: Kim" in the_room(rung.stage).topic.value
    await rung.stage.time_passes(minutes=3)
    await rung.stage.settles()
    assert len(pages(rung.stage, ravi.id)) == 1


async def test_the_same_webhook_three_times_is_one_answer(rung: Rung, dana: Person) -> None:
    rung.pager.faults.deliveries.duplicate = 3
    await dana.commands(f"/sec-incident start {WORDS}")
    await rung.stage.settles()
    rung.pager.account.acknowledge(rung.pager.account.incidents[0], by=rung.kim)
    await rung.stage.settles()

    taken = "SELECT count(*) FROM timeline WHERE kind = 'command_taken'"
    assert await rows(rung.stage, taken) == [(1,)]
    assert {sent.status for sent in rung.pager.webhooks.sent} == {202}


async def test_where_no_webhook_tells_the_bot_asks_and_hears_the_same(
    polled: Rung, dana: Person, ravi: Person
) -> None:
    await dana.commands(f"/sec-incident start {WORDS}")
    await polled.stage.settles()
    await polled.stage.time_passes(seconds=20)
    await polled.stage.settles()
    assert not dana.sees("has command.")

    polled.pager.account.resolve(polled.pager.account.incidents[0], by=polled.kim)
    await polled.stage.time_passes(seconds=20)
    await polled.stage.settles()

    assert dana.sees("Kim has command")
    assert ravi.sees("Somebody else has it. Nothing more to do for you.")
    asked = len(polled.pager.asked("incidents"))
    await polled.stage.time_passes(minutes=5)
    await polled.stage.settles()
    assert len(polled.pager.asked("incidents")) == asked


async def test_who_answers_there_and_is_nobody_here_is_named_and_takes_no_command(
    rung: Rung, dana: Person, kim: Person
) -> None:
    pat = rung.pager.account.add_user("Pat Elsewhere", "pat@elsewhere.example")
    await dana.commands(f"/sec-incident start {WORDS}")
    await rung.stage.settles()
    rung.pager.account.acknowledge(rung.pager.account.incidents[0], by=pat)
    await rung.stage.settles()

    assert dana.sees("Pat Elsewhere answered at the pager and is nobody we know here")
    assert kim.sees(f"[{ASKS}]")
    await rung.stage.time_passes(minutes=2)
    await rung.stage.settles()
    assert len(rung.pager.account.incidents) == 2
    assert dana.sees("Pat Elsewhere answered at the pager")


async def test_whom_only_the_pager_rang_comes_into_command_and_is_told_so(
    rung: Rung, dana: Person, alex: Person
) -> None:
    found = rung.pager.account.add_user("Alex at the pager", "alex@example.com")
    await dana.commands(f"/sec-incident start {WORDS}")
    await rung.stage.settles()
    rung.pager.account.acknowledge(rung.pager.account.incidents[0], by=found)
    await rung.stage.settles()

    assert dana.sees("Alex has command")
    assert alex.sees("You have it. Thank you.")
    assert alex.id in the_room(rung.stage).members
