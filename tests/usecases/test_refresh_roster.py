"""Who is on call is asked again: what is kept when a source fails, and what is not asked at all?"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.organisation import Commander, Commanders
from app.domain.roster import Shift
from app.persistence.roster_file import RosterFile
from app.persistence.sealing import DataKey
from app.sandbox.faults import api_error, lose_answer
from app.usecases.ports import Duty, PagerRefused, Throttled
from app.usecases.refresh_roster import refresh_roster
from tests.builders import KIM, SAM
from tests.slack.a_slack import Slack, a_slack
from tests.usecases.an_office import Office

SCHEDULE = "PCOMMAND"


@dataclass
class SaidOnCall:
    """A pager of which only the answers matter."""

    duties: Sequence[Duty] = ()
    fails: Exception | None = None
    asked: list[tuple[str, ...]] = field(default_factory=list)

    async def on_call(self, schedules: Sequence[str], now: datetime) -> Sequence[Duty]:  # noqa: ARG002 - the port's
        self.asked.append(tuple(schedules))
        if self.fails:
            raise self.fails
        return self.duties

    async def missing(self, schedules: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - the port's
        return ()

    async def check(self) -> None: ...


def a_duty(name: str) -> Duty:
    return Duty(f"{name}@example.com", name.title(), SCHEDULE, 1, None)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with a_slack() as listening:
        listening.workspace.users[KIM].email = "kim@example.com"
        yield listening


@pytest.fixture
def copy(tmp_path: Path) -> RosterFile:
    return RosterFile(tmp_path, DataKey(b"k" * 32))


def scheduled(office: Office, pager: SaidOnCall | None) -> Office:
    commanders = Commanders(pagerduty_schedules=(SCHEDULE,), people=(Commander(KIM),))
    organised = office.organised(commanders=commanders)
    return replace(organised, desk=replace(organised.desk, on_call=pager))


async def shifts(office: Office) -> tuple[Shift, ...]:
    async with office.desk.store.look() as uow:
        return (await uow.rosters.facts()).shifts


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        pytest.param(PagerRefused("unauthorized"), "schedules: unauthorized", id="wrong key"),
        pytest.param(Throttled(20), "schedules: Throttled", id="limited"),
    ],
)
async def test_what_was_known_stays_and_the_failure_is_named_and_asked_again_soon(
    office: Office, slack: Slack, copy: RosterFile, failure: Exception, said: str
) -> None:
    pager = SaidOnCall([a_duty("kim")])
    desk = scheduled(office, pager).desk
    assert await refresh_roster(desk, slack.messenger, copy) == ()
    office.clock.moves(minutes=6)
    pager.fails = failure

    assert await refresh_roster(desk, slack.messenger, copy) == (said,)
    assert await refresh_roster(desk, slack.messenger, copy) == (said,)

    assert await shifts(office) == (Shift(KIM, 0),)
    assert len(pager.asked) == 3


async def test_a_moment_later_nobody_is_asked_again(office: Office, slack: Slack, copy: RosterFile) -> None:
    pager = SaidOnCall([a_duty("kim")])
    desk = scheduled(office, pager).desk
    for _ in range(3):
        await refresh_roster(desk, slack.messenger, copy)

    assert pager.asked == [(SCHEDULE,)]


async def test_without_a_key_the_last_shifts_stay(office: Office, slack: Slack, copy: RosterFile) -> None:
    await refresh_roster(scheduled(office, SaidOnCall([a_duty("kim")])).desk, slack.messenger, copy)
    office.clock.moves(minutes=6)

    await refresh_roster(scheduled(office, None).desk, slack.messenger, copy)

    assert await shifts(office) == (Shift(KIM, 0),)


async def test_a_schedule_taken_out_of_the_file_holds_nobody_any_more(
    office: Office, slack: Slack, copy: RosterFile
) -> None:
    pager = SaidOnCall([a_duty("kim")])
    await refresh_roster(scheduled(office, pager).desk, slack.messenger, copy)
    office.clock.moves(minutes=6)

    await refresh_roster(replace(office.desk, on_call=pager), slack.messenger, copy)

    assert await shifts(office) == ()


async def test_addresses_learned_before_a_failure_are_not_asked_for_again(
    office: Office, slack: Slack, copy: RosterFile
) -> None:
    desk = scheduled(office, SaidOnCall([a_duty("kim"), a_duty("sam")])).desk
    slack.faults.on("users.lookupByEmail", then=lose_answer(), nth=2)

    assert await refresh_roster(desk, slack.messenger, copy) == ("schedules: UnknownOutcome",)
    assert await shifts(office) == ()
    assert await refresh_roster(desk, slack.messenger, copy) == ()

    asked = [call.arguments["email"] for call in slack.workspace.calls_of("users.lookupByEmail")]
    assert asked == ["kim@example.com", "sam@example.com", "sam@example.com"]
    assert await shifts(office) == (Shift(KIM, 0),)


async def test_who_is_there_is_courtesy_and_its_failure_makes_nothing_old(
    office: Office, slack: Slack, copy: RosterFile
) -> None:
    slack.faults.on("dnd.info", then=api_error("missing_scope"))

    before = office.clock.now()
    assert await refresh_roster(office.desk, slack.messenger, copy) == ("presence: missing_scope",)

    async with office.desk.store.look() as uow:
        read_at = (await uow.rosters.facts()).read_at
    assert read_at is not None
    assert before <= read_at <= office.clock.now()


async def test_somebody_whose_direct_messages_do_not_open_is_in_the_copy_all_the_same(
    office: Office, slack: Slack, copy: RosterFile
) -> None:
    slack.faults.on("conversations.open", then=api_error("user_disabled"))

    await refresh_roster(office.desk, slack.messenger, copy)

    known = copy.read()
    assert known is not None
    assert [member.user for member in known.members] == [KIM]
    assert known.channels == {}
    assert SAM in known.full_members
