"""Does a page ring, stop and end at PagerDuty, and is its state told truly?"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from app.integrations.pagerduty import PagerDuty
from app.sandbox.clock import MovedClock
from app.sandbox.faults import lose_answer
from app.sandbox.pagerduty import Account, PagerDutyServer, User
from app.usecases.ports.pager import PagerPerson, PagerRefused, PagerState, PagerStatus
from app.usecases.ports.slack import UnknownOutcome

KEY = "page:0190:kim"
SUMMARY = "Please join Slack ASAP."
AT = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def kim(account: Account) -> User:
    kim = account.add_user("Kim Lee", "Kim@example.com")
    account.puts_on_call(kim, account.add_schedule("Primary"))
    return kim


async def page(pagerduty: PagerDuty, key: str = KEY, summary: str = SUMMARY) -> None:
    await pagerduty.trigger(key=key, summary=summary, details={"room": "sapphire-unicorn"}, at=AT)


async def test_a_page_rings_whoever_is_on_call(account: Account, pagerduty: PagerDuty, kim: User) -> None:
    await page(pagerduty)

    assert [(ring.user, ring.text) for ring in account.rings] == [(kim, SUMMARY)]
    assert await pagerduty.state(KEY) == PagerState(
        PagerStatus.TRIGGERED, None, account.incidents[0].created_at.replace(microsecond=0)
    )


async def test_a_page_tells_nothing_but_what_it_was_given(
    server: PagerDutyServer, pagerduty: PagerDuty
) -> None:
    await page(pagerduty)

    (exchange,) = server.asked("enqueue")
    assert exchange.request.body == {
        "event_action": "trigger",
        "dedup_key": KEY,
        "routing_key": server.account.routing_key,
        "payload": {
            "summary": SUMMARY,
            "source": "Slack",
            "severity": "critical",
            "timestamp": "2026-03-29T12:00:00+00:00",
            "custom_details": {"room": "sapphire-unicorn"},
        },
    }


async def test_the_same_page_again_rings_nobody_anew(
    account: Account, pagerduty: PagerDuty, kim: User
) -> None:
    await page(pagerduty)
    await page(pagerduty)

    assert len(account.incidents) == 1
    assert [ring.user for ring in account.rings] == [kim]


async def test_a_page_whose_answer_was_lost_may_be_sent_again(
    server: PagerDutyServer, account: Account, pagerduty: PagerDuty, kim: User
) -> None:
    server.faults.on("enqueue", when="after", then=lose_answer())

    with pytest.raises(UnknownOutcome):
        await page(pagerduty)
    await page(pagerduty)

    assert [ring.user for ring in account.rings] == [kim]


async def test_other_keys_are_other_pages(account: Account, pagerduty: PagerDuty) -> None:
    await page(pagerduty, "one")
    await page(pagerduty, "two")

    assert [incident.key for incident in account.incidents] == ["one", "two"]


async def test_words_too_long_for_pagerduty_are_cut_rather_than_refused(
    account: Account, pagerduty: PagerDuty
) -> None:
    await page(pagerduty, summary="a" * 2000)

    assert account.incidents[0].title == "a" * 1024


async def test_acknowledging_here_stops_the_ringing_there_and_names_nobody(
    account: Account, pagerduty: PagerDuty
) -> None:
    await page(pagerduty)

    await pagerduty.acknowledge(KEY)
    await pagerduty.acknowledge(KEY)

    assert account.incidents[0].status == "acknowledged"
    state = await pagerduty.state(KEY)
    assert (state.status, state.by) == (PagerStatus.ACKNOWLEDGED, None)


async def test_resolving_here_ends_it_there(account: Account, pagerduty: PagerDuty) -> None:
    await page(pagerduty)

    await pagerduty.resolve(KEY)
    await pagerduty.resolve(KEY)

    assert account.incidents[0].status == "resolved"
    state = await pagerduty.state(KEY)
    assert (state.status, state.by) == (PagerStatus.RESOLVED, None)


async def test_after_its_end_the_same_key_is_a_new_page_and_the_newest_one_counts(
    account: Account, pagerduty: PagerDuty, moved_clock: MovedClock
) -> None:
    await page(pagerduty)
    await pagerduty.resolve(KEY)
    moved_clock.moves(minutes=2)
    await page(pagerduty)

    assert [incident.status for incident in account.incidents] == ["resolved", "triggered"]
    assert (await pagerduty.state(KEY)).status is PagerStatus.TRIGGERED


async def test_what_was_never_paged_cannot_be_acknowledged_and_that_is_no_error(
    account: Account, pagerduty: PagerDuty
) -> None:
    await pagerduty.acknowledge("nothing")
    await pagerduty.resolve("nothing")

    assert account.incidents == []
    assert await pagerduty.state("nothing") == PagerState(PagerStatus.UNKNOWN)


@pytest.mark.parametrize("carried", [True, False], ids=["key in the incident", "key in its alert only"])
async def test_a_person_who_acknowledges_in_the_app_is_named(
    account: Account, pagerduty: PagerDuty, kim: User, moved_clock: MovedClock, carried: bool
) -> None:
    account.incidents_carry_keys = carried
    await page(pagerduty)
    at = moved_clock.moves(minutes=1).replace(microsecond=0)

    account.acknowledge(account.incidents[0], by=kim)

    state = await pagerduty.state(KEY)
    assert (state.status, state.by) == (PagerStatus.ACKNOWLEDGED, PagerPerson("kim@example.com", "Kim Lee"))
    assert state.at is not None
    assert (state.at - at).total_seconds() in {0.0, 1.0}


async def test_of_several_who_acknowledged_the_first_person_is_named(
    account: Account, pagerduty: PagerDuty, kim: User, moved_clock: MovedClock
) -> None:
    await page(pagerduty)
    for by in (None, kim, account.add_user("Ann", "ann@example.com")):
        moved_clock.moves(seconds=10)
        account.acknowledge(account.incidents[0], by=by)

    state = await pagerduty.state(KEY)

    assert state.by == PagerPerson("kim@example.com", "Kim Lee")


async def test_a_page_that_rings_again_has_no_answer_any_more(
    account: Account, pagerduty: PagerDuty, kim: User
) -> None:
    await page(pagerduty)
    account.acknowledge(account.incidents[0], by=kim)
    account.unacknowledge(account.incidents[0])

    state = await pagerduty.state(KEY)

    assert (state.status, state.by) == (PagerStatus.TRIGGERED, None)
    assert len(account.rings) == 2


async def test_a_person_who_resolves_in_the_app_is_named(
    account: Account, pagerduty: PagerDuty, kim: User
) -> None:
    await page(pagerduty)
    account.resolve(account.incidents[0], by=kim)

    state = await pagerduty.state(KEY)

    assert (state.status, state.by) == (PagerStatus.RESOLVED, PagerPerson("kim@example.com", "Kim Lee"))


async def test_somebody_who_has_left_is_no_answer_with_an_address(
    account: Account, pagerduty: PagerDuty, kim: User
) -> None:
    await page(pagerduty)
    account.acknowledge(account.incidents[0], by=kim)
    account.removes_user(kim)

    assert (await pagerduty.state(KEY)).by is None


async def test_without_a_routing_key_nothing_is_sent(server: PagerDutyServer) -> None:
    keyless = PagerDuty(
        api_key=server.account.api_key, api_url=server.url, routing_key=None, events_url=server.url
    )

    for act in (page(keyless), keyless.acknowledge(KEY), keyless.resolve(KEY)):
        with pytest.raises(PagerRefused, match="not_configured"):
            await act

    keyless.close()
    assert server.exchanges == []


@pytest.mark.parametrize("path", ["", "/", "/v2/enqueue"])
async def test_the_address_for_events_may_name_the_endpoint(server: PagerDutyServer, path: str) -> None:
    pagerduty = PagerDuty(
        api_key=None,
        api_url=server.url,
        routing_key=server.account.routing_key,
        events_url=server.url + path,
    )

    await page(pagerduty)

    pagerduty.close()
    assert len(server.account.incidents) == 1


async def test_all_pages_ring_in_the_order_they_were_sent(account: Account, pagerduty: PagerDuty) -> None:
    for number in range(5):
        await page(pagerduty, f"page:{number}")

    numbers = [incident.number for incident in account.incidents]
    assert all(later > earlier for earlier, later in pairwise(numbers))
