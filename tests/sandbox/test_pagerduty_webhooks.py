"""Does the simulated PagerDuty send webhooks as PagerDuty does: signed, in order, and again until they arrive?"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from app.bootstrap.serving import serving
from app.sandbox.pagerduty import Account, PagerDutyServer, User
from app.settings import Environment

Json = dict[str, Any]


class Receiver:
    """Answers with `answers`, one after another, then with 202."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        self.headers.append(dict(request.headers))
        return web.Response(status=self.answers.pop(0) if self.answers else 202)

    @property
    def events(self) -> list[Json]:
        return [json.loads(body)["event"] for body in self.bodies]


@pytest.fixture
async def server() -> AsyncIterator[PagerDutyServer]:
    server = PagerDutyServer(webhook_retry_after=(0.0, 0.0, 0.0, 0.0))
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def receiver(server: PagerDutyServer) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/", receiver.take)
    async with serving(app, "127.0.0.1", 0) as port:
        server.webhooks.url = f"http://127.0.0.1:{port}/"
        yield receiver


@pytest.fixture
def account(server: PagerDutyServer) -> Account:
    return server.account


@pytest.fixture
def kim(account: Account) -> User:
    return account.add_user("Kim Lee", "kim@example.com")


async def test_what_a_person_does_is_told_without_their_address(
    server: PagerDutyServer, account: Account, receiver: Receiver, kim: User
) -> None:
    account.trigger("key", {"summary": "title"})
    account.acknowledge(account.incidents[0], by=kim)
    await server.webhooks.idle()

    triggered, acknowledged = receiver.events
    assert triggered["event_type"] == "incident.triggered"
    assert triggered["agent"]["type"] == "inbound_integration_reference"
    assert acknowledged["event_type"] == "incident.acknowledged"
    assert acknowledged["agent"] == {"id": kim.id, "type": "user_reference", "summary": "Kim Lee"}
    assert acknowledged["data"]["status"] == "acknowledged"
    assert kim.email not in receiver.bodies[1].decode()


@pytest.mark.parametrize(("carried", "key"), [(True, "key"), (False, None)], ids=["with the key", "without"])
async def test_the_key_is_carried_only_by_some_accounts(
    server: PagerDutyServer, account: Account, receiver: Receiver, carried: bool, key: str | None
) -> None:
    account.incidents_carry_keys = carried
    account.trigger("key", {"summary": "title"})
    await server.webhooks.idle()

    assert receiver.events[0]["data"]["incident_key"] == key


async def test_every_secret_signs_the_very_bytes_sent(
    server: PagerDutyServer, account: Account, receiver: Receiver
) -> None:
    server.webhooks.secrets = ["old", "new"]
    account.trigger("key", {"summary": "标题"})
    await server.webhooks.idle()

    digests = [
        hmac.new(secret, receiver.bodies[0], hashlib.sha256).hexdigest() for secret in (b"old", b"new")
    ]
    assert receiver.headers[0]["X-PagerDuty-Signature"] == f"v1={digests[0]},v1={digests[1]}"


async def test_what_did_not_arrive_comes_again_as_the_same_and_the_next_waits(
    server: PagerDutyServer, account: Account, receiver: Receiver, kim: User
) -> None:
    receiver.answers = [503, 429]
    account.trigger("key", {"summary": "title"})
    account.acknowledge(account.incidents[0], by=kim)
    await server.webhooks.idle()

    kinds = [event["event_type"].removeprefix("incident.") for event in receiver.events]
    assert kinds == ["triggered", "triggered", "triggered", "acknowledged"]
    assert len({event["id"] for event in receiver.events}) == 2
    assert len({headers["X-Webhook-Id"] for headers in receiver.headers[:3]}) == 1
    assert [sent.status for sent in server.webhooks.sent] == [503, 429, 202, 202]


async def test_after_five_attempts_it_is_given_up(
    server: PagerDutyServer, account: Account, receiver: Receiver
) -> None:
    receiver.answers = [500] * 9
    account.trigger("key", {"summary": "title"})
    await server.webhooks.idle()

    assert [sent.attempt for sent in server.webhooks.sent] == [0, 1, 2, 3, 4]


async def test_a_refusal_is_final(server: PagerDutyServer, account: Account, receiver: Receiver) -> None:
    receiver.answers = [401]
    account.trigger("key", {"summary": "title"})
    await server.webhooks.idle()

    assert [sent.status for sent in server.webhooks.sent] == [401]


async def test_where_nothing_listens_nothing_answers(server: PagerDutyServer, account: Account) -> None:
    server.webhooks.url = f"{server.url.rpartition(':')[0]}:1/"
    account.trigger("key", {"summary": "title"})
    await server.webhooks.idle()

    assert [sent.status for sent in server.webhooks.sent] == [None] * 5


async def test_deliveries_are_doubled_and_dropped_on_request(
    server: PagerDutyServer, account: Account, receiver: Receiver
) -> None:
    server.faults.deliveries.duplicate = 2
    server.faults.deliveries.drop = 1
    account.trigger("key", {"summary": "title"})
    await server.webhooks.idle()

    assert [sent.status for sent in server.webhooks.sent] == [None, 202, 202]
    assert len({event["id"] for event in receiver.events}) == 1


async def test_anything_else_can_be_sent_too(server: PagerDutyServer, receiver: Receiver, kim: User) -> None:
    server.webhooks.send("incident.annotated", {"type": "incident_note", "content": "hello"}, kim)
    await server.webhooks.idle()

    assert receiver.events[0]["resource_type"] == "incident"
    assert "hello" in "".join(server.payloads())


async def test_without_an_address_nothing_is_sent(server: PagerDutyServer, account: Account) -> None:
    account.trigger("key", {"summary": "title"})
    await server.webhooks.idle()

    assert server.webhooks.sent == []


async def test_a_bot_is_started_with_what_fits_the_server(server: PagerDutyServer) -> None:
    environment = server.environment()

    settings = Environment.model_validate({name.lower(): value for name, value in environment.items()})

    assert settings.pagerduty_api_url == settings.pagerduty_events_url == server.url
    assert settings.pagerduty_webhook_secret is not None
    assert settings.pagerduty_webhook_secret.get_secret_value() in server.webhooks.secrets
