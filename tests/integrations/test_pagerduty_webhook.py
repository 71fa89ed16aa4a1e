"""Is only PagerDuty believed, and is what it says read as it is meant?"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from app.bootstrap.serving import serving
from app.integrations.pagerduty import PagerDuty
from app.integrations.pagerduty_webhook import SIGNATURE_HEADER, read_event, verify_signature
from app.sandbox.pagerduty import Account, PagerDutyServer
from app.usecases.ports.pager import PagerAct, PagerEvent

BODY = '{"event": "né"}'.encode()
SECRET = "a-secret"


def signed(secret: str, body: bytes = BODY) -> str:
    return "v1=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


TRUTH: dict[str, tuple[list[str], str | None, bool]] = {
    "ours": ([SECRET], signed(SECRET), True),
    "one of PagerDuty's secrets is ours": ([SECRET], f"{signed('old')},{signed(SECRET)}", True),
    "spaces between them": ([SECRET], f"{signed('old')}, {signed(SECRET)} ", True),
    "one of our secrets is PagerDuty's": (["next", SECRET], signed(SECRET), True),
    "another secret": ([SECRET], signed("other"), False),
    "another body": ([SECRET], signed(SECRET, b"{}"), False),
    "no signature": ([SECRET], None, False),
    "an empty one": ([SECRET], "", False),
    "only the version": ([SECRET], "v1=", False),
    "no version": ([SECRET], signed(SECRET).removeprefix("v1="), False),
    "another version": ([SECRET], signed(SECRET).replace("v1", "v2"), False),
    "upper case": ([SECRET], signed(SECRET).upper(), False),
    "cut short": ([SECRET], signed(SECRET)[:-1], False),
    "not even ASCII": ([SECRET], "v1=né", False),
    "no secret": ([], signed(SECRET), False),
    "an empty secret is none": ([""], signed(""), False),
}


@pytest.mark.parametrize(("secrets", "header", "believed"), TRUTH.values(), ids=TRUTH)
def test_only_a_body_signed_with_a_shared_secret_is_believed(
    secrets: list[str], header: str | None, believed: bool
) -> None:
    assert verify_signature(secrets, BODY, header) is believed


AGENT = {"id": "PKIM", "type": "user_reference", "summary": "Kim Lee"}


def an_event(**changes: Any) -> dict[str, Any]:
    event = {
        "id": "01EVENT",
        "event_type": "incident.acknowledged",
        "resource_type": "incident",
        "occurred_at": "2026-03-29T12:00:00.169Z",
        "agent": AGENT,
        "client": None,
        "data": {"id": "QINCIDENT", "type": "incident", "incident_key": "key", "status": "acknowledged"},
    }
    return {**event, **changes}


def read(**changes: Any) -> PagerEvent | None:
    return read_event(json.dumps({"event": an_event(**changes)}).encode())


def test_an_acknowledgement_says_who_and_when_and_of_what() -> None:
    assert read() == PagerEvent(
        id="01EVENT",
        act=PagerAct.ACKNOWLEDGED,
        incident="QINCIDENT",
        at=datetime(2026, 3, 29, 12, 0, 0, 169000, tzinfo=UTC),
        key="key",
        user="PKIM",
        name="Kim Lee",
    )


@pytest.mark.parametrize("act", PagerAct)
def test_every_act_we_follow_is_read(act: PagerAct) -> None:
    event = read(event_type=f"incident.{act}")

    assert event is not None
    assert event.act is act


@pytest.mark.parametrize(
    "kind", ["incident.annotated", "service.updated", "pagey.ping", "incident.new_thing"]
)
def test_what_we_do_not_follow_is_nothing_whatever_it_holds(kind: str) -> None:
    assert read(event_type=kind, data={"type": "ping"}, agent=None) is None


@pytest.mark.parametrize(
    "agent",
    [None, {"id": "PINT", "type": "inbound_integration_reference", "summary": "Events API v2"}],
    ids=["nobody", "an integration"],
)
def test_what_no_person_did_names_nobody(agent: object) -> None:
    event = read(agent=agent)

    assert event is not None
    assert (event.user, event.name, event.email) == (None, "", "")


def test_an_address_that_comes_with_the_person_is_kept() -> None:
    event = read(agent={"id": "PKIM", "type": "user", "name": "Kim Lee", "email": "Kim@Example.com"})

    assert event is not None
    assert (event.name, event.email) == ("Kim Lee", "kim@example.com")


@pytest.mark.parametrize("key", [None, ""])
def test_a_key_that_is_not_there_is_none(key: str | None) -> None:
    event = read(data={"id": "QINCIDENT", "incident_key": key})

    assert event is not None
    assert event.key is None


MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "not UTF-8": b'{"event": "\xff"}',
    "a list": b"[]",
    "a text": b'"event"',
    "no event": b"{}",
    "an event that is a text": b'{"event": "incident.acknowledged"}',
    "webhook v2": b'{"messages": [{"event": "incident.acknowledge"}]}',
    "no kind": json.dumps({"event": an_event(event_type=None)}).encode(),
    "no id": json.dumps({"event": an_event(id=None)}).encode(),
    "an id that is a number": json.dumps({"event": an_event(id=7)}).encode(),
    "no data": json.dumps({"event": an_event(data=None)}).encode(),
    "no incident": json.dumps({"event": an_event(data={"incident_key": "key"})}).encode(),
    "no time": json.dumps({"event": an_event(occurred_at=None)}).encode(),
    "a time that is none": json.dumps({"event": an_event(occurred_at="noon")}).encode(),
    "a time without a zone": json.dumps({"event": an_event(occurred_at="2026-03-29T12:00:00")}).encode(),
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_webhook_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that is the whole contract
        read_event(body)


class Mailbox:
    """Where webhooks arrive."""

    def __init__(self) -> None:
        self.mail: list[tuple[bytes, str]] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.mail.append((await request.read(), request.headers[SIGNATURE_HEADER]))
        return web.Response(status=202)

    def events(self) -> list[PagerEvent]:
        return [event for body, _ in self.mail if (event := read_event(body))]


@pytest.fixture
async def mailbox(server: PagerDutyServer) -> AsyncIterator[Mailbox]:
    mailbox = Mailbox()
    app = web.Application()
    app.router.add_post("/pagerduty/webhook", mailbox.take)
    async with serving(app, "127.0.0.1", 0) as port:
        server.webhooks.url = f"http://127.0.0.1:{port}/pagerduty/webhook"
        yield mailbox


async def page(pagerduty: PagerDuty, key: str = "key") -> None:
    at = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
    await pagerduty.trigger(key=key, summary="Please join Slack ASAP.", details={}, at=at)


async def test_what_the_simulated_pagerduty_sends_is_signed_and_read(
    server: PagerDutyServer, account: Account, pagerduty: PagerDuty, mailbox: Mailbox
) -> None:
    account.incidents_carry_keys = True
    kim = account.add_user("Kim Lee", "Kim@example.com")
    server.webhooks.secrets.insert(0, "the one before")
    await page(pagerduty)
    account.acknowledge(account.incidents[0], by=kim)
    account.resolve(account.incidents[0], by=kim)

    await server.webhooks.idle()

    assert all(verify_signature([server.webhooks.secrets[-1]], *mail) for mail in mailbox.mail)
    assert [(event.act, event.key, event.user) for event in mailbox.events()] == [
        (PagerAct.TRIGGERED, "key", None),
        (PagerAct.ACKNOWLEDGED, "key", kim.id),
        (PagerAct.RESOLVED, "key", kim.id),
    ]


async def test_what_an_event_does_not_carry_is_looked_up(
    server: PagerDutyServer, account: Account, pagerduty: PagerDuty, mailbox: Mailbox
) -> None:
    kim = account.add_user("Kim Lee", "Kim@example.com")
    await page(pagerduty, "a page of ours")
    account.acknowledge(account.incidents[0], by=kim)
    await server.webhooks.idle()
    event = mailbox.events()[-1]

    whole = await pagerduty.complete(event)

    assert (event.key, event.email) == (None, "")
    assert (whole.key, whole.email, whole.name) == ("a page of ours", "kim@example.com", "Kim Lee")


async def test_our_own_acknowledgement_comes_back_as_nobodys(
    server: PagerDutyServer, pagerduty: PagerDuty, mailbox: Mailbox
) -> None:
    await page(pagerduty)
    await pagerduty.acknowledge("key")
    await server.webhooks.idle()

    whole = await pagerduty.complete(mailbox.events()[-1])

    assert (whole.act, whole.key, whole.user, whole.email) == (PagerAct.ACKNOWLEDGED, "key", None, "")


async def test_an_event_that_is_whole_is_not_looked_up(server: PagerDutyServer, pagerduty: PagerDuty) -> None:
    whole = PagerEvent(
        "1", PagerAct.RESOLVED, "Q1", datetime(2026, 1, 1, tzinfo=UTC), "key", "P1", "K", "k@x.y"
    )

    assert await pagerduty.complete(whole) == whole
    assert server.exchanges == []


async def test_without_an_api_key_an_event_stays_as_it_is(server: PagerDutyServer) -> None:
    keyless = PagerDuty(api_key=None, api_url=server.url, routing_key=None, events_url=server.url)
    event = PagerEvent("1", PagerAct.RESOLVED, "Q1", datetime(2026, 1, 1, tzinfo=UTC))

    assert await keyless.complete(event) == event

    keyless.close()
