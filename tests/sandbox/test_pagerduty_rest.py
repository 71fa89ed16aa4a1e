"""Is the simulated REST API as strict as PagerDuty's, and are its answers in PagerDuty's form?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from app.sandbox.clock import MovedClock
from app.sandbox.pagerduty import Account, PagerDutyServer, User
from app.sandbox.pagerduty.rest import ACCEPTED

Json = dict[str, Any]
START = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def server() -> AsyncIterator[PagerDutyServer]:
    server = PagerDutyServer(clock=MovedClock(START).now)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def account(server: PagerDutyServer) -> Account:
    return server.account


@pytest.fixture
def kim(account: Account) -> User:
    return account.add_user("Kim Lee", "kim@example.com")


async def call(
    server: PagerDutyServer, path: str, *, verb: str = "GET", body: Any = None, **headers: str
) -> tuple[int, Json]:
    """With the right headers, unless others are given."""
    right = {"Authorization": f"Token token={server.account.api_key}", "Accept": ACCEPTED}
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, f"{server.url}{path}", json=body, headers={**right, **headers}) as answer,
    ):
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    "authorization",
    ["", "Token token=wrong", "Token wrong", "Bearer wrong", "token token="],
    ids=["none", "wrong", "no name", "another kind", "empty"],
)
@pytest.mark.parametrize("path", ["/oncalls", "/users", "/incidents", "/abilities"])
async def test_only_the_right_key_opens(server: PagerDutyServer, path: str, authorization: str) -> None:
    status, answer = await call(server, path, Authorization=authorization)

    assert status == 401
    assert answer["error"]["code"] == 2006


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/vnd.pagerduty+json;version=1"])
async def test_only_this_version_is_spoken(server: PagerDutyServer, accept: str) -> None:
    assert (await call(server, "/abilities", Accept=accept))[0] == 400


@pytest.mark.parametrize(
    ("verb", "path"), [("GET", "/services"), ("POST", "/incidents"), ("GET", "/users/PNONE"), ("GET", "/")]
)
async def test_what_is_not_there_is_not_found(server: PagerDutyServer, verb: str, path: str) -> None:
    assert (await call(server, path, verb=verb))[0] == 404


@pytest.mark.parametrize(
    ("query", "shown", "more"),
    [("", 25, True), ("limit=2", 2, True), ("limit=100&offset=100", 5, False), ("offset=200", 0, False)],
)
async def test_an_answer_holds_a_page_and_says_whether_there_is_more(
    server: PagerDutyServer, account: Account, query: str, shown: int, more: bool
) -> None:
    for number in range(105):
        account.add_user(f"N{number}", f"n{number}@example.com")

    status, answer = await call(server, f"/users?{query}")

    assert status == 200
    assert (len(answer["users"]), answer["more"], answer["total"]) == (shown, more, None)


@pytest.mark.parametrize("query", ["limit=101", "limit=all", "offset=-1", "limit=100&offset=9901"])
async def test_a_page_that_cannot_be_had_is_refused(server: PagerDutyServer, query: str) -> None:
    assert (await call(server, f"/users?{query}"))[0] == 400


async def test_how_many_there_are_is_told_when_asked(server: PagerDutyServer, kim: User) -> None:
    _, answer = await call(server, "/users?total=true")

    assert answer["total"] == 1
    assert answer["users"][0]["email"] == kim.email


async def test_people_are_found_by_name_and_address(
    server: PagerDutyServer, account: Account, kim: User
) -> None:
    account.add_user("Ann", "ann@example.com")

    found = [(await call(server, f"/users?query={word}"))[1]["users"] for word in ("LEE", "kim@", "nobody")]

    assert [[user["id"] for user in users] for users in found] == [[kim.id], [kim.id], []]


async def test_one_user_is_shown_whole(server: PagerDutyServer, kim: User) -> None:
    _, answer = await call(server, f"/users/{kim.id}")

    assert answer["user"] == {**answer["user"], "type": "user", "name": "Kim Lee", "email": "kim@example.com"}


@pytest.mark.parametrize(
    ("query", "kind"), [("", "user_reference"), ("?include[]=users", "user")], ids=["reference", "whole"]
)
async def test_who_is_on_call_is_shown_whole_only_when_asked(
    server: PagerDutyServer, account: Account, kim: User, query: str, kind: str
) -> None:
    account.puts_on_call(kim, account.add_schedule("Primary"))

    _, answer = await call(server, f"/oncalls{query}")

    assert [entry["user"]["type"] for entry in answer["oncalls"]] == [kind]
    assert ("email" in answer["oncalls"][0]["user"]) is (kind == "user")


async def test_a_schedule_without_a_policy_is_missing_among_those_on_call(
    server: PagerDutyServer, account: Account, kim: User
) -> None:
    lonely = account.add_schedule("Commanders", level=None)
    account.puts_on_call(kim, lonely)

    assert (await call(server, "/oncalls"))[1]["oncalls"] == []
    shown = (await call(server, f"/schedules/{lonely.id}"))[1]["schedule"]
    assert [entry["user"]["id"] for entry in shown["final_schedule"]["rendered_schedule_entries"]] == [kim.id]


async def test_only_the_schedules_asked_for_are_shown(
    server: PagerDutyServer, account: Account, kim: User
) -> None:
    one, another = account.add_schedule("One"), account.add_schedule("Another")
    for schedule in (one, another):
        account.puts_on_call(kim, schedule)

    _, answer = await call(server, f"/oncalls?schedule_ids[]={one.id}")

    assert [entry["schedule"]["id"] for entry in answer["oncalls"]] == [one.id]


@pytest.mark.parametrize(
    ("overflow", "hours"), [("", 1), ("&overflow=true", 3)], ids=["cut at the range", "whole"]
)
async def test_a_shift_is_cut_at_the_range_unless_asked_whole(
    server: PagerDutyServer, account: Account, kim: User, overflow: str, hours: int
) -> None:
    primary = account.add_schedule("Primary", zone="Asia/Shanghai")
    account.puts_on_call(kim, primary, START - HOUR, START + 2 * HOUR)

    path = f"/schedules/{primary.id}?since=2026-03-29T12:00:00Z&until=2026-03-29T13:00:00Z{overflow}"
    (entry,) = (await call(server, path))[1]["schedule"]["final_schedule"]["rendered_schedule_entries"]

    assert entry["start"].endswith("+08:00")
    length = datetime.fromisoformat(entry["end"]) - datetime.fromisoformat(entry["start"])
    assert length == hours * HOUR


@pytest.mark.parametrize(
    "query",
    ["since=noon", "since=2026-03-29T12:00:00Z&until=2026-03-28T12:00:00Z"],
    ids=["no time", "backwards"],
)
async def test_a_range_that_is_none_is_refused(server: PagerDutyServer, query: str) -> None:
    assert (await call(server, f"/oncalls?{query}"))[0] == 400


async def test_a_time_without_a_zone_is_taken_as_the_accounts(server: PagerDutyServer) -> None:
    assert (await call(server, "/oncalls?since=2026-03-29T12:00:00&until=2026-03-29T12:00:00"))[0] == 200


async def test_no_schedule_is_not_found(server: PagerDutyServer) -> None:
    assert (await call(server, "/schedules/PNONE"))[0] == 404


@pytest.mark.parametrize("carried", [True, False], ids=["with the key", "without"])
async def test_an_incident_is_found_by_its_key_whether_or_not_it_shows_it(
    server: PagerDutyServer, account: Account, carried: bool
) -> None:
    account.incidents_carry_keys = carried
    for key in ("one", "two"):
        account.trigger(key, {"summary": f"title {key}"})

    (found,) = (await call(server, "/incidents?incident_key=two"))[1]["incidents"]

    assert found["title"] == "title two"
    assert found["incident_key"] == ("two" if carried else None)
    (alert,) = (await call(server, f"/incidents/{found['id']}/alerts"))[1]["alerts"]
    assert alert["alert_key"] == "two"


async def test_incidents_are_found_by_status_the_newest_first(
    server: PagerDutyServer, account: Account, kim: User
) -> None:
    for key in ("one", "two", "three"):
        account.trigger(key, {"summary": key})
    account.resolve(account.incidents[1], by=kim)

    _, answer = await call(server, "/incidents?statuses[]=triggered")

    assert [incident["title"] for incident in answer["incidents"]] == ["three", "one"]


async def press(server: PagerDutyServer, status: str, **headers: str) -> tuple[int, Json]:
    path = f"/incidents/{server.account.incidents[0].id}"
    body = {"incident": {"type": "incident_reference", "status": status}}
    return await call(server, path, verb="PUT", body=body, **headers)


async def test_an_incident_is_changed_in_the_name_of_a_person(
    server: PagerDutyServer, account: Account, kim: User
) -> None:
    account.trigger("key", {"summary": "title"})

    status, answer = await press(server, "acknowledged", From="Kim@example.com")

    assert status == 200
    (acknowledgement,) = answer["incident"]["acknowledgements"]
    assert acknowledgement["acknowledger"]["id"] == kim.id
    assert (await press(server, "resolved", From=kim.email))[1]["incident"]["status"] == "resolved"
    assert (await press(server, "resolved", From=kim.email))[1]["error"]["code"] == 1001


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [
        ("acknowledged", {}, 2003),
        ("acknowledged", {"From": "nobody@example.com"}, 1008),
        ("closed", {"From": "kim@example.com"}, 1003),
    ],
    ids=["no From", "a From nobody has", "no such status"],
)
async def test_a_change_that_is_not_whole_is_refused(
    server: PagerDutyServer, account: Account, kim: User, status: str, headers: dict[str, str], code: int
) -> None:
    account.trigger("key", {"summary": "title"})

    got, answer = await press(server, status, **headers)

    assert (got, answer["error"]["code"]) == (400, code)
    assert account.incidents[0].status == "triggered", kim


async def test_a_change_needs_an_incident_to_change_to(
    server: PagerDutyServer, account: Account, kim: User
) -> None:
    account.trigger("key", {"summary": "title"})
    path = f"/incidents/{account.incidents[0].id}"

    status, _ = await call(server, path, verb="PUT", body={"status": "resolved"}, From=kim.email)

    assert status == 400
    assert (await call(server, path))[1]["incident"]["status"] == "triggered"


async def test_no_incident_is_not_found(server: PagerDutyServer) -> None:
    assert (await call(server, "/incidents/QNONE"))[0] == 404


async def test_when_it_is_down_all_of_it_is(server: PagerDutyServer) -> None:
    server.faults.down()
    assert (await call(server, "/abilities"))[0] == 503

    server.faults.up()
    assert (await call(server, "/abilities"))[0] == 200
