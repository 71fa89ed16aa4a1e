"""Is the simulated Events API as strict as PagerDuty's, and does it do with an event what PagerDuty does?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from app.sandbox.clock import MovedClock
from app.sandbox.faults import answer_5xx, lose_answer, run, slow
from app.sandbox.pagerduty import Account, PagerDutyServer
from app.sandbox.pagerduty.account import NotPossible
from app.sandbox.pagerduty.faults import limited, wrong_key

Json = dict[str, Any]


@pytest.fixture
async def server(moved_clock: MovedClock) -> AsyncIterator[PagerDutyServer]:
    server = PagerDutyServer(clock=moved_clock.now)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def account(server: PagerDutyServer) -> Account:
    return server.account


def an_event(account: Account, **changes: Any) -> Json:
    """`None` leaves a field out."""
    payload = {"summary": "Please join Slack ASAP.", "source": "Slack", "severity": "critical"}
    event = {"routing_key": account.routing_key, "event_action": "trigger", "dedup_key": "key"}
    whole = {**event, "payload": payload, **changes}
    return {name: value for name, value in whole.items() if value is not None}


def a_payload(**changes: Any) -> Json:
    whole = {"summary": "Please join.", "source": "Slack", "severity": "critical", **changes}
    return {name: value for name, value in whole.items() if value is not None}


async def enqueue(server: PagerDutyServer, event: Any) -> tuple[int, Json]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.url}/v2/enqueue", json=event) as answer,
    ):
        return answer.status, await answer.json()


async def test_an_event_is_accepted_and_its_key_told(server: PagerDutyServer, account: Account) -> None:
    status, answer = await enqueue(server, an_event(account))

    assert status == 202
    assert answer == {"status": "success", "message": "Event processed", "dedup_key": "key"}


async def test_an_event_without_a_key_is_given_one(server: PagerDutyServer, account: Account) -> None:
    _, answer = await enqueue(server, an_event(account, dedup_key=None))

    assert account.incidents[0].key == answer["dedup_key"] != ""


REFUSED: dict[str, tuple[Json, str]] = {
    "no routing key": ({"routing_key": None}, "'routing_key' is missing"),
    "a short routing key": ({"routing_key": "abc"}, "Length of 'routing_key' is incorrect"),
    "a routing key of other signs": ({"routing_key": "-" * 32}, "non-alphanumeric"),
    "somebody else's routing key": ({"routing_key": "0" * 32}, "Invalid routing key"),
    "no action": ({"event_action": None}, "'event_action'"),
    "another action": ({"event_action": "annotate"}, "'event_action'"),
    "a key too long": ({"dedup_key": "k" * 256}, "'dedup_key'"),
    "a key that is no text": ({"dedup_key": 7}, "'dedup_key'"),
    "an acknowledgement of nothing": ({"event_action": "acknowledge", "dedup_key": None}, "'dedup_key'"),
    "no payload": ({"payload": None}, "'payload' is missing"),
    "no summary": ({"payload": a_payload(summary=None)}, "'payload.summary'"),
    "a blank summary": ({"payload": a_payload(summary=" ")}, "'payload.summary'"),
    "a summary too long": ({"payload": a_payload(summary="s" * 1025)}, "'payload.summary'"),
    "no source": ({"payload": a_payload(source=None)}, "'payload.source'"),
    "no severity": ({"payload": a_payload(severity=None)}, "'payload.severity'"),
    "another severity": ({"payload": a_payload(severity="high")}, "'payload.severity'"),
    "details that are a text": ({"payload": a_payload(custom_details="why")}, "'payload.custom_details'"),
    "a time that is none": ({"payload": a_payload(timestamp="noon")}, "'payload.timestamp'"),
}


@pytest.mark.parametrize(("changes", "word"), REFUSED.values(), ids=REFUSED)
async def test_an_event_that_is_not_whole_is_refused_and_does_nothing(
    server: PagerDutyServer, account: Account, changes: Json, word: str
) -> None:
    status, answer = await enqueue(server, an_event(account, **changes))

    assert status == 400
    assert answer["status"] == "invalid event"
    assert any(word in error for error in answer["errors"])
    assert account.incidents == []


@pytest.mark.parametrize("changes", [{"dedup_key": "k" * 255}, {"payload": a_payload(summary="s" * 1024)}])
async def test_what_just_fits_is_taken(server: PagerDutyServer, account: Account, changes: Json) -> None:
    status, _ = await enqueue(server, an_event(account, **changes))

    assert status == 202


async def test_what_is_no_object_is_refused(server: PagerDutyServer) -> None:
    assert (await enqueue(server, ["trigger"]))[0] == 400


async def test_the_lowest_level_that_has_somebody_is_rung(server: PagerDutyServer, account: Account) -> None:
    account.add_schedule("Primary", level=1)
    ann = account.add_user("Ann", "ann@example.com")
    account.puts_on_call(ann, account.add_schedule("Backup", level=2))
    account.puts_on_call(account.add_user("Ben", "ben@example.com"), account.add_schedule("Shadow", level=3))

    await enqueue(server, an_event(account))

    assert [(ring.user, ring.text) for ring in account.rings] == [(ann, "Please join Slack ASAP.")]


async def test_an_open_page_triggered_again_rings_nobody(server: PagerDutyServer, account: Account) -> None:
    account.puts_on_call(account.add_user("Ann", "ann@example.com"), account.add_schedule("Primary"))
    await enqueue(server, an_event(account))
    await enqueue(server, an_event(account, event_action="acknowledge"))

    await enqueue(server, an_event(account))

    assert [entry.act for entry in account.incidents[0].log] == ["triggered", "acknowledged", "repeated"]
    assert account.incidents[0].status == "acknowledged"
    assert len(account.rings) == 1


async def test_a_resolved_page_triggered_again_is_a_new_one(
    server: PagerDutyServer, account: Account
) -> None:
    for action in ("trigger", "resolve", "trigger"):
        await enqueue(server, an_event(account, event_action=action))

    assert [incident.status for incident in account.incidents] == ["resolved", "triggered"]


@pytest.mark.parametrize("action", ["acknowledge", "resolve"])
async def test_what_is_not_open_cannot_be_changed_and_the_event_is_dropped(
    server: PagerDutyServer, account: Account, action: str
) -> None:
    status, _ = await enqueue(server, an_event(account, event_action=action))

    assert status == 202
    assert account.incidents == []


async def test_people_press_and_the_log_tells(account: Account, moved_clock: MovedClock) -> None:
    kim, ann = account.add_user("Kim", "kim@example.com"), account.add_user("Ann", "ann@example.com")
    account.trigger("key", a_payload())
    (incident,) = account.incidents
    moved_clock.moves(minutes=5)
    account.acknowledge(incident, by=kim)
    account.reassign(incident, ann, by=kim)
    account.resolve(incident, by=ann)

    assert [(entry.act, entry.by) for entry in incident.log] == [
        ("triggered", None),
        ("acknowledged", kim),
        ("reassigned", kim),
        ("resolved", ann),
    ]
    assert incident.log[1].at - incident.log[0].at >= timedelta(minutes=5)
    assert [ring.user for ring in account.rings] == [ann]


async def test_nobody_can_acknowledge_what_is_resolved(account: Account) -> None:
    kim = account.add_user("Kim", "kim@example.com")
    account.trigger("key", a_payload())
    account.resolve(account.incidents[0], by=kim)

    with pytest.raises(NotPossible, match="Already Resolved"):
        account.acknowledge(account.incidents[0], by=kim)


async def test_one_may_wait_for_what_will_happen(server: PagerDutyServer, account: Account) -> None:
    await enqueue(server, an_event(account))

    assert await account.until(lambda: account.open_incident("key"))
    with pytest.raises(TimeoutError, match="triggered"):
        await account.until(lambda: account.open_incident("another"), within=0.01)


@pytest.mark.parametrize(
    ("fault", "status"),
    [(answer_5xx(), 503), (limited(7), 429), (limited(None), 429), (wrong_key(), 401)],
    ids=["503", "429", "429 that does not say when", "401"],
)
async def test_a_fault_answers_instead(
    server: PagerDutyServer, account: Account, fault: Any, status: int
) -> None:
    server.faults.on("enqueue", then=fault)

    assert (await enqueue(server, an_event(account)))[0] == status
    assert account.incidents == []
    assert (await enqueue(server, an_event(account)))[0] == 202


async def test_an_answer_can_be_lost_after_the_effect(server: PagerDutyServer, account: Account) -> None:
    server.faults.on("enqueue", when="after", then=lose_answer())

    with pytest.raises(aiohttp.ClientError):
        await enqueue(server, an_event(account))

    assert len(account.incidents) == 1
    assert [exchange.reply for exchange in server.exchanges] == [None]


async def test_a_slow_answer_is_the_true_one(server: PagerDutyServer, account: Account) -> None:
    server.faults.on("enqueue", then=slow(0.05))

    assert (await enqueue(server, an_event(account)))[0] == 202
    assert server.exchanges[0].took >= 0.05
    assert server.exchanges[0].fault == "slow(0.05)"


async def test_something_else_can_happen_while_it_answers(server: PagerDutyServer, account: Account) -> None:
    seen: list[int] = []
    server.faults.on("enqueue", when="after", then=run(lambda: seen.append(len(account.incidents))))

    await enqueue(server, an_event(account))

    assert seen == [1]


async def test_a_fault_can_be_for_one_kind_of_event_only(server: PagerDutyServer, account: Account) -> None:
    server.faults.on("enqueue", every=True, where=lambda event: event["dedup_key"] == "two", then=limited())

    answers = [(await enqueue(server, an_event(account, dedup_key=key)))[0] for key in ("one", "two")]

    assert answers == [202, 429]


async def test_all_that_is_told_can_be_searched(server: PagerDutyServer, account: Account) -> None:
    account.puts_on_call(account.add_user("Ann", "ann@example.com"), account.add_schedule("Primary"))
    payload = a_payload(summary="the title", custom_details={"why": "the réason"})

    await enqueue(server, an_event(account, payload=payload))

    told = "\n".join(server.payloads())
    assert "the title" in told
    assert "the r\\u00e9ason" in told
    assert [ring.text for ring in account.rings] == ["the title"]
