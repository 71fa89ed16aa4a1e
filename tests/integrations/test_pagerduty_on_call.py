"""Does the roster say who is on call now, whatever the schedules look like?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.integrations.pagerduty import PagerDuty
from app.sandbox.pagerduty import Account, PagerDutyServer
from app.sandbox.pagerduty.faults import forbidden
from app.sandbox.pagerduty.people import Place
from app.usecases.ports.pager import Duty, PagerRefused

NOW = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def names(pagerduty: PagerDuty, *schedules: str, now: datetime = NOW) -> list[str]:
    return [duty.name for duty in await pagerduty.on_call(schedules, now)]


async def test_each_person_is_named_with_what_a_roster_needs(account: Account, pagerduty: PagerDuty) -> None:
    kim = account.add_user("Kim Lee", "Kim.Lee@Example.com")
    primary = account.add_schedule("Primary")
    account.puts_on_call(kim, primary, NOW - HOUR, NOW + HOUR)

    duties = await pagerduty.on_call([primary.id], NOW)

    assert duties == (Duty("kim.lee@example.com", "Kim Lee", primary.id, 1, NOW + HOUR),)


async def test_schedules_keep_the_order_they_are_asked_in_and_people_that_of_their_level(
    account: Account, pagerduty: PagerDuty
) -> None:
    first, second = account.add_schedule("Backup", level=2), account.add_schedule("Primary", level=1)
    for schedule, name in ((first, "Ben"), (first, "Ann"), (second, "Kim")):
        account.puts_on_call(account.add_user(name, f"{name}@example.com"), schedule)

    duties = await pagerduty.on_call([second.id, first.id], NOW)

    assert [(duty.name, duty.level) for duty in duties] == [("Kim", 1), ("Ann", 2), ("Ben", 2)]


async def test_one_person_on_two_schedules_is_named_for_both(account: Account, pagerduty: PagerDuty) -> None:
    kim = account.add_user("Kim", "kim@example.com")
    schedules = [account.add_schedule("Primary"), account.add_schedule("Shadow", level=3)]
    for schedule in schedules:
        account.puts_on_call(kim, schedule)

    duties = await pagerduty.on_call([schedule.id for schedule in schedules], NOW)

    assert [(duty.schedule, duty.level) for duty in duties] == [(schedules[0].id, 1), (schedules[1].id, 3)]


async def test_a_schedule_that_several_policies_use_names_a_person_once_at_the_lowest_level(
    account: Account, pagerduty: PagerDuty
) -> None:
    primary = account.add_schedule("Primary", level=2)
    primary.places.append(Place("PPOLICY2", 1))
    account.puts_on_call(account.add_user("Kim", "kim@example.com"), primary)

    duties = await pagerduty.on_call([primary.id], NOW)

    assert [duty.level for duty in duties] == [1]


async def test_a_schedule_that_no_policy_uses_is_read_all_the_same(
    account: Account, pagerduty: PagerDuty
) -> None:
    lonely = account.add_schedule("Commanders", level=None)
    kim = account.add_user("Kim", "Kim@example.com")
    account.puts_on_call(kim, lonely, NOW - HOUR, NOW + 9 * HOUR)

    duties = await pagerduty.on_call([lonely.id], NOW)

    assert duties == (Duty("kim@example.com", "Kim", lonely.id, 1, NOW + 9 * HOUR),)


async def test_only_whoever_is_on_call_at_that_moment_is_named(
    account: Account, pagerduty: PagerDuty
) -> None:
    primary = account.add_schedule("Primary")
    for name, start in (("Before", NOW - HOUR), ("Now", NOW), ("After", NOW + HOUR)):
        account.puts_on_call(account.add_user(name, f"{name}@example.com"), primary, start, start + HOUR)

    assert await names(pagerduty, primary.id) == ["Now"]
    assert await names(pagerduty, primary.id, now=NOW + HOUR) == ["After"]


@pytest.mark.parametrize("level", [1, None], ids=["in a policy", "in none"])
async def test_a_higher_layer_takes_the_place_of_the_lower_one_for_its_time(
    account: Account, pagerduty: PagerDuty, level: int | None
) -> None:
    primary = account.add_schedule("Primary", level=level)
    account.puts_on_call(account.add_user("Kim", "kim@example.com"), primary, NOW - 9 * HOUR, NOW + 9 * HOUR)
    account.puts_on_call(account.add_user("Ann", "ann@example.com"), primary, NOW, NOW + HOUR, layer=2)
    moments = (NOW - timedelta(milliseconds=500), NOW, NOW + HOUR)

    duties = [duty for at in moments for duty in await pagerduty.on_call([primary.id], at)]

    assert [(duty.name, duty.until) for duty in duties] == [
        ("Kim", NOW),
        ("Ann", NOW + HOUR),
        ("Kim", NOW + 9 * HOUR),
    ]


@pytest.mark.parametrize("level", [1, None], ids=["in a policy", "in none"])
async def test_in_a_gap_nobody_is_named(account: Account, pagerduty: PagerDuty, level: int | None) -> None:
    primary = account.add_schedule("Primary", level=level)
    account.puts_on_call(account.add_user("Kim", "kim@example.com"), primary, NOW + HOUR, NOW + 2 * HOUR)

    assert await names(pagerduty, primary.id) == []


@pytest.mark.parametrize("level", [1, None], ids=["in a policy", "in none"])
async def test_a_shift_in_another_time_zone_ends_at_the_same_moment(
    account: Account, pagerduty: PagerDuty, level: int | None
) -> None:
    """Berlin moved its clocks that very night: 22:00 there is 20:00 in UTC."""
    primary = account.add_schedule("Primary", level=level, zone="Europe/Berlin")
    end = datetime(2026, 3, 29, 22, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    account.puts_on_call(account.add_user("Kim", "kim@example.com"), primary, NOW - 24 * HOUR, end)

    duties = await pagerduty.on_call([primary.id], NOW)

    assert [duty.until for duty in duties] == [datetime(2026, 3, 29, 20, 0, tzinfo=UTC)]
    assert await names(pagerduty, primary.id, now=end.astimezone(UTC)) == []


async def test_now_may_be_told_in_any_time_zone(account: Account, pagerduty: PagerDuty) -> None:
    primary = account.add_schedule("Primary")
    account.puts_on_call(account.add_user("Kim", "kim@example.com"), primary, NOW, NOW + HOUR)

    assert await names(pagerduty, primary.id, now=NOW.astimezone(ZoneInfo("Asia/Shanghai"))) == ["Kim"]


async def test_more_people_than_one_answer_holds_are_all_named(
    server: PagerDutyServer, account: Account, pagerduty: PagerDuty
) -> None:
    primary = account.add_schedule("Primary")
    for number in range(230):
        account.puts_on_call(account.add_user(f"N{number:03}", f"n{number}@example.com"), primary)

    assert await names(pagerduty, primary.id) == [f"N{number:03}" for number in range(230)]
    assert [exchange.request.one("offset") for exchange in server.asked("oncalls")] == ["0", "100", "200"]


async def test_a_schedule_that_does_not_exist_hides_nobody_and_is_told_when_asked(
    account: Account, pagerduty: PagerDuty
) -> None:
    primary = account.add_schedule("Primary")
    account.puts_on_call(account.add_user("Kim", "kim@example.com"), primary)

    assert await names(pagerduty, "PNONE", primary.id) == ["Kim"]
    assert await pagerduty.missing(["PNONE", primary.id]) == ("PNONE",)


async def test_a_schedule_that_may_not_be_read_is_no_gap(
    server: PagerDutyServer, account: Account, pagerduty: PagerDuty
) -> None:
    server.faults.on("schedule", every=True, then=forbidden())

    with pytest.raises(PagerRefused, match="forbidden"):
        await pagerduty.on_call([account.add_schedule("Primary", level=None).id], NOW)


async def test_without_schedules_nobody_is_asked(server: PagerDutyServer, pagerduty: PagerDuty) -> None:
    assert await pagerduty.on_call([], NOW) == ()
    assert server.exchanges == []


async def test_a_good_key_is_found_good(pagerduty: PagerDuty) -> None:
    await pagerduty.check()


async def test_without_an_api_key_nothing_is_asked(server: PagerDutyServer) -> None:
    keyless = PagerDuty(
        api_key=None, api_url=server.url, routing_key=server.account.routing_key, events_url=server.url
    )

    with pytest.raises(PagerRefused, match="not_configured"):
        await keyless.on_call(["PNONE"], NOW)

    keyless.close()
    assert server.exchanges == []
