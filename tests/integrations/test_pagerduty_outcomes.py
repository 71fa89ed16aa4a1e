"""Is every way in which a call to PagerDuty can end told truly: done, later, refused, or nobody knows?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from httpx2 import (
    ConnectError,
    ConnectTimeout,
    PoolTimeout,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Response,
    TransportError,
)
from pagerduty import Error

from app.integrations.pagerduty import PagerDuty
from app.integrations.pagerduty_outcomes import NOT_REACHED_WAIT, THROTTLED_WAIT, trouble_in, trouble_with
from app.sandbox.faults import answer_5xx, lose_answer, slow
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.pagerduty.faults import forbidden, limited, not_json, wrong_key
from app.usecases.ports.pager import PagerRefused
from app.usecases.ports.slack import Throttled, UnknownOutcome
from tests.integrations.conftest import a_client

SUMMARY = "Please join Slack ASAP."
AT = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)

Act = Callable[[PagerDuty], Awaitable[object]]


async def _trigger(pagerduty: PagerDuty) -> None:
    await pagerduty.trigger(key="key", summary=SUMMARY, details={}, at=AT)


async def _acknowledge(pagerduty: PagerDuty) -> None:
    await pagerduty.acknowledge("key")


async def _resolve(pagerduty: PagerDuty) -> None:
    await pagerduty.resolve("key")


async def _on_call(pagerduty: PagerDuty) -> None:
    await pagerduty.on_call(["PNONE"], AT)


async def _state(pagerduty: PagerDuty) -> None:
    await pagerduty.state("key")


async def _check(pagerduty: PagerDuty) -> None:
    await pagerduty.check()


ACTS: dict[str, Act] = {
    "trigger": _trigger,
    "acknowledge": _acknowledge,
    "resolve": _resolve,
    "on_call": _on_call,
    "state": _state,
    "check": _check,
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


@every_act
async def test_when_pagerduty_is_down_nobody_knows(
    server: PagerDutyServer, pagerduty: PagerDuty, act: Act
) -> None:
    server.faults.down()

    with pytest.raises(UnknownOutcome):
        await act(pagerduty)

    assert len(server.exchanges) == 1, "the client tried again by itself"


@every_act
async def test_when_pagerduty_limits_it_is_asked_later_and_not_by_sleeping(
    server: PagerDutyServer, pagerduty: PagerDuty, act: Act
) -> None:
    server.faults.on("*", every=True, then=limited(17))

    with pytest.raises(Throttled) as raised:
        await act(pagerduty)

    assert raised.value.after == 17
    assert len(server.exchanges) == 1


@every_act
async def test_a_lost_answer_leaves_it_open_what_happened(
    server: PagerDutyServer, pagerduty: PagerDuty, act: Act
) -> None:
    server.faults.on("*", every=True, when="after", then=lose_answer())

    with pytest.raises(UnknownOutcome):
        await act(pagerduty)

    assert len(server.exchanges) == 1


@every_act
async def test_a_slow_answer_is_not_waited_for(server: PagerDutyServer, act: Act) -> None:
    server.faults.on("*", every=True, then=slow(0.5))
    hasty = a_client(server, timeout=0.1)

    with pytest.raises(UnknownOutcome):
        await act(hasty)

    hasty.close()


@every_act
async def test_a_broken_answer_leaves_it_open_what_happened(
    server: PagerDutyServer, pagerduty: PagerDuty, act: Act
) -> None:
    server.faults.on("*", every=True, then=not_json())

    with pytest.raises(UnknownOutcome):
        await act(pagerduty)


@every_act
async def test_a_wrong_key_is_told_as_such(server: PagerDutyServer, act: Act) -> None:
    wrong = a_client(server, api_key="u+wrong", routing_key="0" * 32)

    with pytest.raises(PagerRefused, match=r"^unauthorized$"):
        await act(wrong)

    wrong.close()


async def test_a_key_of_the_other_kind_is_a_wrong_key(server: PagerDutyServer) -> None:
    """The two are easily mistaken for each other; the events API then speaks of their length."""
    wrong = a_client(server, routing_key=server.account.api_key[:20])

    with pytest.raises(PagerRefused, match=r"^unauthorized$"):
        await _trigger(wrong)

    wrong.close()


@pytest.mark.parametrize(
    ("fault", "code"), [(wrong_key(), "unauthorized"), (forbidden(), "forbidden")], ids=["401", "403"]
)
@every_act
async def test_a_refusal_keeps_its_word(
    server: PagerDutyServer, pagerduty: PagerDuty, act: Act, fault: object, code: str
) -> None:
    server.faults.on("*", every=True, then=fault)  # type: ignore[arg-type] # parametrized

    with pytest.raises(PagerRefused, match=rf"^{code}$"):
        await act(pagerduty)


@every_act
async def test_when_nothing_listens_there_nothing_was_sent(server: PagerDutyServer, act: Act) -> None:
    nowhere = a_client(server)
    await server.stop()

    with pytest.raises(Throttled) as raised:
        await act(nowhere)

    nowhere.close()
    assert raised.value.after == NOT_REACHED_WAIT


async def test_a_slow_roster_does_not_hold_up_a_page(server: PagerDutyServer) -> None:
    server.faults.on("oncalls", every=True, then=slow(0.5))
    hasty = a_client(server, timeout=0.3)

    *read, sent = await asyncio.gather(
        *(_on_call(hasty) for _ in range(12)), _trigger(hasty), return_exceptions=True
    )

    hasty.close()
    assert {type(outcome) for outcome in read} == {UnknownOutcome}
    assert sent is None
    assert len(server.account.incidents) == 1


async def test_after_trouble_the_next_call_goes_through(
    server: PagerDutyServer, pagerduty: PagerDuty
) -> None:
    server.faults.on("enqueue", then=answer_5xx(500))

    with pytest.raises(UnknownOutcome):
        await _trigger(pagerduty)
    await _trigger(pagerduty)

    assert len(server.account.incidents) == 1


async def test_no_log_line_of_any_level_holds_a_key_or_a_word_of_the_page(
    server: PagerDutyServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.on("enqueue", nth=2, then=answer_5xx(500))
    right, wrong = a_client(server), a_client(server, api_key="u+thewrongone", routing_key="0" * 32)
    for pagerduty in (right, wrong):
        for act in ACTS.values():
            try:
                await act(pagerduty)
            except (PagerRefused, UnknownOutcome) as trouble:
                logging.getLogger("caller").warning("failed", exc_info=trouble)
        pagerduty.close()

    secrets = (server.account.api_key, server.account.routing_key, "thewrongone", "0" * 32, SUMMARY)
    assert caplog.text
    assert [secret for secret in secrets if secret in caplog.text] == []


LATER: dict[str, tuple[Response, float]] = {
    "retry-after": (Response(429, headers={"Retry-After": "7"}), 7.0),
    "ratelimit-reset": (Response(429, headers={"ratelimit-reset": "20"}), 20.0),
    "at once is never at once": (Response(429, headers={"ratelimit-reset": "0"}), 1.0),
    "not a number": (Response(429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), THROTTLED_WAIT),
    "no word": (Response(429), THROTTLED_WAIT),
}


@pytest.mark.parametrize(("response", "after"), LATER.values(), ids=LATER)
def test_how_long_to_wait_is_read_where_it_is_told(response: Response, after: float) -> None:
    trouble = trouble_with(response)

    assert isinstance(trouble, Throttled)
    assert trouble.after == after


REFUSED: dict[str, tuple[Response, str]] = {
    "401": (Response(401), "unauthorized"),
    "402": (Response(402), "http_402"),
    "403": (Response(403), "forbidden"),
    "404": (Response(404), "not_found"),
    "a redirect": (Response(302, headers={"Location": "https://example.com"}), "http_302"),
    "400": (Response(400, json={"errors": ["'payload.summary' is missing"]}), "invalid"),
    "400 that is no JSON": (Response(400, text="routing key"), "invalid"),
    "400 for the key": (Response(400, json={"errors": ["Invalid routing key"]}), "unauthorized"),
    "400 for its length": (Response(400, json={"errors": ["Length of 'routing_key' is"]}), "unauthorized"),
}


@pytest.mark.parametrize(("response", "code"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_is_told_by_one_word(response: Response, code: str) -> None:
    trouble = trouble_with(response)

    assert isinstance(trouble, PagerRefused)
    assert trouble.code == code


@pytest.mark.parametrize("status", [200, 202, 408, 500, 502, 503, 504])
def test_an_answer_that_says_nothing_leaves_it_open(status: int) -> None:
    assert isinstance(trouble_with(Response(status)), UnknownOutcome)


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (ConnectError("no"), Throttled),
        (ConnectTimeout("no"), Throttled),
        (PoolTimeout("no"), Throttled),
        (ReadTimeout("no"), UnknownOutcome),
        (ReadError("no"), UnknownOutcome),
        (RemoteProtocolError("no"), UnknownOutcome),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, TransportError) else value.__name__,
)
def test_only_what_never_left_is_known_not_to_have_happened(
    cause: TransportError, kind: type[Exception]
) -> None:
    error = Error("the client's words")  # type: ignore[no-untyped-call]
    error.__cause__ = cause

    assert type(trouble_in(error)) is kind
