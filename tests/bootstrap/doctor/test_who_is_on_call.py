"""Does doctor name schedules that do not exist, and people on call whom nobody in Slack is?"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.bootstrap.doctor import examine
from app.bootstrap.doctor.findings import Fail, Finding, Pass
from app.bootstrap.doctor.on_call import CHECK
from app.domain.organisation import Commander, Commanders, Organisation, Responders
from app.sandbox.cast import organisation
from app.sandbox.faults import answer_5xx, api_error
from app.sandbox.pagerduty import PagerDutyServer, Schedule
from app.sandbox.pagerduty.faults import wrong_key
from app.sandbox.stage import Stage, staged

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(database_url=database_url, data_dir=tmp_path) as stage:
        yield stage


@pytest.fixture
async def pager(stage: Stage) -> AsyncIterator[PagerDutyServer]:
    async with stage.pager() as pager:
        yield pager


@pytest.fixture
def schedule(pager: PagerDutyServer) -> Schedule:
    """Kim is on it."""
    schedule = pager.account.add_schedule("Commanders")
    pager.account.puts_on_call(pager.account.add_user("Kim", "kim@example.com"), schedule)
    return schedule


def naming(*schedules: str) -> Organisation:
    commanders = Commanders(pagerduty_schedules=schedules, people=(Commander("U0KIM"),))
    return organisation(commanders=commanders)


async def found(stage: Stage, company: Organisation, **changes: object) -> list[Finding]:
    environment = stage.environment(**{"data_key": SecretStr(KEY), **changes})
    return [one for one in await examine(environment, company, stage.clock) if one.check == CHECK]


async def test_a_schedule_whose_people_are_in_slack_passes(stage: Stage, schedule: Schedule) -> None:
    [finding] = await found(stage, naming(schedule.id))

    assert isinstance(finding, Pass)


async def test_a_team_s_schedule_is_looked_at_too(stage: Stage, pager: PagerDutyServer) -> None:
    company = organisation(responders={"payments": Responders(pagerduty_schedules=("PNOBODY",))})

    [finding] = await found(stage, company)

    assert isinstance(finding, Fail)
    assert pager.account.schedules == {}


async def test_a_schedule_that_does_not_exist_is_named(stage: Stage, schedule: Schedule) -> None:
    [finding] = await found(stage, naming(schedule.id, "PNOBODY"))

    assert isinstance(finding, Fail)
    assert finding.what == "The schedule PNOBODY does not exist."


async def test_somebody_on_call_whom_nobody_in_slack_is_gets_named(
    stage: Stage, pager: PagerDutyServer, schedule: Schedule
) -> None:
    pager.account.puts_on_call(pager.account.add_user("Noor", "noor@example.com"), schedule, layer=2)

    [finding] = await found(stage, naming(schedule.id))

    assert isinstance(finding, Fail)
    assert "Noor is on call" in finding.what


async def test_a_wrong_key_is_said(stage: Stage, pager: PagerDutyServer, schedule: Schedule) -> None:
    pager.faults.on("*", then=wrong_key())

    [finding] = await found(stage, naming(schedule.id))

    assert isinstance(finding, Fail)
    assert "(unauthorized)" in finding.what


async def test_a_pager_that_is_down_is_said(stage: Stage, pager: PagerDutyServer, schedule: Schedule) -> None:
    pager.faults.on("*", then=answer_5xx())

    [finding] = await found(stage, naming(schedule.id))

    assert "(no answer)" in finding.what


async def test_slack_not_letting_us_ask_for_addresses_is_said(stage: Stage, schedule: Schedule) -> None:
    stage.faults.on("users.lookupByEmail", then=api_error("missing_scope"))

    [finding] = await found(stage, naming(schedule.id))

    assert "(missing_scope)" in finding.what


async def test_schedules_without_a_key_page_nobody_and_it_is_said(stage: Stage) -> None:
    [finding] = await found(stage, naming("PABC123"))

    assert isinstance(finding, Fail)
    assert "PAGERDUTY_API_KEY is not set" in finding.what


async def test_without_schedules_there_is_nothing_to_say(stage: Stage) -> None:
    assert await found(stage, naming()) == []
