"""What do tests of the integrations get? A simulated PagerDuty, and the real client pointed at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from app.integrations.pagerduty import PagerDuty
from app.sandbox.clock import MovedClock
from app.sandbox.pagerduty import Account, PagerDutyServer


@pytest.fixture
async def server(moved_clock: MovedClock) -> AsyncIterator[PagerDutyServer]:
    server = PagerDutyServer(clock=moved_clock.now, webhook_retry_after=(0.0, 0.0, 0.0, 0.0))
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def account(server: PagerDutyServer) -> Account:
    return server.account


@pytest.fixture
def pagerduty(server: PagerDutyServer) -> Iterator[PagerDuty]:
    pagerduty = a_client(server)
    yield pagerduty
    pagerduty.close()


def a_client(
    server: PagerDutyServer,
    *,
    api_key: str | None = None,
    routing_key: str | None = None,
    timeout: float = 5.0,
) -> PagerDuty:
    """With the right keys, unless others are given."""
    return PagerDuty(
        api_key=api_key or server.account.api_key,
        api_url=server.url,
        routing_key=routing_key or server.account.routing_key,
        events_url=server.url,
        timeout=timeout,
    )
